import { renderBookings } from '../device/cisco/render.ts';
import { roadOf } from '../device/cisco/road.ts';
import type { RenderedBookings } from '../device/port.ts';
import type { Agenda } from '../model/agenda.ts';
import type { Delivery } from '../model/delivery.ts';
import type { PushedEndpoint } from '../model/lane.ts';
import type { CiscoEndpointEntry } from '../model/snapshot.ts';

/** Webex carries `Bookings Put` alone. */
export const roadSetting = (entry: PushedEndpoint): CiscoEndpointEntry['road'] =>
  entry.type === 'cisco' ? entry.road : 'put';

/** What the form of a list depends on. */
export type DeviceKnown = Pick<NonNullable<Delivery['device']>, 'software' | 'linkedToWebex' | 'road'>;

/** An agenda in the form that this endpoint takes, by what is known of its device. */
export function rendering(
  agenda: Agenda,
  entry: PushedEndpoint,
  instance: string,
  device: DeviceKnown | null,
): RenderedBookings {
  const road = roadSetting(entry);
  const context = {
    instance,
    software: device?.software ?? null,
    linkedToWebex: device?.linkedToWebex === true,
    road: roadOf(road, device),
  };
  return renderBookings(agenda, { ...entry, road }, context);
}
