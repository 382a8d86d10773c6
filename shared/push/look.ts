import { isOurs } from '../device/cisco/booking-id.ts';
import type { BookingDevice } from '../device/port.ts';
import { type Clock, hours, type Instant } from '../kit/clock.ts';
import type { Delivery } from '../model/delivery.ts';
import type { TryResult } from './after-outcome.ts';

type Known = NonNullable<Delivery['device']>;

/** A device is asked what it is, and who else writes to it, at first contact and once a day. */
const LOOK_AGAIN = hours(24);

/** A list that another system wrote is looked at again each hour: that system may be switched off by now. */
const LOOK_AGAIN_FOREIGN = hours(1);

export const mustLook = (known: Known | null, now: Instant): boolean =>
  known === null || known.checkedAt + (known.foreignBookings > 0 ? LOOK_AGAIN_FOREIGN : LOOK_AGAIN) <= now;

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
  const held = await device.bookings();
  // Software that cannot list its bookings cannot be asked whose they are.
  if (held.kind !== 'held' && held.kind !== 'unsupported') return held;
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
      foreignBookings: held.kind === 'held' ? held.ids.filter((id) => !isOurs(id, instance)).length : 0,
      linkedToWebex: facts.linkedToWebex ?? null,
      road: known?.road ?? null,
    },
  };
}
