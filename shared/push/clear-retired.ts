import { isOurs } from '../device/cisco/booking-id.ts';
import type { BookingDevice } from '../device/port.ts';
import { type Instant, minutes, seconds } from '../kit/clock.ts';
import { AGENDA_SCHEMA, type Agenda } from '../model/agenda.ts';
import type { Delivery } from '../model/delivery.ts';
import { isPushed, laneOf } from '../model/lane.ts';
import { deviceOf, RETIRED_FOR, type RetiredEndpoint } from '../model/retired.ts';
import type { EndpointEntry, SnapshotHeader } from '../model/snapshot.ts';
import { nextTry } from '../planning/back-off.ts';
import { pausedBecause } from './paused.ts';
import type { PushPorts } from './push-endpoint.ts';
import { rendering } from './rendering.ts';
import { whoUses } from './who-uses.ts';
import { withDevice } from './with-device.ts';
import { writeList } from './write-list.ts';

/** Functions' clocks may differ by this much. */
const CLOCK_SLACK = seconds(2);

/** How one job for a retired endpoint ended. All but `waits` end with the record. */
export type Retirement = 'cleared' | 'nothingOfOurs' | 'inUse' | 'otherDevice' | 'tooOld' | 'waits';

/** Clears what a device that is no endpoint any more holds of ours, and only that: everything in doubt is left alone. */
export async function clearRetired(
  retired: RetiredEndpoint,
  header: SnapshotHeader,
  ports: PushPorts,
): Promise<{ kind: 'retired'; outcome: Retirement } | { kind: 'busy' } | { kind: 'notDue' }> {
  const { store, clock, log } = ports;
  const { id, entry } = retired;
  const now = clock.now();
  const token = ports.newToken();
  const leased = await store.deliveries.lease(id, { token, until: now + ports.leaseFor }, now);
  if (leased.kind === 'taken') return { kind: 'busy' };
  const before = leased.delivery;
  if (before.dueAt === null || before.dueAt > now + CLOCK_SLACK) {
    await store.deliveries.write(id, laneOf(entry), token, before, 'end');
    return { kind: 'notDue' };
  }
  const went = await clearing({ retired, header, before }, ports);
  if (went.kind === 'waits') await store.deliveries.write(id, laneOf(entry), token, went.delivery, 'end');
  else {
    await store.retired.remove(id);
    await store.deliveries.remove(id);
  }
  const detail = went.kind === 'waits' ? { detail: went.delivery.detail } : {};
  log.info({
    event: 'retired endpoint',
    endpoint: entry.name,
    lane: laneOf(entry),
    outcome: went.kind,
    ...detail,
  });
  return { kind: 'retired', outcome: went.kind };
}

interface Clearing {
  retired: RetiredEndpoint;
  header: SnapshotHeader;
  before: Delivery;
}

type Went = { kind: Exclude<Retirement, 'waits'> } | { kind: 'waits'; delivery: Delivery };

async function clearing({ retired, header, before }: Clearing, ports: PushPorts): Promise<Went> {
  const { id, entry } = retired;
  const now = ports.clock.now();
  const later = (detail: string, dueAt: Instant | null, rest: Partial<Delivery> = {}): Went => ({
    kind: 'waits',
    // A null would take it out of the due index: it is looked at again, if only to be given up.
    delivery: { ...before, ...rest, detail, lastTryAt: now, dueAt: dueAt ?? retired.retiredAt + RETIRED_FOR },
  });
  if (now >= retired.retiredAt + RETIRED_FOR) return { kind: 'tooOld' };
  if (header.number < retired.snapshot)
    return later('The configuration without it is not active yet.', now + minutes(5));
  const paused = await pausedBecause(entry, ports.store.pauses);
  if (paused !== null) return later(paused, now + minutes(15));
  const endpoints = await ports.store.snapshots.endpoints(header.number);
  if (endpoints.some((one) => isPushed(one) && deviceOf(one) === deviceOf(entry))) return { kind: 'inUse' };

  const tried = await withDevice({ name: id, entry, before }, header, ports, (device) =>
    clear(device, { retired, header, before, endpoints }, ports),
  );
  const login = {
    ...(tried.login === undefined ? {} : { login: tried.login }),
    ...(tried.works === undefined ? {} : { works: tried.works }),
    ...(tried.offered === undefined ? {} : { offered: tried.offered }),
  };
  switch (tried.kind) {
    case 'cleared':
    case 'nothingOfOurs':
    case 'inUse':
    case 'otherDevice':
      return { kind: tried.kind };
    case 'unsure':
      return later('An endpoint that may be this very device was not reached yet.', now + minutes(15), login);
    case 'loginHeld':
      return later('Its login was refused.', tried.until, { ...login, kind: 'denied' });
    case 'throttled':
      return later(tried.detail, tried.until, login);
    default: {
      const failures = before.failures + 1;
      const again = nextTry(failures, now, null, ports.dice());
      return later(tried.detail, again, { ...login, kind: tried.kind, failures });
    }
  }
}

type Found = Clearing & { endpoints: readonly EndpointEntry[] };

/** Looks that it is the same device, that only we wrote to it, and that no endpoint is this device under another address. */
async function clear(device: BookingDevice, { retired, header, before, endpoints }: Found, ports: PushPorts) {
  const inspected = await device.inspect();
  if (inspected.kind !== 'inspected') return inspected;
  const { serial } = inspected.facts;
  const known = before.device;
  if (serial !== null && known?.serial != null && serial !== known.serial) return { kind: 'otherDevice' as const };

  const held = await device.bookings();
  if (held.kind === 'unsupported') return { kind: 'nothingOfOurs' as const };
  if (held.kind !== 'held') return held;
  if (held.ids.length === 0 || !held.ids.every((id) => isOurs(id, header.instance)))
    return { kind: 'nothingOfOurs' as const };

  const use = await whoUses(serial, retired.entry, endpoints, ports.store.deliveries);
  if (use !== 'nobody') return { kind: use };
  const { entry } = retired;
  const nothing = { schema: AGENDA_SCHEMA, room: entry.room, meetings: [] } satisfies Agenda;
  const facts = { software: inspected.facts.software, linkedToWebex: null, road: known?.road ?? null };
  const { outcome } = await writeList(device, entry, facts, (road) =>
    rendering(nothing, entry, header.instance, { ...facts, road }),
  );
  return outcome.kind === 'accepted' ? { kind: 'cleared' as const } : outcome;
}
