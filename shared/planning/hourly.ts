import { hours, type Instant } from '../kit/clock.ts';
import { rankOf } from '../kit/hash.ts';

/** Every endpoint is pushed to once an hour, changed or not: bookings seem not to survive a reboot (reference, Cisco page, finding 9). */
export const ROUND = hours(1);

/**
 * Each endpoint's moment within the hour: ranked by hash and spread evenly. It depends on the endpoints alone, never on
 * when they were last pushed, so that an outage or a fleet-wide change cannot make them clump.
 */
export function hourlyOffsets(endpoints: readonly string[]): Map<string, number> {
  const ranked = endpoints
    .map((name) => ({ name, rank: rankOf(name) }))
    .sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  return new Map(ranked.map(({ name }, place) => [name, Math.floor((place * ROUND) / ranked.length)]));
}

/** The endpoints whose moment lies in `(from, to]`, with that moment, earliest first. */
export function hourlyBetween(
  endpoints: readonly string[],
  from: Instant,
  to: Instant,
): { endpoint: string; at: Instant }[] {
  const due: { endpoint: string; at: Instant }[] = [];
  for (const [endpoint, offset] of hourlyOffsets(endpoints)) {
    const first = (Math.floor((from - offset) / ROUND) + 1) * ROUND + offset;
    for (let at = first; at <= to; at += ROUND) due.push({ endpoint, at });
  }
  return due.sort((a, b) => a.at - b.at);
}
