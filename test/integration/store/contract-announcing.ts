import { expect, test } from 'vitest';
import type { Store } from '../../../shared/store/port.ts';
import { agendaOf, eventsOf, NINE, ROOM, readingOf } from './builders.ts';

/** The mark of an agenda whose push jobs are not known to be sent. */
export function announcingContract(makeStore: () => Promise<Store>): void {
  test('the same agenda with other events is not announced, but kept', async () => {
    const { rooms } = await makeStore();
    const first = await rooms.putReading(ROOM, readingOf(['Stand-up'], NINE), NINE);
    if (first.kind !== 'changed') throw new Error('not changed');
    await rooms.announced(ROOM, first.agenda);
    const events = eventsOf(['Stand-up', 'Declined']);
    expect(await rooms.putReading(ROOM, readingOf(['Stand-up'], NINE + 1, { events, list: 'l2' }), NINE + 2)).toEqual({
      kind: 'sameAgenda',
      agenda: first.agenda,
    });
    expect(await rooms.events(ROOM)).toEqual(events);
    expect((await rooms.states([ROOM])).get(ROOM)).toMatchObject({ list: 'l2', unannouncedSince: null });
  });

  test('a mark that waits is kept by a reading with the same agenda', async () => {
    const { rooms } = await makeStore();
    await rooms.putReading(ROOM, readingOf(['Stand-up'], NINE), NINE);
    await rooms.putReading(ROOM, readingOf(['Stand-up'], NINE + 1), NINE + 60_000);
    expect((await rooms.states([ROOM])).get(ROOM)).toMatchObject({ unannouncedSince: NINE, readAt: NINE + 1 });
  });

  test('an agenda that comes back is announced again', async () => {
    const { rooms } = await makeStore();
    for (const [second, title] of ['A', 'B', 'A'].entries())
      expect(await rooms.putReading(ROOM, readingOf([title], NINE + second), NINE + second)).toMatchObject({
        kind: 'changed',
      });
    expect((await rooms.agenda(ROOM))?.agenda).toEqual(agendaOf(ROOM, ['A']));
    expect((await rooms.states([ROOM])).get(ROOM)?.unannouncedSince).toBe(NINE + 2);
  });

  test('only the agenda that was announced loses its mark', async () => {
    const { rooms } = await makeStore();
    const first = await rooms.putReading(ROOM, readingOf(['A'], NINE), NINE);
    const second = await rooms.putReading(ROOM, readingOf(['B'], NINE + 1), NINE + 1);
    if (first.kind !== 'changed' || second.kind !== 'changed') throw new Error('not changed');

    await rooms.announced(ROOM, first.agenda);
    expect(await rooms.unannounced(NINE + 60_000, 10)).toEqual([{ room: ROOM, agenda: second.agenda }]);
    await rooms.announced(ROOM, second.agenda);
    expect(await rooms.unannounced(NINE + 60_000, 10)).toEqual([]);
    await rooms.announced('havel@example.com', second.agenda);
    expect(await rooms.states(['havel@example.com'])).toEqual(new Map());
  });

  test('unannounced rooms come oldest first, only those from before, and no more than asked for', async () => {
    const { rooms } = await makeStore();
    const minute = 60_000;
    for (const second of [4, 1, 3, 0, 2])
      await rooms.putReading(`room-${second}@example.com`, readingOf(['A'], NINE), NINE + second * minute);
    const found = async (before: number, limit: number) =>
      (await rooms.unannounced(before, limit)).map(({ room }) => room.slice(0, 6));
    expect(await found(NINE + 3 * minute, 10)).toEqual(['room-0', 'room-1', 'room-2']);
    expect(await found(NINE + 9 * minute, 2)).toEqual(['room-0', 'room-1']);
  });
}
