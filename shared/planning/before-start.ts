import { type Instant, minutes, seconds } from '../kit/clock.ts';
import { rankOf } from '../kit/hash.ts';

/**
 * A device that restarted has forgotten its list, and nobody is told. One that is there five minutes before a meeting is
 * given its list again after that, and early enough for two more tries until it must show, two minutes before the start.
 */
const FROM = minutes(5);
const FIRST = seconds(5);

/** Meetings of a whole company start at the same minute: its endpoints are written to over so long. */
const SPREAD = seconds(100);

/** All ranks are below this (kit/hash.ts). */
const RANKS = 2 ** 48;

/** When an endpoint that was written to at `writtenAt` is to be written to again, before the next of these starts; null before none. */
export function beforeNextStart(endpoint: string, starts: readonly Instant[], writtenAt: Instant): Instant | null {
  const ahead = starts.filter((start) => start - FROM > writtenAt);
  if (ahead.length === 0) return null;
  return Math.min(...ahead) - FROM + FIRST + Math.floor((SPREAD * rankOf(endpoint)) / RANKS);
}
