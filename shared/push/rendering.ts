import { renderBookings } from '../device/cisco/render.ts';
import { roadOf } from '../device/cisco/road.ts';
import type { RenderedBookings } from '../device/port.ts';
import type { Agenda } from '../model/agenda.ts';
import type { Delivery } from '../model/delivery.ts';
import type { CiscoEndpointEntry } from '../model/snapshot.ts';

/** An agenda in the form that this endpoint takes, by what is known of its device. */
export const rendering = (
  agenda: Agenda,
  entry: CiscoEndpointEntry,
  instance: string,
  device: Delivery['device'],
): RenderedBookings =>
  renderBookings(agenda, entry, {
    instance,
    software: device?.software ?? null,
    linkedToWebex: device?.linkedToWebex === true,
    road: roadOf(entry.road, device?.road ?? null),
  });
