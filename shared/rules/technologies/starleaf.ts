import { type Clues, type Meeting, meetingAt, sip, type Technology } from '../technology.ts';

/** StarLeaf. Address: `<id>@<organization>.call.sl`, or `breeze://<address>` in its contact card; a web link tells no domain. */
export const starleaf: Technology = {
  name: 'starleaf',
  title: 'StarLeaf',
  rank: 'service',
  caution: 'StarLeaf has ended: the call will hardly be answered.',
  links: [
    { kind: 'web', hosts: ['meet.starleaf.com'], path: /^\/(?<meetingId>\d{4,14})(?=[/?#]|$)/ },
    { kind: 'breeze', hosts: [], scheme: 'breeze', path: /^/ },
  ],
  addressDomains: ['call.sl'],
  words: [],
  read({ links, addresses }: Clues): Meeting | null {
    const web = links.find(({ kind }) => kind === 'web');
    const breeze = links.find(({ kind, link }) => kind === 'breeze' && /^[^@\s]+@[a-z0-9.-]+$/.test(link.host));
    const printed = addresses[0];
    const address = breeze?.link.host ?? (printed === undefined ? undefined : `${printed.local}@${printed.host}`);
    const at = web?.link.at ?? breeze?.link.at ?? printed?.at;
    if (at === undefined) return null;
    return {
      ...meetingAt(at),
      url: web?.link.href ?? null,
      meetingId: web?.groups.meetingId ?? address?.split('@')[0] ?? null,
      printed: address === undefined ? [] : [sip(address)],
    };
  },
  addresses: () => [],
  reason: () => 'A StarLeaf web link: the domain of its address is not in it.',
};
