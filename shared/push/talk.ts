import type { BookingDevice } from '../device/port.ts';
import type { Delivery } from '../model/delivery.ts';
import { detailOf } from '../model/detail.ts';
import { laneOf } from '../model/lane.ts';
import type { TryResult } from './after-outcome.ts';
import { holders, look, mustLook } from './look.ts';
import type { PushPorts } from './push-endpoint.ts';
import { rendering } from './rendering.ts';
import type { Attempt } from './try-device.ts';
import { writeList } from './write-list.ts';

type Known = NonNullable<Delivery['device']>;

/**
 * Looks who else writes to the device, and replaces its list where that is ours to do. That is asked before each write: another
 * system may have begun since the last one.
 */
export async function talk(
  device: BookingDevice,
  attempt: Attempt,
  { store, clock }: Pick<PushPorts, 'store' | 'clock'>,
): Promise<TryResult> {
  const { entry, header, before } = attempt;
  let known = before.device;
  if (known === null || mustLook(known, clock.now())) {
    const looked = await look(device, known, clock);
    if (looked.kind !== 'looked') return looked;
    known = looked.device;
    if (looked.teamsMode) return { kind: 'teamsMode', detail: inTeamsMode(entry.name), device: known };
  }
  if (!entry.takeover) {
    const held = await holders(device, header.instance);
    if (held.kind === 'unlisted') return { kind: 'foreign', detail: detailOf(held.detail, nobodyKnows), device: known };
    if (held.kind !== 'listed') return { ...held, device: known };
    known = { ...known, foreignBookings: held.foreign };
    if (held.foreign > 0) return { kind: 'foreign', detail: writtenByAnother(entry.name, held.foreign), device: known };
  }
  if (!(await noteWriting(attempt, store)))
    return { kind: 'failed', detail: `${entry.name}: another worker took over.` };
  return { ...(await write(device, attempt, known)), wrote: true };
}

/** Before the first list is sent: should this function die over it, the device is still known to hold something of ours. */
async function noteWriting({ entry, before, token }: Attempt, { deliveries }: PushPorts['store']): Promise<boolean> {
  if (before.mayHold) return true;
  const noted = { ...before, mayHold: true };
  return (await deliveries.write(entry.name, laneOf(entry), token, noted, 'keep')) === 'written';
}

async function write(device: BookingDevice, { entry, header, current }: Attempt, known: Known): Promise<TryResult> {
  const { rendered, outcome, road } = await writeList(device, entry, known, (by) =>
    rendering(current.agenda, entry, header.instance, { ...known, road: by }),
  );
  const taught: Known = { ...known, road };
  return outcome.kind === 'accepted'
    ? { kind: 'accepted', rendered, unchanged: false, device: taught }
    : { ...outcome, device: taught };
}

const inTeamsMode = (name: string): string =>
  `${name} runs in Microsoft Teams Rooms mode, in which it takes no bookings; its own Teams calendar shows the meetings. Take it out of otj.yaml.`;

const writtenByAnother = (name: string, count: number): string =>
  `${name} holds ${count} ${count === 1 ? 'booking' : 'bookings'} of another system, so nothing is written to it. Switch that system off for this device, or set takeover: true.`;

const nobodyKnows =
  'So nobody can tell whose bookings it holds, and nothing is written to it. Allow Bookings.List, or set takeover: true.';
