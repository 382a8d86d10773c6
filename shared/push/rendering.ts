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

/** An agenda in the form that this endpoint takes, by what is known of its device. */
export function rendering(
  agenda: Agenda,
  entry: PushedEndpoint,
  instance: string,
  device: Delivery['device'],
): RenderedBookings {
  const road = roadSetting(entry);
  const context = {
    instance,
    software: device?.software ?? null,
    linkedToWebex: device?.linkedToWebex === true,
    road: roadOf(road, device?.road ?? null),
  };
  return renderBookings(agenda, { ...entry, road }, context);
}
