import type { CiscoEndpointEntry } from '../../model/snapshot.ts';
import type { DeviceOutcome } from '../port.ts';

/** The call that writes bookings: `xCommand Bookings Put`, or the private `bookingsputxml` that came before it. */
export type Road = 'put' | 'legacy';

/** The road of the next write: what `otj.yaml` says, else what was learnt of this device, else `put`. */
export const roadOf = (setting: CiscoEndpointEntry['road'], learnt: Road | null): Road =>
  setting === 'auto' ? (learnt ?? 'put') : setting;

/**
 * What to remember after a write; null where it taught nothing. A device that is not entitled to `Bookings Put` is sent
 * down the old road next, and back once it no longer serves that.
 */
export function roadLearnt(
  setting: CiscoEndpointEntry['road'],
  used: Road,
  outcome: Pick<DeviceOutcome, 'kind'>,
): Road | null {
  if (setting !== 'auto') return null;
  if (outcome.kind === 'accepted') return used;
  if (used === 'put' && outcome.kind === 'notEntitled') return 'legacy';
  if (used === 'legacy' && outcome.kind === 'unsupported') return 'put';
  return null;
}
