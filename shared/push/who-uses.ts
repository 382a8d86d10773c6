import type { EndpointEntry } from '../model/snapshot.ts';
import type { Deliveries } from '../store/deliveries.ts';

/**
 * Whether an endpoint of today is a device that was retired under another address: `inUse` where it has the same serial
 * number, `unsure` where it has the same name or room and its own number is not known yet.
 */
export async function whoUses(
  serial: string | null,
  retired: Pick<EndpointEntry, 'name' | 'room'>,
  endpoints: readonly EndpointEntry[],
  deliveries: Pick<Deliveries, 'all'>,
): Promise<'nobody' | 'inUse' | 'unsure'> {
  const writing = endpoints.filter(({ delivery }) => delivery === 'on');
  const kept = await deliveries.all(writing.map(({ name }) => name));
  const numbers = new Map(writing.map(({ name }) => [name, kept.get(name)?.device?.serial ?? null]));
  if (serial !== null && [...numbers.values()].includes(serial)) return 'inUse';
  const alike = writing.filter(({ name, room }) => name === retired.name || room === retired.room);
  return alike.some(({ name }) => serial === null || numbers.get(name) === null) ? 'unsure' : 'nobody';
}
