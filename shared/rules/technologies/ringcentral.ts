import { nearest } from '../labels/near.ts';
import { type Clues, type Meeting, meetingAt, sip, type Technology } from '../technology.ts';

const DIAL_DOMAIN = 'sip.rcv.com';

/**
 * RingCentral Video. Address, printed under "Join by SIP" in every language: `<id>[.<numeric password>]@sip.rcv.com`. `pw=` in
 * a link is a token. RingCentral Meetings, its forerunner, has links only.
 */
export const ringcentral: Technology = {
  name: 'ringcentral',
  title: 'RingCentral',
  rank: 'service',
  links: [
    { kind: 'video', hosts: ['v.ringcentral.com'], path: /^\/(?:join|conf\/on)\/(?<meetingId>\d{6,14})(?=[/?#]|$)/ },
    {
      kind: 'vanity',
      hosts: ['v.ringcentral.com'],
      path: /^\/join\/(?!(?:download|help|install)\b)(?<name>[\w.-]{2,64})(?=[/?#]|$)/,
    },
    { kind: 'meetings', hosts: ['meetings.ringcentral.com'], path: /^\/j\/(?<meetingId>\d{6,14})(?=[/?#]|$)/ },
  ],
  addressDomains: ['rcv.com'],
  words: [],
  read({ links, addresses, labelled }: Clues): Meeting | null {
    const link = links[0];
    const printed = addresses.find(({ local }) => /^\d{6,14}(?:\.\d{3,14})?$/.test(local));
    const [printedId, printedCode = null] = printed?.local.split('.') ?? [];
    const at = link?.link.at ?? printed?.at;
    if (at === undefined) return null;
    const password = nearest(labelled(), 'passcode', [link?.link.until ?? at])?.value ?? null;
    return {
      ...meetingAt(at),
      url: link?.link.href ?? null,
      meetingId: link?.groups.meetingId ?? printedId ?? null,
      passcode: password,
      numericPasscode: printedCode,
      details: link?.kind === 'meetings' ? { legacy: 'yes' } : {},
    };
  },
  addresses({ meetingId, numericPasscode, details }) {
    if (meetingId === null || details.legacy !== undefined) return [];
    const withCode = numericPasscode === null ? [] : [sip(`${meetingId}.${numericPasscode}@${DIAL_DOMAIN}`, true)];
    return [...withCode, sip(`${meetingId}@${DIAL_DOMAIN}`)];
  },
  reason: ({ details }) =>
    details.legacy === undefined
      ? 'A RingCentral link without a meeting number.'
      : 'RingCentral Meetings prints no address for rooms.',
};
