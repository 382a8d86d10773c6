import { isoSeconds } from '../kit/clock.ts';
import type { Pause, Pauses } from '../store/pauses.ts';

type Placed = { name: string; location: string | null };

/** Why nothing may be written to an endpoint just now, in words; null where nobody paused it or its location. */
export const pausedBecause = async (endpoint: Placed, pauses: Pick<Pauses, 'all'>): Promise<string | null> =>
  pauseOf(endpoint, await pauses.all());

/** The same of all that is paused. */
export function pauseOf({ name, location }: Placed, pauses: readonly Pause[]): string | null {
  const paused = pauses.find((one) => one.name === (one.what === 'endpoint' ? name : location));
  if (paused === undefined) return null;
  const whole = paused.what === 'location' ? ` with all of ${paused.name}` : '';
  return `Paused${whole} by otj pause since ${isoSeconds(paused.since)}: nothing is written to it. Go on with: otj resume ${paused.name}`;
}
