import { type Clues, type Meeting, meetingAt, sip, type Technology } from '../technology.ts';

/** Fuze. Address: `<id>@tp.fuze.me`, as the invitation prints it. */
export const fuze: Technology = {
  name: 'fuze',
  title: 'Fuze',
  rank: 'service',
  caution: 'Fuze was taken over by 8x8: its state is doubtful.',
  links: [{ kind: 'meeting', hosts: ['fuze.me'], path: /^\/(?<meetingId>\d{5,12})(?=[/?#]|$)/ }],
  addressDomains: ['fuze.me'],
  words: [],
  read({ links, addresses }: Clues): Meeting | null {
    const join = links.find(({ link }) => !/\/dialin/i.test(link.rest));
    const printed = addresses.find(({ local }) => /^\d{5,12}$/.test(local));
    const at = links[0]?.link.at ?? printed?.at;
    if (at === undefined) return null;
    return {
      ...meetingAt(at),
      url: join?.link.href ?? null,
      meetingId: links[0]?.groups.meetingId ?? printed?.local ?? null,
      printed: printed === undefined ? [] : [sip(`${printed.local}@${printed.host}`)],
    };
  },
  addresses: () => [],
  reason: () => 'A Fuze link without the address for rooms that its invitations print.',
};
