import { videoAddressIn } from '../invitation/video-address.ts';
import { nearest } from '../labels/near.ts';
import { parameter } from '../links/decode.ts';
import { type Clues, type Meeting, meetingAt, sip, type Technology } from '../technology.ts';

/**
 * Cisco Meeting Server, on anybody's host. Address: the printed one, else `<id>@<web host>`, which is right where web and
 * SIP share a domain.
 */
export const ciscoMeetingServer: Technology = {
  name: 'cms',
  title: 'Cisco Meeting Server',
  rank: 'service',
  links: [
    { kind: 'query', hosts: [], path: /^\/(?:[\w-]+\/)?(?:invited\.sf|index\.html)\?(?=[^#]*\bid=\d)/i },
    { kind: 'path', hosts: [], path: /^\/(?:[a-z-]{2,7}\/)?meeting\/(?<meetingId>\d{3,15})\?(?=[^#]*\bsecret=)/i },
  ],
  addressDomains: [],
  words: [],
  read({ links, passage, labelled }: Clues): Meeting | null {
    const link = links[0];
    if (link === undefined) return null;
    const meetingId = link.groups.meetingId ?? parameter(link.link.rest, 'id') ?? '';
    if (!/^\d{3,15}$/.test(meetingId)) return null;
    const printed = videoAddressIn(passage);
    return {
      ...meetingAt(link.link.at),
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
};
