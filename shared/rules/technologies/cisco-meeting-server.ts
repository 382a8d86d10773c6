import { videoAddressIn } from '../invitation/video-address.ts';
import { nearest } from '../labels/near.ts';
import { parameter } from '../links/decode.ts';
import { type Clues, type FoundLink, type Meeting, meetingAt, sip, type Technology } from '../technology.ts';

/**
 * Cisco Meeting Server, on anybody's host. Address: the printed one, else `<id>@<web host>`, which is right where web and
 * SIP share a domain. A `page` is a link that many a web site has too: it counts where the text confirms it.
 */
export const ciscoMeetingServer: Technology = {
  name: 'cms',
  title: 'Cisco Meeting Server',
  rank: 'service',
  links: [
    { kind: 'guest', hosts: [], path: /^\/(?:[\w-]+\/)?invited\.sf\?(?=[^#]*\bid=\d)/i },
    { kind: 'guest', hosts: [], path: /^\/(?:[\w-]+\/)?index\.html\?(?=[^#]*\bid=\d)(?=[^#]*\bsecret=)/i },
    { kind: 'guest', hosts: [], path: /^\/(?:[a-z-]{2,7}\/)?meeting\/(?<meetingId>\d{3,15})\?(?=[^#]*\bsecret=)/i },
    { kind: 'page', hosts: [], path: /^\/(?:[\w-]+\/)?index\.html\?(?=[^#]*\bid=\d)/i },
    { kind: 'page', hosts: [], path: /^\/(?:[a-z-]{2,7}\/)?meeting\/(?<meetingId>\d{3,15})(?=[/?#]|$)/i },
  ],
  addressDomains: [],
  words: [],
  read(clues: Clues): Meeting | null {
    const { links, passage, labelled } = clues;
    const link = links.find((one) => confirmation(one, clues) !== null);
    const meetingId = link === undefined ? null : idOf(link);
    if (link === undefined || meetingId === null) return null;
    const printed = videoAddressIn(passage);
    return {
      ...meetingAt(link.link.at),
      evidence: confirmation(link, clues) ?? 'likeness',
      url: link.link.href,
      meetingId,
      passcode:
        nearest(
          labelled(),
          'passcode',
          links.map(({ link: { until } }) => until),
        )?.value ?? null,
      printed: printed === null ? [] : [sip(`${printed.local}@${printed.host}`)],
      details: { host: link.link.host },
    };
  },
  addresses: ({ meetingId, details: { host } }) => (meetingId === null ? [] : [sip(`${meetingId}@${host}`)]),
  reason: () => 'A Cisco Meeting Server link without a meeting number.',
  doubt: ({ links }) =>
    links[0] === undefined
      ? null
      : `A link to ${links[0].link.host} has a form that Cisco Meeting Server uses, but no secret= in it, and nothing in the text says so: a rule of type regex_re2 makes its address.`,
};

function idOf({ groups, link }: FoundLink): string | null {
  const id = groups.meetingId ?? parameter(link.rest, 'id') ?? '';
  return /^\d{3,15}$/.test(id) ? id : null;
}

const PRODUCT = /cisco meeting|\bacano\b/i;

/** How well a link is known to be the server's: by itself, by a printed address of its number, or by the product's name. */
function confirmation(found: FoundLink, { passage }: Clues): Meeting['evidence'] | null {
  if (found.kind === 'guest' || videoAddressIn(passage, ({ local }) => local === idOf(found)) !== null) return 'link';
  return PRODUCT.test(passage.text) ? 'likeness' : null;
}
