import { isoSeconds } from '../kit/clock.ts';
import type { Pauses } from '../store/pauses.ts';

/** Why nothing may be written to an endpoint just now, in words; null where nobody paused it or its location. */
export async function pausedBecause(
  { name, location }: { name: string; location: string | null },
  pauses: Pick<Pauses, 'all'>,
): Promise<string | null> {
  const paused = (await pauses.all()).find((one) => one.name === (one.what === 'endpoint' ? name : location));
  if (paused === undefined) return null;
  const whole = paused.what === 'location' ? ` with all of ${paused.name}` : '';
  return `Paused${whole} by otj pause since ${isoSeconds(paused.since)}: nothing is written to it. Go on with: otj resume ${paused.name}`;
}
