import { isOurs } from '../device/cisco/booking-id.ts';
import type { BookingDevice, HeldBookings } from '../device/port.ts';
import { type Clock, hours, type Instant, minutes } from '../kit/clock.ts';
import type { Delivery } from '../model/delivery.ts';
import type { PushedEndpoint } from '../model/lane.ts';
import type { TryResult } from './after-outcome.ts';

type Known = NonNullable<Delivery['device']>;

/** A device is asked what it is at first contact and once a day. */
const LOOK_AGAIN = hours(24);

export const mustLook = (known: Known | null, now: Instant): boolean =>
  known === null || known.checkedAt + LOOK_AGAIN <= now;

/**
 * Who wrote the list that a device holds is asked each time before it is replaced: another system may have begun since. Of
 * Webex, whose limits are not published, with the hourly push.
 */
const LIST_AGAIN = { cisco: 0, webex: minutes(50) } as const;

export const mustList = ({ type, takeover }: PushedEndpoint, { listedAt }: Known, now: Instant): boolean =>
  !takeover && listedAt + LIST_AGAIN[type] <= now;

export type Looked = { kind: 'looked'; device: Known; teamsMode: boolean } | Exclude<TryResult, { kind: 'accepted' }>;

/** Asks a device for its version, its clock and its bookings: two requests, and none of them writes. */
export async function look(
  device: BookingDevice,
  known: Known | null,
  instance: string,
  clock: Clock,
): Promise<Looked> {
  const inspected = await device.inspect();
  if (inspected.kind !== 'inspected') return inspected;
  const now = clock.now();
  const found = await foreignBookings(device, instance);
  if (found.kind !== 'counted') return found;
  const { facts } = inspected;
  return {
    kind: 'looked',
    teamsMode: facts.teamsMode,
    device: {
      checkedAt: now,
      software: facts.software,
      serial: facts.serial,
      product: facts.product,
      clockAhead: facts.clock === null ? null : Math.round((facts.clock - now) / 1_000),
      listedAt: now,
      foreignBookings: found.foreign,
      linkedToWebex: facts.linkedToWebex ?? null,
      road: known?.road ?? null,
    },
  };
}

/** How many bookings on a device are another system's. Software that cannot list them cannot be asked whose they are. */
export async function foreignBookings(
  device: BookingDevice,
  instance: string,
): Promise<{ kind: 'counted'; foreign: number } | Exclude<HeldBookings, { kind: 'held' | 'unsupported' }>> {
  const held = await device.bookings();
  if (held.kind === 'unsupported') return { kind: 'counted', foreign: 0 };
  if (held.kind !== 'held') return held;
  return { kind: 'counted', foreign: held.ids.filter((id) => !isOurs(id, instance)).length };
}
