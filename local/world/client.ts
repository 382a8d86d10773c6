import type { Instant } from '../../shared/kit/clock.ts';
import type { Refusal } from './answer.ts';
import type { BookingEdit } from './booking.ts';
import type { DeviceView } from './device-view.ts';
import type { BookingJson } from './event-routes.ts';
import type { NewFault } from './fault-routes.ts';
import type { Fault, WorldChange, WorldRoom } from './model.ts';
import type { FaultFilter } from './state.ts';

/** What came of something that was asked of the world. */
export type WorldOutcome = { kind: 'done' } | { kind: 'refused'; refusal: Refusal };

/** The world API from another process. Reading throws where the world does not answer: its process has ended. */
export interface WorldClient {
  /** When the world first started, and what time it has. */
  about(): Promise<{ startedAt: Instant; now: Instant }>;
  rooms(): Promise<WorldRoom[]>;
  events(): Promise<BookingJson[]>;
  changes(): Promise<WorldChange[]>;
  faults(): Promise<Fault[]>;
  /** All devices as they are at `at`, the world's own time. */
  endpoints(): Promise<{ at: Instant; endpoints: DeviceView[] }>;
  book(booking: BookingEdit): Promise<WorldOutcome>;
  edit(id: string, edit: BookingEdit): Promise<WorldOutcome>;
  cancel(id: string): Promise<WorldOutcome>;
  addFault(fault: NewFault): Promise<WorldOutcome>;
  clearFaults(filter: FaultFilter): Promise<WorldOutcome>;
}

interface EndpointJson extends Omit<DeviceView, 'meetings' | 'writtenAt'> {
  writtenAt: string | null;
  meetings: (Omit<DeviceView['meetings'][number], 'start' | 'end'> & { start: string; end: string })[];
}

/** Speaks to the world API at an address such as `http://127.0.0.1:40123`. */
export function worldClient(api: string, send: typeof fetch = fetch): WorldClient {
  const read = async <T>(path: string): Promise<T> => {
    const answer = await send(`${api}${path}`);
    if (!answer.ok) throw new Error(`The world answered ${path} with HTTP ${answer.status}.`);
    return (await answer.json()) as T;
  };
  const ask = async (method: string, path: string, body?: unknown): Promise<WorldOutcome> => {
    const answer = await send(`${api}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (answer.ok) return { kind: 'done' };
    return { kind: 'refused', refusal: ((await answer.json()) as { error: Refusal }).error };
  };

  return {
    async about() {
      const { startedAt, now } = await read<{ startedAt: string; now: string }>('/');
      return { startedAt: Date.parse(startedAt), now: Date.parse(now) };
    },
    rooms: async () => (await read<{ rooms: WorldRoom[] }>('/rooms')).rooms,
    events: async () => (await read<{ events: BookingJson[] }>('/events')).events,
    changes: async () => (await read<{ changes: WorldChange[] }>('/changes')).changes,
    faults: async () => (await read<{ faults: Fault[] }>('/faults')).faults,
    async endpoints() {
      const { at, endpoints } = await read<{ at: string; endpoints: EndpointJson[] }>('/endpoints');
      return { at: Date.parse(at), endpoints: endpoints.map(deviceView) };
    },
    book: (booking) => ask('POST', '/events', booking),
    edit: (id, edit) => ask('PATCH', `/events/${encodeURIComponent(id)}`, edit),
    cancel: (id) => ask('DELETE', `/events/${encodeURIComponent(id)}`),
    addFault: (fault) => ask('POST', '/faults', fault),
    clearFaults: (filter) => ask('DELETE', `/faults?${queryOf(filter)}`),
  };
}

const deviceView = (device: EndpointJson): DeviceView => ({
  ...device,
  writtenAt: device.writtenAt === null ? null : Date.parse(device.writtenAt),
  meetings: device.meetings.map((held) => ({ ...held, start: Date.parse(held.start), end: Date.parse(held.end) })),
});

const queryOf = (filter: FaultFilter): URLSearchParams =>
  new URLSearchParams(
    Object.entries(filter).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
