import { renderBookings } from '../../shared/device/cisco/render.ts';
import { roadOf } from '../../shared/device/cisco/road.ts';
import type { RenderedBookings } from '../../shared/device/port.ts';
import type { Agenda } from '../../shared/model/agenda.ts';
import type { Delivery } from '../../shared/model/delivery.ts';
import type { CiscoEndpointEntry } from '../../shared/model/snapshot.ts';

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
