import { type Clues, type Meeting, meetingAt, sip, type Technology } from '../technology.ts';

/** Lifesize. Address: `<id>@sip.lifesizecloud.com`. */
export const lifesize: Technology = {
  name: 'lifesize',
  title: 'Lifesize',
  rank: 'service',
  caution: 'The state of the Lifesize service is doubtful.',
  links: [{ kind: 'meeting', hosts: ['call.lifesizecloud.com'], path: /^\/(?<meetingId>\d{4,14})(?=[/?#]|$)/ }],
  addressDomains: ['lifesizecloud.com'],
  words: [],
  read({ links, addresses }: Clues): Meeting | null {
    const link = links[0];
    const printed = addresses.find(({ local }) => /^\d{4,14}$/.test(local));
    const at = link?.link.at ?? printed?.at;
    if (at === undefined) return null;
    return {
      ...meetingAt(at),
      url: link?.link.href ?? null,
      meetingId: link?.groups.meetingId ?? printed?.local ?? null,
    };
  },
  addresses: ({ meetingId }) => (meetingId === null ? [] : [sip(`${meetingId}@sip.lifesizecloud.com`)]),
  reason: () => 'A Lifesize link without a meeting number.',
};
