import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOurs } from '../../../../shared/device/cisco/booking-id.ts';
import { renderBookings } from '../../../../shared/device/cisco/render.ts';
import type { Meeting } from '../../../../shared/model/agenda.ts';
import { TECHNOLOGIES } from '../../../../shared/model/join.ts';
import { aDevice, aMeeting, anAgenda, anEntry, NINE } from './builders.ts';

const SOFTWARE = [
  'TC7.3.9.9d2',
  'ce8.2.0.1a2',
  'ce9.1.4.1a2',
  'ce9.13.1.1a2',
  'ce9.15.17.4.1a2',
  'ce10.19.4.2.1a2',
  'ce11.14.4.0.1a2',
  'ce11.24.1.8.1a2',
  'ce26.1.1.2.1a2',
  'ce26.4.1.1.1a2',
];

const anyText = fc.string({ unit: 'binary', maxLength: 300 });
const oddAddress = fc.constantFrom(
  '12 34@vc.example.com',
  '1234\u202e@vc.example.com',
  '\u0007',
  'x'.repeat(256),
  'SIPS:1@vc.example.com',
);
const longText = fc
  .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 200 }))
  .map(([unit, times]) => unit.repeat(times));
const aName = fc.oneof(anyText, longText, fc.constant('\u202e\u0000'));
const anAlias = fc.record({
  protocol: fc.constantFrom('SIP' as const, 'H323' as const),
  address: fc.oneof(
    fc.emailAddress(),
    fc.stringMatching(/^(sip:|h323:)?[0-9]{3,12}@[a-z]{2,9}\.example$/),
    oddAddress,
    anyText,
  ),
  withPasscode: fc.boolean(),
});
const someMeetings: fc.Arbitrary<Meeting[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.stringMatching(/^[0-9a-f]{32}$/),
      start: fc.integer({ min: NINE - 86_400_000, max: NINE + 7 * 86_400_000 }),
      length: fc.integer({ min: 1, max: 4 * 86_400_000 }),
      joinBefore: fc.integer({ min: 0, max: 3 * 3_600_000 }),
      joinAfter: fc.integer({ min: 0, max: 3 * 3_600_000 }),
      title: aName,
      organizer: fc.record({ name: aName, address: fc.option(fc.emailAddress()) }),
      technology: fc.constantFrom(...TECHNOLOGIES),
      aliases: fc.array(anAlias, { maxLength: 3 }),
      url: fc.option(fc.oneof(fc.webUrl(), anyText)),
    })
    .map(({ length, ...meeting }) => ({ ...meeting, end: meeting.start + length, reason: null })),
  { selector: (meeting) => meeting.id, maxLength: 6 },
);

test('no agenda makes a body that a device of any software refuses, and it holds what was rendered', async () => {
  await fc.assert(
    fc.asyncProperty(
      someMeetings,
      fc.constantFrom(...SOFTWARE),
      fc.boolean(),
      fc.boolean(),
      fc.shuffledSubarray(['SIP', 'H323', 'WebRTC'] as const, { minLength: 1 }),
      async (meetings, software, linkedToWebex, asked, protocols) => {
        const simulated = aDevice({ software, linkedToWebex });
        const context = asked ? { software, linkedToWebex } : { software: null };
        const entry = anEntry({ protocols });
        const put = renderBookings(anAgenda(...meetings), entry, { instance: 'berlin', ...context });
        const first = await simulated.device.put(put);
        const refusedAll = ['unsupported', 'notEntitled'].includes(first.kind);
        const rendered = refusedAll
          ? renderBookings(anAgenda(...meetings), entry, { instance: 'berlin', ...context, road: 'legacy' })
          : put;
        const outcome = refusedAll ? await simulated.device.put(rendered) : first;
        expect([outcome, simulated.state().refusals.slice(refusedAll ? 1 : 0)]).toEqual([{ kind: 'accepted' }, []]);
        const held = simulated.state().bookings;
        expect(held.every(({ id }) => isOurs(id, 'berlin'))).toBe(true);
        expect(new Set(held.map(({ id }) => id.split('-')[2])).size).toBe(rendered.meetings);
      },
    ),
    { numRuns: 300 },
  );
});

test('edits, moves and extensions keep the ids that a meeting has', () => {
  const idsOf = (meeting: Meeting) =>
    JSON.parse(
      renderBookings(anAgenda(meeting), anEntry(), { instance: 'berlin', software: 'ce11.27.1.4.ab' }).body,
    ).Bookings.map((booking: { Id: string }) => booking.Id);
  fc.assert(
    fc.property(someMeetings, fc.integer({ min: 0, max: 4 * 86_400_000 }), (meetings, longer) => {
      for (const meeting of meetings) {
        const before = idsOf(meeting);
        const moved = { start: meeting.start + longer, end: meeting.end + longer };
        expect(idsOf({ ...meeting, ...moved, title: 'Another', aliases: aMeeting().aliases })).toEqual(before);
        expect(idsOf({ ...meeting, end: meeting.end + longer }).slice(0, before.length)).toEqual(before);
      }
    }),
    { numRuns: 100 },
  );
});
