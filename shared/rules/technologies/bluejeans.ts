import { type Clues, h323, type Meeting, meetingAt, sip, type Technology } from '../technology.ts';
import { bridgesIn } from './bridges.ts';

/** BlueJeans. Address: `<id>[.<passcode>]@bjn.vc`, H.323 `<bridge>##<id>`. `bluejeans.com/111` is the vendor's test call. */
export const bluejeans: Technology = {
  name: 'bluejeans',
  title: 'BlueJeans',
  rank: 'service',
  caution: 'BlueJeans has ended: the call will hardly be answered.',
  links: [
    {
      kind: 'meeting',
      hosts: ['bluejeans.com'],
      path: /^\/(?:meet\/)?(?!111(?!\d))(?<meetingId>\d{4,14})(?:\/(?<passcode>\d{3,10}))?(?=[/?#]|$)/,
    },
  ],
  addressDomains: ['bjn.vc'],
  words: [],
  read({ links, addresses, passage }: Clues): Meeting | null {
    const link = links[0];
    const printed = addresses.find(({ local }) => /^\d{4,14}(?:\.\d{3,10})?$/.test(local));
    const [printedId, printedCode] = printed?.local.split('.') ?? [];
    const at = link?.link.at ?? printed?.at;
    if (at === undefined) return null;
    const meetingId = link?.groups.meetingId ?? printedId ?? null;
    const passcode = link?.groups.passcode ?? printedCode ?? null;
    return {
      ...meetingAt(at),
      url: link?.link.href ?? null,
      meetingId,
      passcode,
      numericPasscode: passcode,
      details: { bridges: bridgesIn(passage.text, 0, { meetingId, documented: ['199.48.152.152'] }).join(' ') },
    };
  },
  addresses({ meetingId, numericPasscode, details: { bridges = '' } }) {
    if (meetingId === null) return [];
    const bridge = bridges.split(' ')[0] ?? '';
    return [
      ...(numericPasscode === null ? [] : [sip(`${meetingId}.${numericPasscode}@bjn.vc`, true)]),
      sip(`${meetingId}@bjn.vc`),
      ...(bridge === '' ? [] : [h323(`${bridge}##${meetingId}`)]),
    ];
  },
  reason: () => 'A BlueJeans link without a meeting number.',
};
