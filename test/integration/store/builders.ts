import { AGENDA_SCHEMA, type Agenda } from '../../../shared/model/agenda.ts';
import type { PolyEndpointEntry } from '../../../shared/model/poly.ts';
import type { RoomEvents } from '../../../shared/model/room-state.ts';
import {
  type EndpointEntry,
  type RoomEntry,
  SNAPSHOT_SCHEMA,
  type Snapshot,
  type SnapshotHeader,
} from '../../../shared/model/snapshot.ts';
import type { RoomReading } from '../../../shared/store/rooms.ts';

/** Monday, 2026-11-23, 09:00 UTC. */
export const NINE = Date.UTC(2026, 10, 23, 9);

export const ROOM = 'spree@example.com';

/** An agenda with one meeting a title, an hour each. */
export const agendaOf = (room: string, titles: readonly string[]): Agenda => ({
  schema: AGENDA_SCHEMA,
  room,
  meetings: titles.map((title, index) => ({
    id: String(index).padStart(32, '0'),
    start: NINE + index * 3_600_000,
    end: NINE + (index + 1) * 3_600_000,
    joinBefore: 300_000,
    joinAfter: 0,
    title,
    organizer: { name: 'Ada Example', address: 'ada@example.com' },
    technology: 'zoom',
    aliases: [{ protocol: 'SIP', address: '12345678901@zoomcrc.com', withPasscode: false }],
    url: null,
    reason: null,
  })),
});

export const eventsOf = (titles: readonly string[]): RoomEvents => ({
  schema: 1,
  events: titles.map((title, index) => ({
    id: `event-${index}`,
    changeKey: `key-${title}`,
    start: NINE + index * 3_600_000,
    end: NINE + (index + 1) * 3_600_000,
    title,
    join: {
      technology: 'none',
      aliases: [],
      url: null,
      meetingId: null,
      passcode: null,
      rule: null,
      source: null,
      reason: 'Nothing to join was found.',
      tried: [],
    },
    traits: { noText: false, subjectIsOrganizer: false },
    verdict: { kind: 'hidden', why: 'declined' },
  })),
});

/** What a read that began at `readAt` found in a room. */
export const readingOf = (titles: readonly string[], readAt: number, more: Partial<RoomReading> = {}): RoomReading => ({
  agenda: agendaOf(ROOM, titles),
  events: eventsOf(titles),
  list: `list of ${titles.join()}`,
  leftOut: 0,
  fingerprint: 'f1',
  readAt,
  snapshot: 1,
  ...more,
});

export const roomEntry = (address: string, endpoints: string[] = []): RoomEntry => ({
  address,
  calendar: 'office',
  profile: 'standard',
  timeZone: 'Europe/Berlin',
  endpoints,
  fingerprint: 'f1',
});

export const endpointEntry = (name: string, room: string): EndpointEntry => ({
  type: 'cisco',
  name,
  room,
  alsoRooms: [],
  location: 'berlin',
  group: 'berlin-rooms',
  delivery: 'on',
  takeover: false,
  protocols: ['SIP'],
  startBufferMinutes: null,
  endBufferMinutes: null,
  address: `${name}.rooms.example.com`,
  port: 443,
  scheme: 'https',
  trust: { kind: 'off' },
  secret: 'cisco-berlin',
  road: 'auto',
});

export const polyEntry = (name: string, username: string): PolyEndpointEntry => ({
  type: 'poly',
  name,
  room: ROOM,
  alsoRooms: [],
  location: 'berlin',
  group: 'berlin-rooms',
  delivery: 'on',
  protocols: ['SIP'],
  username,
  family: 'group',
  form: { location: 'uri', token: true, lineEnd: 'crlf' },
  alarm: true,
});

/** A company with this many rooms, each with one endpoint. */
export function snapshotOf(number: number, rooms: number, more: Partial<SnapshotHeader> = {}): Snapshot {
  const names = Array.from({ length: rooms }, (_, index) => `room-${index}`);
  return {
    header: {
      schema: SNAPSHOT_SCHEMA,
      number,
      instance: 'sample',
      createdAt: NINE,
      hash: `hash-${number}`,
      calendars: [],
      profiles: [],
      locations: [],
      rooms,
      endpoints: rooms,
      ...more,
    },
    rooms: names.map((name) => roomEntry(`${name}@example.com`, [name])),
    endpoints: names.map((name) => endpointEntry(name, `${name}@example.com`)),
  };
}
