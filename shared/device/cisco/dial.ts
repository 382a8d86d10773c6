import { printable } from '../../kit/printable.ts';
import type { Meeting } from '../../model/agenda.ts';
import type { Technology } from '../../model/join.ts';
import type { CiscoEndpointEntry } from '../../model/snapshot.ts';

/** What the Join button does. */
export interface Dial {
  protocol: 'SIP' | 'H323' | 'WebRTC';
  number: string;
}

/** What `Dial Number` and `WebRTC Join Url` take in Cisco's xAPI schema. Neither is ever shortened. */
const LONGEST_NUMBER = 255;
const LONGEST_URL = 2_000;

/** Devices join these two by WebRTC; other links open nothing. Source: xAPI schema, `Bookings Put`. */
const BY_WEBRTC: readonly Technology[] = ['teams', 'googlemeet'];

/**
 * The first address that the endpoint can dial, by its protocols in their order; null where there is none. `webRtc` says
 * whether the device can join by WebRTC: the software knows it, and the device is linked to Webex.
 */
export function dialOf(
  meeting: Pick<Meeting, 'aliases' | 'url' | 'technology'>,
  protocols: CiscoEndpointEntry['protocols'],
  { webRtc }: { webRtc: boolean },
): Dial | null {
  for (const protocol of protocols) {
    const number = protocol === 'WebRTC' ? (webRtc ? linkOf(meeting) : undefined) : addressOf(meeting, protocol);
    if (number !== undefined) return { protocol, number };
  }
  return null;
}

const addressOf = ({ aliases }: Pick<Meeting, 'aliases'>, protocol: 'SIP' | 'H323'): string | undefined =>
  aliases
    .filter((alias) => alias.protocol === protocol)
    .map((alias) => alias.address.replace(/^(?:sips?|h323):/i, ''))
    .find((address) => isOneWord(address, LONGEST_NUMBER));

function linkOf({ url, technology }: Pick<Meeting, 'url' | 'technology'>): string | undefined {
  if (url === null || !BY_WEBRTC.includes(technology)) return undefined;
  return url.startsWith('https://') && isOneWord(url, LONGEST_URL) && URL.canParse(url) ? url : undefined;
}

/** Devices dial what stands there; what a panel could not show as it is, is not dialled. */
const isOneWord = (text: string, longest: number): boolean =>
  text !== '' && text.length <= longest && !/\s/.test(text) && printable(text) === text && text.isWellFormed();
