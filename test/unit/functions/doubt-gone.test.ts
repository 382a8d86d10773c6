import { expect, test } from 'vitest';
import { doubtGone } from '../../../functions/poll-calendars/doubt-gone.ts';
import type { RoomTurn } from '../../../functions/poll-calendars/poll-room.ts';
import type { JudgedEvent } from '../../../shared/agenda/build.ts';
import { hours } from '../../../shared/kit/clock.ts';
import type { RoomEvent } from '../../../shared/model/room-state.ts';
import { aMeeting, eventOf, NOON } from '../page/a-page.ts';

const TURN = { room: { address: 'fjord@example.com', calendar: 'office' } } as RoomTurn;
const meeting = (id: string, changes: Partial<RoomEvent> = {}): RoomEvent => ({
  ...eventOf(aMeeting()),
  id,
  ...changes,
});
const listed = (...ids: string[]) => ids.map((id) => ({ event: { id } }) as JudgedEvent);

/** The verdict, and how often it was asked again. */
async function judged(known: RoomEvent[], now: readonly JudgedEvent[], again: boolean) {
  let asked = 0;
  const doubt = await doubtGone(TURN, { known, judged: now }, NOON, async () => {
    asked += 1;
    return again;
  });
  return { kind: doubt?.kind ?? null, asked };
}

const two = [meeting('a'), meeting('b')];
test.each([
  ['nothing is gone', two, listed('a', 'b'), true, { kind: null, asked: 0 }],
  ['one is gone, and it is so', two, listed('a'), true, { kind: null, asked: 1 }],
  ['one is gone, and is there again', two, listed('a'), false, { kind: 'malformed', asked: 1 }],
  ['one took the place of another', two, listed('a', 'c'), false, { kind: null, asked: 0 }],
  ['what is gone was over', [meeting('a', { end: NOON - hours(1) })], listed(), false, { kind: null, asked: 0 }],
  [
    'what is gone was not shown',
    [meeting('a', { verdict: { kind: 'hidden', why: '' } })],
    listed(),
    false,
    { kind: null, asked: 0 },
  ],
])('%s', async (_, known, now, again, verdict) => {
  expect(await judged(known, now, again)).toEqual(verdict);
});
