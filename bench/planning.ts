import { minutes } from '../shared/kit/clock.ts';
import { hourlyBetween } from '../shared/planning/hourly.ts';
import { chunksOf, slotsUntil } from '../shared/planning/round.ts';
import type { Figure } from './main.ts';

/** What a tick of the planners costs for a large company. */
export async function run(): Promise<Figure[]> {
  return [4_000, 50_000].map((count) => {
    const rooms = Array.from({ length: count }, (_, n) => ({ address: `room-${n}@example.com` }));
    const names = rooms.map((room) => room.address);
    const startedAt = performance.now();
    const chunks = chunksOf(rooms, 20);
    const slots = slotsUntil({ plannedTo: 0, turn: 0 }, minutes(2), minutes(6.4), chunks.length);
    const polls = performance.now();
    const pushes = hourlyBetween(names, 0, minutes(2));
    const end = performance.now();
    return {
      rooms: count,
      chunks: chunks.length,
      slots: slots.length,
      pollPlanMilliseconds: Math.round(polls - startedAt),
      hourlyPushes: pushes.length,
      pushPlanMilliseconds: Math.round(end - polls),
    };
  });
}
