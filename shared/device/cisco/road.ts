import type { CiscoEndpointEntry } from '../../model/snapshot.ts';
import type { DeviceOutcome } from '../port.ts';
import { isOlder } from './software.ts';

/** The call that writes bookings: `xCommand Bookings Put`, or the private `bookingsputxml` that came before it. */
export type Road = 'put' | 'legacy';

type Setting = CiscoEndpointEntry['road'];

/** `Bookings Put` is in no published reference of TC and CE up to 9.1, and known to be in 9.13. */
const FIRST_WITH_PUT = [9, 13, 0] as const;

/** The road of the next write: what `otj.yaml` says, else what was learnt of this device, else what its software has. */
export function roadOf(setting: Setting, device: { road: Road | null; software: string | null } | null): Road {
  if (setting !== 'auto') return setting;
  return device?.road ?? (isOlder(device?.software ?? null, FIRST_WITH_PUT) ? 'legacy' : 'put');
}

/**
 * The road to try after a write was turned away; null where there is none. A device that does not know `Bookings Put`, or is
 * not entitled to it, may have the old call; one that no longer serves that has `Bookings Put`.
 */
export function otherRoad(setting: Setting, used: Road, { kind }: Pick<DeviceOutcome, 'kind'>): Road | null {
  if (setting !== 'auto') return null;
  if (used === 'legacy') return kind === 'unsupported' ? 'put' : null;
  return kind === 'notEntitled' || kind === 'unsupported' ? 'legacy' : null;
}
