import { otherRoad, type Road, roadOf } from '../device/cisco/road.ts';
import type { BookingDevice, DeviceOutcome, RenderedBookings } from '../device/port.ts';
import type { PushedEndpoint } from '../model/lane.ts';
import { type DeviceKnown, roadSetting } from './rendering.ts';

/** What became of a list that was sent, and the road that the device is known to take by now. */
export interface Written {
  rendered: RenderedBookings;
  outcome: DeviceOutcome;
  road: Road | null;
}

/** Refusals of the second road that say less than the first one's: the login is right, and the list was a good one. */
const TELLS_LESS: ReadonlySet<DeviceOutcome['kind']> = new Set(['unsupported', 'refused', 'denied']);

/** Replaces a device's list; where the device turns one call away and may have another, once more that way. */
export async function writeList(
  device: BookingDevice,
  entry: PushedEndpoint,
  known: DeviceKnown,
  render: (road: Road) => RenderedBookings,
): Promise<Written> {
  const setting = roadSetting(entry);
  const put = async (road: Road): Promise<Written> => {
    const rendered = render(road);
    const outcome = await device.put(rendered);
    return { rendered, outcome, road: setting === 'auto' && outcome.kind === 'accepted' ? road : known.road };
  };
  const used = roadOf(setting, known);
  const first = await put(used);
  const other = otherRoad(setting, used, first.outcome);
  if (other === null) return first;
  const second = await put(other);
  return TELLS_LESS.has(second.outcome.kind) ? first : second;
}
