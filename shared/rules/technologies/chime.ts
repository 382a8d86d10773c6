import { type Clues, h323, type Meeting, meetingAt, sip, type Technology } from '../technology.ts';
import { bridgesIn } from './bridges.ts';

/** Its invitations print both. */
const BRIDGES = ['13.248.147.139', '76.223.18.152'];

/** Amazon Chime. Address: `<id>@meet.chime.in`, H.323 `<printed bridge>##<id>`; the ID has ten digits. */
export const chime: Technology = {
  name: 'chime',
  title: 'Amazon Chime',
  rank: 'service',
  caution: 'Amazon Chime ended on 20 February 2026: the call will hardly be answered.',
  links: [{ kind: 'meeting', hosts: ['chime.aws'], path: /^\/(?<meetingId>\d{10})(?=[/?#]|$)/ }],
  addressDomains: ['meet.chime.in'],
  words: [],
  read({ links, addresses, passage }: Clues): Meeting | null {
    const link = links[0];
    const printed = addresses.find(({ local }) => /^\d{10,13}$/.test(local));
    const at = link?.link.at ?? printed?.at;
    if (at === undefined) return null;
    const meetingId = link?.groups.meetingId ?? printed?.local ?? null;
    return {
      ...meetingAt(at),
      url: link?.link.href ?? null,
      meetingId,
      details: { bridges: bridgesIn(passage.text, 0, { meetingId, documented: BRIDGES }).join(' ') },
    };
  },
  addresses({ meetingId, details: { bridges = '' } }) {
    if (meetingId === null) return [];
    const bridge = bridges.split(' ')[0] ?? '';
    return [sip(`${meetingId}@meet.chime.in`), ...(bridge === '' ? [] : [h323(`${bridge}##${meetingId}`)])];
  },
  reason: () => 'An Amazon Chime link without a meeting number.',
};
