import type { Calendar } from '../port.ts';
import { type GooglePorts, googleClient } from './client.ts';
import { list } from './list.ts';
import { read } from './read.ts';

/**
 * The calendars of Google Workspace, read through the Calendar API v3: as a service account that rooms are shared with, as one
 * that acts for a user of the domain (`subject`), or as a user who has consented.
 *
 * Scope: `calendar.events.readonly` and nothing more; a consent may as well hold the wider `calendar.readonly`. No scope that
 * writes is ever asked for. Least sharing: "See all event details"; of private events that shows times alone (they carry the
 * property `google.detailsHidden`), so rooms whose private meetings need a Join button are shared with "Make changes to
 * events". "See only free/busy" lists nothing.
 *
 * An unchanged room costs one request a list (a page more where it holds more than 250 events).
 */
export function googleCalendar(ports: GooglePorts): Calendar {
  const client = googleClient(ports);
  return {
    list: (room, window, permit) => list(client, room, window, permit),
    read: (room, window, permit, needed) => read(client, room, window, permit, needed),
  };
}
