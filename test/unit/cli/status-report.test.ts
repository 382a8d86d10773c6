import { expect, test } from 'vitest';
import { retire } from '../../../cli/retire.ts';
import { readableStatus } from '../../../cli/status.ts';
import { StatusReport, statusReport } from '../../../cli/status-report.ts';
import { isoSeconds, minutes, seconds } from '../../../shared/kit/clock.ts';
import { agendaHash } from '../../../shared/model/agenda.ts';
import { NEW_DELIVERY } from '../../../shared/model/delivery.ts';
import type { CiscoEndpointEntry } from '../../../shared/model/snapshot.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import { agendaOf, endpointEntry, NINE, readingOf, snapshotOf } from '../../integration/store/builders.ts';

const OFFICE = { name: 'office', type: 'graph', quota: 100_000, floorSeconds: 30 } as const;

async function aCompany(rooms: number) {
  const store = memoryStore();
  const snapshot = snapshotOf(1, rooms, { calendars: [OFFICE as never] });
  await store.snapshots.write(snapshot);
  return { store, report: (now: number) => statusReport(store, snapshot.header, now) };
}

test('an endpoint is behind while its room’s agenda is another one than it accepted, whatever was announced', async () => {
  const { store, report } = await aCompany(2);
  for (const name of ['room-0', 'room-1']) {
    const room = `${name}@example.com`;
    const agenda = agendaOf(room, ['Review']);
    await store.rooms.putReading(room, readingOf([], NINE, { agenda }), NINE);
    const acceptedAgenda = agendaHash(agenda);
    // What was announced last may be the agenda of the room that its device served before.
    await store.deliveries.want(name, 'berlin', 'of another room', NINE + minutes(1), NINE);
    await store.deliveries.lease(name, { token: 't', until: NINE + minutes(1) }, NINE);
    const accepted = { ...NEW_DELIVERY, kind: 'inStep' as const, acceptedAgenda, since: NINE };
    await store.deliveries.write(name, 'berlin', 't', accepted, 'end');
  }
  const before = await report(NINE);
  expect(before).toMatchObject({ endpoints: { inStep: 2 }, behind: [] });
  expect(StatusReport.parse(before)).toEqual(before);

  const later = readingOf([], NINE + 1, { agenda: agendaOf('room-1@example.com', ['Review', 'Retro']) });
  await store.rooms.putReading('room-1@example.com', later, NINE + 1);
  expect(await report(NINE + minutes(1))).toMatchObject({
    endpoints: { inStep: 1, pending: 1 },
    behind: [{ name: 'room-1', state: 'pending', since: null, detail: expect.stringContaining('older agenda') }],
  });
});

test('a calendar that is to be left alone says until when, once, and no longer than that', async () => {
  const { store, report } = await aCompany(2);
  const [until, hint] = [NINE + minutes(1), 'The provider asks to wait.'];
  await store.throttles.note('office', { since: NINE, until, hint });
  for (const room of ['room-0@example.com', 'room-1@example.com'])
    await store.rooms.setTrouble(room, { kind: 'throttled', hint, since: NINE, until }, NINE, 1);

  const readable = readableStatus(await report(NINE + 1), NINE + 1);
  expect(readable.split('\n').filter((line) => line.includes(hint))).toEqual([
    `    ! not read until ${isoSeconds(until)}: ${hint}`,
  ]);
  expect((await report(until)).calendars).toMatchObject([{ throttled: null }]);
});

test('rooms whose agenda leaves meetings out are named', async () => {
  const { store, report } = await aCompany(2);
  await store.rooms.putReading('room-1@example.com', readingOf(['A'], NINE, { leftOut: 12 }), NINE);
  const status = await report(NINE);
  expect(status.crowded).toEqual([{ room: 'room-1@example.com', leftOut: 12 }]);
  expect(readableStatus(status, NINE)).toContain('room-1@example.com: its agenda leaves out 12 meetings');
});

test('a calendar was read within the minutes that its newest receipt tells', async () => {
  const { store, report } = await aCompany(1);
  const now = NINE + minutes(4) + seconds(10);
  expect(readableStatus(await report(now), now)).toContain('not read yet');
  const receipt = {
    calendar: 'office',
    chunk: '0',
    at: NINE,
    rooms: 1,
    busy: 0,
    outcomes: { unchanged: 1 },
    requests: 1,
  };
  await store.receipts.put(receipt);
  expect(readableStatus(await report(now), now)).toContain(
    'every 30 s, read within the last 5 min, 0 of 100000 requests',
  );
});

test('what devices tell of themselves is listed, what is paused, and what is no endpoint any more while its list is still to be cleared', async () => {
  const { store, report } = await aCompany(1);
  await store.pauses.pause({ what: 'location', name: 'berlin', since: NINE });
  const entry = endpointEntry('Old', 'spree@example.com') as CiscoEndpointEntry;
  await retire([{ known: NEW_DELIVERY, retired: { id: 'retired-1', entry, snapshot: 2, retiredAt: NINE } }], store);
  const lease = { token: 'a', until: NINE + minutes(9) };
  await store.deliveries.lease('retired-1', lease, NINE + minutes(3));
  const tried = { ...NEW_DELIVERY, kind: 'unreachable' as const, detail: 'It is off.', lastTryAt: NINE + minutes(3) };
  await store.deliveries.write('retired-1', 'berlin', 'a', { ...tried, dueAt: NINE + minutes(4) }, 'end');

  await store.deliveries.lease('room-0', lease, NINE);
  const device = { checkedAt: NINE, software: null, serial: null, product: null, clockAhead: 90, foreignBookings: 0 };
  const known = { ...NEW_DELIVERY, device: { ...device, hides: [], linkedToWebex: null, road: null } };
  await store.deliveries.write('room-0', 'berlin', 'a', known, 'end');

  const now = NINE + minutes(3);
  const seen = await report(now);
  expect(StatusReport.parse(seen)).toEqual(seen);
  expect(seen).toMatchObject({
    paused: [{ what: 'location', name: 'berlin' }],
    retired: [{ name: 'Old', device: 'Old.rooms.example.com', state: 'unreachable', until: '2026-11-30T09:00:00Z' }],
  });
  const text = readableStatus(seen, now);
  expect(text).toContain('location berlin since 2026-11-23T09:00:00Z. Go on with: otj resume berlin');
  expect(text).toContain('Old (Old.rooms.example.com) in berlin since 2026-11-23T09:00:00Z: unreachable, next try');
  expect(text).toContain('It is off.');
  expect(text).toContain('! room-0: Its clock is 90 s ahead');
});
