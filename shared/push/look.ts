import { isOurs } from '../device/cisco/booking-id.ts';
import type { BookingDevice, HeldBookings } from '../device/port.ts';
import { type Clock, hours, type Instant } from '../kit/clock.ts';
import type { Delivery } from '../model/delivery.ts';
import type { TryResult } from './after-outcome.ts';

type Known = NonNullable<Delivery['device']>;

/** A device is asked what it is at first contact and once a day. */
const LOOK_AGAIN = hours(24);

export const mustLook = (known: Known | null, now: Instant): boolean =>
  known === null || known.checkedAt + LOOK_AGAIN <= now;

export type Looked = { kind: 'looked'; device: Known; teamsMode: boolean } | Exclude<TryResult, { kind: 'accepted' }>;

/** Asks a device for its version and its clock. After a change of its software, the call that it takes is learnt anew. */
export async function look(device: BookingDevice, known: Known | null, clock: Clock): Promise<Looked> {
  const inspected = await device.inspect();
  if (inspected.kind !== 'inspected') return inspected;
  const { facts } = inspected;
  const now = clock.now();
  return {
    kind: 'looked',
    teamsMode: facts.teamsMode,
    device: {
      checkedAt: now,
      software: facts.software,
      serial: facts.serial,
      product: facts.product,
      clockAhead: facts.clock === null ? null : Math.round((facts.clock - now) / 1_000),
      hides: facts.hides ?? [],
      foreignBookings: known?.foreignBookings ?? 0,
      linkedToWebex: facts.linkedToWebex ?? null,
      road: known?.software === facts.software ? known.road : null,
    },
  };
}

/** Whose bookings a device holds. */
export type Holders =
  | { kind: 'listed'; ours: number; foreign: number }
  /** The device has no command that tells, or the token no right to it. */
  | { kind: 'unlisted'; detail: string }
  | Exclude<HeldBookings, { kind: 'held' | 'unsupported' }>;

/** Asks a device whose bookings it holds: one request, which writes nothing. */
export async function holders(device: BookingDevice, instance: string): Promise<Holders> {
  const held = await device.bookings();
  if (held.kind === 'unsupported') return { kind: 'unlisted', detail: held.detail };
  if (held.kind !== 'held') return held;
  const ours = held.ids.filter((id) => isOurs(id, instance)).length;
  return { kind: 'listed', ours, foreign: held.ids.length - ours };
}
