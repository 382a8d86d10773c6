import { decodeOnce } from '../links/decode.ts';
import { type Clues, type Meeting, meetingAt, type Technology } from '../technology.ts';

const ROOM = /^\/(?!static\/|libs\/|images\/)(?<meetingId>[^/?#]{2,200}(?:\/[^/?#]{1,200})?)/;

function readRoom({ links }: Clues): Meeting | null {
  const link = links.find(({ link: { state } }) => state === 'whole');
  if (link === undefined) return null;
  return {
    ...meetingAt(link.link.at),
    evidence: link.kind === 'ownHost' ? 'likeness' : 'link',
    url: link.link.href,
    meetingId: decodeOnce(link.groups.meetingId ?? ''),
  };
}

const REASON = 'People join it by browser (WebRTC): it has no SIP or H.323 address of its own.';

/** Jitsi Meet, public or on a host with `jitsi` in its name. */
export const jitsi: Technology = {
  name: 'jitsi',
  title: 'Jitsi Meet',
  rank: 'service',
  links: [
    { kind: 'room', hosts: ['meet.jit.si'], path: ROOM },
    // The project's own pages are no rooms.
    {
      kind: 'ownHost',
      hosts: [],
      host: /^(?!(?:.*\.)?jitsi\.(?:org|github\.io)$)(?:.*\.)?(?:jitsi(?:-?meet)?\d?|meet-?jitsi)\./,
      path: ROOM,
    },
  ],
  addressDomains: [],
  words: [],
  read: readRoom,
  addresses: () => [],
  reason: () => REASON,
};

/** 8x8 Meet, which runs Jitsi: `8x8.vc/<tenant>/<room>`. */
export const eightByEight: Technology = {
  name: '8x8',
  title: '8x8 Meet',
  rank: 'service',
  links: [{ kind: 'room', hosts: ['8x8.vc'], path: ROOM }],
  addressDomains: [],
  words: [],
  read: readRoom,
  addresses: () => [],
  reason: () => REASON,
};
