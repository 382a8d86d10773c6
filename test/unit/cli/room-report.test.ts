import { expect, test } from 'vitest';
import { RoomReport } from '../../../cli/explain-report.ts';
import { roomReport } from '../../../cli/room-report.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import { agendaOf, eventsOf, NINE, readingOf, snapshotOf } from '../../integration/store/builders.ts';

const ROOM = 'room-0@example.com';
const OFFICE = { name: 'office', type: 'graph', quota: 100_000, floorSeconds: 30 };

/** A room whose one meeting has the passcode 556677, digits that its number ends with too. */
async function explained(reveal: boolean) {
  const store = memoryStore();
  const { header, ...rest } = snapshotOf(1, 1, { calendars: [OFFICE as never] });
  await store.snapshots.write({ header, ...rest });
  const agenda = agendaOf(ROOM, ['Review']);
  const [meeting] = agenda.meetings;
  const address = '82344556677.556677@zoomcrc.com';
  Object.assign(meeting ?? {}, {
    aliases: [{ protocol: 'SIP', address, withPasscode: true }],
    url: 'https://zoom.us/j/82344556677?pwd=secretToken',
  });
  await store.rooms.putReading(ROOM, readingOf([], NINE, { agenda, events: eventsOf(['Review']) }), NINE);
  return roomReport(store, header, ROOM, reveal, NINE);
}

test('passcodes in addresses and links are hidden', async () => {
  const report = await explained(false);
  expect(report?.meetings).toMatchObject([
    { alias: '82344556677.••••@zoomcrc.com', url: 'https://zoom.us/j/82344556677?pwd=••••' },
  ]);
  expect(RoomReport.parse(report)).toEqual(report);
});

test('and shown to whoever asks for them', async () => {
  expect((await explained(true))?.meetings).toMatchObject([
    { alias: '82344556677.556677@zoomcrc.com', url: 'https://zoom.us/j/82344556677?pwd=secretToken' },
  ]);
});
