import { type Road, roadLearnt, roadOf } from '../device/cisco/road.ts';
import type { BookingDevice } from '../device/port.ts';
import type { Delivery } from '../model/delivery.ts';
import { laneOf } from '../model/lane.ts';
import type { TryResult } from './after-outcome.ts';
import { foreignBookings, look, mustList, mustLook } from './look.ts';
import type { PushPorts } from './push-endpoint.ts';
import { rendering, roadSetting } from './rendering.ts';
import type { Attempt } from './try-device.ts';

type Known = NonNullable<Delivery['device']>;

/** Looks who else writes to the device where that is due, and replaces its list where that is ours to do. */
export async function talk(
  device: BookingDevice,
  attempt: Attempt,
  { store, clock }: Pick<PushPorts, 'store' | 'clock'>,
): Promise<TryResult> {
  const { entry, header, before } = attempt;
  let known = before.device;
  if (known === null || mustLook(known, clock.now())) {
    const looked = await look(device, known, header.instance, clock);
    if (looked.kind !== 'looked') return looked;
    known = looked.device;
    if (looked.teamsMode) return { kind: 'teamsMode', detail: inTeamsMode(entry.name), device: known };
  } else if (mustList(entry, known, clock.now())) {
    const found = await foreignBookings(device, header.instance);
    if (found.kind !== 'counted') return found;
    known = { ...known, listedAt: clock.now(), foreignBookings: found.foreign };
  }
  if (known.foreignBookings > 0 && !entry.takeover)
    return { kind: 'foreign', detail: writtenByAnother(entry.name, known.foreignBookings), device: known };
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

/** Writes the list; where the device turns one call away and has another, writes it once more that way. */
async function write(device: BookingDevice, { entry, header, current }: Attempt, known: Known): Promise<TryResult> {
  const put = async (road: Road) => {
    const rendered = rendering(current.agenda, entry, header.instance, { ...known, road });
    return { rendered, outcome: await device.put(rendered) };
  };
  const setting = roadSetting(entry);
  const used = roadOf(setting, known.road);
  const first = await put(used);
  const learnt = roadLearnt(setting, used, first.outcome);
  const { rendered, outcome } =
    first.outcome.kind === 'accepted' || learnt === null || learnt === used ? first : await put(learnt);
  const taught: Known = { ...known, road: learnt ?? known.road };
  return outcome.kind === 'accepted'
    ? { kind: 'accepted', rendered, unchanged: false, device: taught }
    : { ...outcome, device: taught };
}

const inTeamsMode = (name: string): string =>
  `${name} runs in Microsoft Teams Rooms mode, in which it takes no bookings; its own Teams calendar shows the meetings. Take it out of otj.yaml.`;

const writtenByAnother = (name: string, count: number): string =>
  `${name} holds ${count} ${count === 1 ? 'booking' : 'bookings'} of another system, so nothing is written to it. Switch that system off for this device, or set takeover: true.`;
