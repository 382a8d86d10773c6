import type { Instant } from '../kit/clock.ts';
import { type Position, positionAt } from './round.ts';

/**
 * Where planning stands when a provider asked for quiet from `since` to `until`: what was planned for that time does not
 * happen, so the round stands still meanwhile, and goes on with the rooms whose turn it was. A quiet that ends before what is
 * planned already leaves the plan as it is: the few rooms in it wait for the next round.
 */
export function standingStill(
  position: Position,
  { since, until }: { since: Instant; until: Instant },
  interval: number,
): Position {
  if (until <= position.plannedTo) return position;
  const { turn } = position.plannedTo > since ? positionAt(position, since, interval) : position;
  return { plannedTo: until, turn };
}
