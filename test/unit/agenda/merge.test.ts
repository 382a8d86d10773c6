import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildAgenda, meetingId } from '../../../shared/agenda/build.ts';
import { mergeAgendas } from '../../../shared/agenda/merge.ts';
import { agendaOf } from '../../../shared/agenda/of-endpoint.ts';
import { minutes } from '../../../shared/kit/clock.ts';
import { type Agenda, agendaHash } from '../../../shared/model/agenda.ts';
import { aJoin, anEvent, aProfile, NINE } from './builders.ts';

const WEST = 'hall-west@example.com';
const EAST = 'hall-east@example.com';

interface Booking {
  id: string;
  subject: string;
  from: number;
  to: number;
}

const agenda = (room: string, bookings: readonly Booking[], endBufferMinutes = 10): Agenda =>
  buildAgenda(
    { address: room, calendarType: 'graph' },
    bookings.map(({ id, subject, from, to }) => ({
      event: anEvent({ id, subject, start: NINE + minutes(from), end: NINE + minutes(to) }),
      join: aJoin(),
      traits: { noText: false, subjectIsOrganizer: false },
    })),
    aProfile({ endBufferMinutes }),
    NINE,
  ).agenda;

const booking = (subject: string, from: number, to: number, id = subject): Booking => ({ id, subject, from, to });
const titles = ({ meetings }: Agenda) => meetings.map(({ title }) => title);

describe('the agendas of a divided room', () => {
  test('are listed in the order of their starts, under the first room', () => {
    const merged = mergeAgendas(WEST, [
      agenda(WEST, [booking('A', 0, 30), booking('C', 60, 90)]),
      agenda(EAST, [booking('B', 30, 60), booking('D', 90, 120)]),
    ]);
    expect(merged.room).toBe(WEST);
    expect(titles(merged)).toEqual(['A', 'B', 'C', 'D']);
  });

  test('a booking of both is one meeting, as the first room has it', () => {
    const merged = mergeAgendas(WEST, [
      agenda(WEST, [booking('All hands', 0, 60, 'west-1')]),
      agenda(EAST, [booking('All hands', 0, 60, 'east-1')]),
    ]);
    expect(merged.meetings.map(({ id }) => id)).toEqual([meetingId(WEST, 'west-1')]);
  });

  test.each([
    ['title', { title: 'Another' }],
    ['start', { start: NINE - 1 }],
    ['end', { end: NINE + minutes(61) }],
    ['organizer', { organizer: { name: 'Olivia Example', address: 'another@example.com' } }],
    ['dialled address', { aliases: [] }],
  ])('another %s is another booking', (_what, change) => {
    const west = agenda(WEST, [booking('All hands', 0, 60)]);
    const east = agenda(EAST, [booking('All hands', 0, 60)]);
    const other = { ...east, meetings: east.meetings.map((meeting) => ({ ...meeting, ...change })) };
    expect(mergeAgendas(WEST, [west, other]).meetings).toHaveLength(2);
  });

  test('joining one part late does not hide the Join button of the next meeting in the other', () => {
    const [first] = mergeAgendas(WEST, [
      agenda(WEST, [booking('A', 0, 30)]),
      agenda(EAST, [booking('B', 33, 60)]),
    ]).meetings;
    expect(first?.joinAfter).toBe(minutes(3));
  });

  const bookings = fc.uniqueArray(
    fc
      .record({ subject: fc.constantFrom('A', 'B', 'C'), from: fc.nat(8), length: fc.integer({ min: 1, max: 4 }) })
      .map(({ subject, from, length }) =>
        booking(subject, from * 15, (from + length) * 15, `${subject} ${from} ${length}`),
      ),
    { maxLength: 12, selector: ({ id }) => id },
  );

  test('hold every booking once and in order, whatever is booked where', () => {
    fc.assert(
      fc.property(bookings, bookings, (west, east) => {
        const merged = mergeAgendas(WEST, [agenda(WEST, west), agenda(EAST, east)]);
        const kept = merged.meetings.map(({ title, start, end }) => `${title} ${start} ${end}`);
        const made = [...west, ...east].map(
          (one) => `${one.subject} ${NINE + minutes(one.from)} ${NINE + minutes(one.to)}`,
        );
        expect(kept.toSorted()).toEqual([...new Set(made)].sort());
        expect(merged.meetings.map(({ start }) => start)).toEqual(
          merged.meetings.map(({ start }) => start).toSorted((a, b) => a - b),
        );
        for (const { end, joinAfter } of merged.meetings)
          expect(merged.meetings.some(({ start }) => start >= end && start < end + joinAfter)).toBe(false);
      }),
    );
  });

  test('of one room are that room’s agenda', () => {
    fc.assert(
      fc.property(bookings, (west) => {
        const one = agenda(WEST, west);
        expect(mergeAgendas(WEST, [one])).toEqual(one);
      }),
    );
  });
});

describe('what an endpoint should show', () => {
  const west = agenda(WEST, [booking('A', 0, 30)]);
  const east = agenda(EAST, [booking('B', 30, 60)]);
  const reads = (...agendas: Agenda[]) => ({
    agenda: async (room: string) => {
      const found = agendas.find((one) => one.room === room);
      return found === undefined ? null : { hash: `hash of ${room}`, agenda: found };
    },
  });

  test('of one room is what is stored, under its hash', async () => {
    expect(await agendaOf({ room: WEST, alsoRooms: [] }, reads(west, east))).toEqual({
      hash: `hash of ${WEST}`,
      agenda: west,
    });
  });

  test('of several rooms is all of them, under a hash of its own', async () => {
    const current = await agendaOf({ room: WEST, alsoRooms: [EAST] }, reads(west, east));
    expect(current?.agenda).toEqual(mergeAgendas(WEST, [west, east]));
    expect(current?.hash).toBe(agendaHash(mergeAgendas(WEST, [west, east])));
  });

  test('is not known while one of the rooms was never read', async () => {
    expect(await agendaOf({ room: WEST, alsoRooms: [EAST] }, reads(west))).toBeNull();
    expect(await agendaOf({ room: WEST, alsoRooms: [EAST] }, reads(east))).toBeNull();
  });
});
