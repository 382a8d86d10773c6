import { expect, test } from 'vitest';
import type { RoomTrouble } from '../../../shared/model/room-state.ts';
import type { Store } from '../../../shared/store/port.ts';
import { agendaOf, NINE, ROOM, readingOf } from './builders.ts';

const trouble = (more: Partial<RoomTrouble> = {}): RoomTrouble => ({
  kind: 'denied',
  hint: 'spree@example.com: the calendar says no. Grant the application access to it.',
  since: NINE,
  until: null,
  ...more,
});

/** Why a read failed, beside the agenda that stays. */
export function troubleContract(makeStore: () => Promise<Store>): void {
  test('a trouble keeps the agenda, and a reading clears it', async () => {
    const { rooms } = await makeStore();
    await rooms.putReading(ROOM, readingOf(['Stand-up'], NINE), NINE);
    const before = (await rooms.states([ROOM])).get(ROOM);
    await rooms.setTrouble(ROOM, trouble(), NINE + 1, 1);
    expect((await rooms.states([ROOM])).get(ROOM)).toEqual({ ...before, trouble: trouble() });
    expect((await rooms.agenda(ROOM))?.agenda).toEqual(agendaOf(ROOM, ['Stand-up']));

    await rooms.putReading(ROOM, readingOf(['Stand-up'], NINE + 2), NINE + 2);
    expect((await rooms.states([ROOM])).get(ROOM)?.trouble).toBeNull();
  });

  test('a trouble is written when its kind or its end changes; since when stays while the kind does', async () => {
    const { rooms } = await makeStore();
    const stored = async () => (await rooms.states([ROOM])).get(ROOM)?.trouble;
    await rooms.setTrouble(ROOM, trouble(), NINE, 1);
    await rooms.setTrouble(ROOM, trouble({ hint: 'other words', since: NINE + 5 }), NINE + 5, 1);
    expect(await stored()).toEqual(trouble());
    await rooms.setTrouble(ROOM, trouble({ until: NINE + 90, since: NINE + 6 }), NINE + 6, 1);
    expect(await stored()).toEqual(trouble({ until: NINE + 90 }));
    await rooms.setTrouble(ROOM, trouble({ kind: 'unavailable', since: NINE + 7 }), NINE + 7, 1);
    expect(await stored()).toEqual(trouble({ kind: 'unavailable', since: NINE + 7 }));
    await rooms.setTrouble(ROOM, null, NINE + 8, 1);
    expect(await stored()).toBeNull();
  });

  test('a room whose first read failed has a state without agenda, and takes any whole read', async () => {
    const { rooms } = await makeStore();
    await rooms.setTrouble(ROOM, null, NINE, 1);
    expect(await rooms.states([ROOM])).toEqual(new Map());
    await rooms.setTrouble(ROOM, trouble(), NINE, 1);
    expect((await rooms.states([ROOM])).get(ROOM)).toEqual({
      agenda: null,
      list: null,
      readAt: 0,
      snapshot: 1,
      fingerprint: '',
      trouble: trouble(),
      busyUntil: null,
      unannouncedSince: null,
      leftOut: 0,
    });
    expect(await rooms.agenda(ROOM)).toBeNull();
    expect(await rooms.putReading(ROOM, readingOf(['A'], NINE - 10), NINE)).toMatchObject({ kind: 'changed' });
  });

  test('a trouble of an older read, or under an older snapshot, is dropped', async () => {
    const { rooms } = await makeStore();
    await rooms.putReading(ROOM, readingOf(['A'], NINE, { snapshot: 2 }), NINE);
    await rooms.setTrouble(ROOM, trouble(), NINE - 1, 2);
    await rooms.setTrouble(ROOM, trouble(), NINE + 1, 1);
    expect((await rooms.states([ROOM])).get(ROOM)?.trouble).toBeNull();
  });
}
