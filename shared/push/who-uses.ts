import type { Delivery } from '../model/delivery.ts';
import { isPushed, type PushedEndpoint } from '../model/lane.ts';
import { roomsShownBy } from '../model/shown-rooms.ts';
import type { EndpointEntry } from '../model/snapshot.ts';
import type { Deliveries } from '../store/deliveries.ts';
import { isAboutThisDevice } from './of-this-device.ts';

/**
 * Whether an endpoint of today is a device that was retired under another address: `inUse` where it has the same serial
 * number, `unsure` where it has the same name or one of the same rooms, and its own number is not known yet.
 */
export async function whoUses(
  serial: string | null,
  retired: PushedEndpoint,
  endpoints: readonly EndpointEntry[],
  deliveries: Pick<Deliveries, 'all'>,
): Promise<'nobody' | 'inUse' | 'unsure'> {
  const today = endpoints.filter(isPushed);
  const kept = await deliveries.all(today.map(({ name }) => name));
  const numbers = new Map(today.map((entry) => [entry.name, serialOf(entry, kept.get(entry.name))]));
  if (serial !== null && [...numbers.values()].includes(serial)) return 'inUse';
  // Only endpoints that are switched on are asked for their number.
  const alike = today.filter((entry) => entry.delivery === 'on' && isAlike(entry, retired));
  return alike.some(({ name }) => serial === null || numbers.get(name) === null) ? 'unsure' : 'nobody';
}

/** The number of the device that the endpoint is now; what its record knows may be about the one before. */
function serialOf(entry: PushedEndpoint, known: Delivery | undefined): string | null {
  return known !== undefined && isAboutThisDevice(known, entry) ? (known.device?.serial ?? null) : null;
}

function isAlike(entry: PushedEndpoint, retired: PushedEndpoint): boolean {
  const rooms = new Set(roomsShownBy(retired));
  return entry.name === retired.name || roomsShownBy(entry).some((room) => rooms.has(room));
}
