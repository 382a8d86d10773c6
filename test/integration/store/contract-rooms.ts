import { expect, test } from 'vitest';
import { agendaHash } from '../../../shared/model/agenda.ts';
import type { Store } from '../../../shared/store/port.ts';
import { agendaOf, eventsOf, NINE, ROOM, readingOf } from './builders.ts';

/** Readings, and which of them wins. */
export function roomsContract(makeStore: () => Promise<Store>): void {
  test('a room that was never read is not known', async () => {
    const { rooms } = await makeStore();
    expect(await rooms.states([ROOM])).toEqual(new Map());
    expect(await rooms.agenda(ROOM)).toBeNull();
    expect(await rooms.events(ROOM)).toBeNull();
  });

  test('the first reading is there with its agenda, its events and the mark to announce it', async () => {
    const { rooms } = await makeStore();
    const hash = agendaHash(agendaOf(ROOM, ['Stand-up']));
    expect(await rooms.putReading(ROOM, readingOf(['Stand-up'], NINE, { leftOut: 7 }), NINE + 5)).toEqual({
      kind: 'changed',
      agenda: hash,
    });
    expect(await rooms.agenda(ROOM)).toEqual({ hash, agenda: agendaOf(ROOM, ['Stand-up']) });
    expect(await rooms.events(ROOM)).toEqual(eventsOf(['Stand-up']));
    expect((await rooms.states([ROOM, 'havel@example.com'])).get(ROOM)).toEqual({
      agenda: hash,
      list: 'list of Stand-up',
      readAt: NINE,
      snapshot: 1,
      fingerprint: 'f1',
      trouble: null,
      busyUntil: NINE + 3_600_000,
      unannouncedSince: NINE + 5,
      leftOut: 7,
    });
  });

  test('states of many rooms come in one map', async () => {
    const { rooms } = await makeStore();
    for (const room of ['spree@example.com', 'havel@example.com'])
      await rooms.putReading(room, readingOf([], NINE), NINE);
    const states = await rooms.states(['havel@example.com', 'unknown@example.com', ROOM, ROOM]);
    expect([...states.keys()].sort()).toEqual(['havel@example.com', 'spree@example.com']);
  });

  test('an older read is dropped, whichever comes first', async () => {
    const { rooms } = await makeStore();
    await rooms.putReading(ROOM, readingOf(['Newer'], NINE + 10), NINE + 20);
    expect(await rooms.putReading(ROOM, readingOf(['Older'], NINE), NINE + 30)).toEqual({ kind: 'overtaken' });
    expect((await rooms.agenda(ROOM))?.agenda).toEqual(agendaOf(ROOM, ['Newer']));
    expect(await rooms.putReading(ROOM, readingOf(['Newest'], NINE + 11), NINE + 40)).toMatchObject({
      kind: 'changed',
    });
    expect((await rooms.agenda(ROOM))?.agenda).toEqual(agendaOf(ROOM, ['Newest']));
    expect(await rooms.events(ROOM)).toEqual(eventsOf(['Newest']));
  });

  test('a read under an older snapshot is dropped, even when it began later', async () => {
    const { rooms } = await makeStore();
    await rooms.putReading(ROOM, readingOf(['New rules'], NINE, { snapshot: 2 }), NINE);
    expect(await rooms.putReading(ROOM, readingOf(['Old rules'], NINE + 10, { snapshot: 1 }), NINE + 10)).toEqual({
      kind: 'overtaken',
    });
    expect((await rooms.agenda(ROOM))?.agenda).toEqual(agendaOf(ROOM, ['New rules']));
  });

  test('of reads that end at the same time the newest one stays', async () => {
    const { rooms } = await makeStore();
    const reads = [3, 1, 5, 2, 4].map((second) => readingOf([`Read at ${second}`], NINE + second));
    await Promise.all(reads.map((reading) => rooms.putReading(ROOM, reading, NINE + 9)));
    expect((await rooms.agenda(ROOM))?.agenda).toEqual(agendaOf(ROOM, ['Read at 5']));
    expect(await rooms.events(ROOM)).toEqual(eventsOf(['Read at 5']));
  });

  test('a room that is removed leaves nothing', async () => {
    const { rooms } = await makeStore();
    await rooms.putReading(ROOM, readingOf(['A'], NINE), NINE);
    await rooms.remove(ROOM);
    await rooms.remove(ROOM);
    expect(await rooms.states([ROOM])).toEqual(new Map());
    expect(await rooms.unannounced(NINE + 1, 10)).toEqual([]);
    expect(await rooms.agenda(ROOM)).toBeNull();
  });

  test('what is handed out is the caller’s own', async () => {
    const { rooms } = await makeStore();
    const reading = readingOf(['A'], NINE);
    await rooms.putReading(ROOM, reading, NINE);
    reading.agenda.meetings.length = 0;
    expect((await rooms.agenda(ROOM))?.agenda).toEqual(agendaOf(ROOM, ['A']));
  });
}
