import { videoAddressIn } from '../invitation/video-address.ts';
import { type Clues, type Meeting, meetingAt, sip, type Technology } from '../technology.ts';

/** `conf:sip:<user>@<domain>;gruu;opaque=app:conf:focus:id:<id>`; Teams writes the same property with an id of its own kind. */
const CONFERENCE = /conf:sip:([^\s@;]{1,128})@([a-z0-9.-]{3,253});[^\s]{0,80}?focus:id:(?!teams:)([A-Z0-9]{6,12})/i;
const TELEPHONE = /tel:\+?[\d-]{5,20},{1,6}(\d{3,12})/i;

/** Anybody's host may be called `meet.`: the product's name must stand there, or its own kind of address. */
const isConfirmed = (host: string, text: string): boolean =>
  host.startsWith('lync') || /skype|lync/i.test(text) || CONFERENCE.test(text);

/**
 * Skype for Business and Lync. It has an address only through a gateway: a printed one, or, with a rule of type `s4b`,
 * `S4B.<meeting id>.<user>@<domain>` (source: Synergy SKY help desk).
 */
export const skypeForBusiness: Technology = {
  name: 'skypeforbusiness',
  title: 'Skype for Business',
  rank: 'service',
  links: [
    {
      kind: 'online',
      hosts: ['meet.lync.com'],
      path: /^\/(?<tenant>[^/?#]+)\/(?<user>[^/?#]+)\/(?<meetingId>[A-Z0-9]{6,12})(?=[/?#]|$)/i,
    },
    {
      kind: 'premises',
      hosts: [],
      host: /^(?:meet|join|lync\w*)\./,
      path: /^\/(?!(?:[a-z]|rooms?|pages?|files?|docs?|join|meetings?)\/)(?<user>[\w.%'-]+)\/(?<meetingId>(?=[A-Z]*\d)[A-Z0-9]{8})(?=[/?#]|$)/,
    },
  ],
  addressDomains: [],
  words: ['conf:sip:'],
  read(clues: Clues): Meeting | null {
    const { links, passage } = clues;
    const conference = CONFERENCE.exec(passage.text);
    const [, user, domain, focus] = conference ?? [];
    // The conference link names the organizer; a web link of somebody else's is another meeting's.
    const link = links.find(({ groups }) => user === undefined || groups.user?.toLowerCase() === user.toLowerCase());
    if (link === undefined && conference === null) return null;
    const printed = videoAddressIn(passage, ({ local }) => /^\d{3,12}$/.test(local));
    return {
      ...meetingAt(link?.link.at ?? conference?.index ?? 0),
      evidence: link?.kind === 'premises' && !isConfirmed(link.link.host, passage.text) ? 'likeness' : 'link',
      url: link === undefined ? null : link.link.href.replace(/\?sl=1$/, ''),
      meetingId: focus ?? link?.groups.meetingId ?? null,
      printed: printed === null ? [] : [sip(`${printed.local}@${printed.host}`)],
      details: {
        ...userOf(clues, user ?? link?.groups.user, domain),
        conferenceId:
          TELEPHONE.exec(passage.text)?.[1] ?? clues.labelled().find(({ kind }) => kind === 'phoneId')?.value ?? '',
      },
    };
  },
  addresses: () => [],
  reason: () => 'A Skype for Business meeting: it has an address only through a gateway. A rule of type s4b makes one.',
};

function userOf({ links }: Clues, user: string | undefined, domain: string | undefined): Record<string, string> {
  const host = links.find(({ kind }) => kind === 'premises')?.link.host.replace(/^[^.]+\./, '');
  const at = domain ?? host;
  return { ...(user === undefined ? {} : { user }), ...(at === undefined ? {} : { userDomain: at }) };
}
