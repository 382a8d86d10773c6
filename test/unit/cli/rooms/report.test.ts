import { expect, test } from 'vitest';
import { RoomsReport, roomsReport } from '../../../../cli/rooms/report.ts';
import type { ListedRoom } from '../../../../cli/rooms/stubs.ts';
import type { RoomEntry } from '../../../../shared/model/snapshot.ts';

const listed = (address: string, changes: Partial<ListedRoom> = {}): ListedRoom => ({
  address,
  name: address.split('@')[0] ?? '',
  upn: null,
  type: 'cisco',
  device: null,
  ...changes,
});
const configured = (address: string, endpoints: string[], calendar = 'office'): RoomEntry => ({
  address,
  calendar,
  profile: 'standard',
  timeZone: 'Europe/Oslo',
  endpoints,
  fingerprint: '1',
});
const report = (rooms: ListedRoom[], entries: RoomEntry[]) =>
  roomsReport(
    { calendar: 'office', source: 'directory', requests: 1, listed: rooms },
    { rooms: entries, endpoints: entries.flatMap(({ endpoints }) => endpoints.map((name) => ({ name }))) },
  );

test('rooms stand by name, each with the endpoints that show it, and only the others become stubs', () => {
  const made = report(
    [listed('voss@example.com'), listed('fjord@example.com')],
    [configured('voss@example.com', ['voss-1', 'voss-2'])],
  );
  expect(RoomsReport.parse(made)).toEqual(made);
  expect(made.rooms.map(({ name, endpoints }) => [name, endpoints])).toEqual([
    ['fjord', []],
    ['voss', ['voss-1', 'voss-2']],
  ]);
  expect(made.stubs).toContain('room: fjord@example.com');
  expect(made.stubs).not.toContain('voss');
});

test('a room that stands in otj.yaml by its UPN is known', () => {
  const made = report(
    [listed('fjord@example.com', { upn: 'room17@example.com' })],
    [configured('room17@example.com', ['fjord'])],
  );
  expect(made).toMatchObject({
    rooms: [{ upn: 'room17@example.com', endpoints: ['fjord'] }],
    notListed: [],
    stubs: '',
  });
});

test('configured rooms of this calendar that nobody listed are named', () => {
  const made = report(
    [],
    [configured('alias@example.com', ['a']), configured('elsewhere@example.com', ['b'], 'other')],
  );
  expect(made.notListed).toEqual(['alias@example.com']);
});
