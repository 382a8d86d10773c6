import type { Calendar } from '../port.ts';
import { type GraphPorts, graphClient } from './client.ts';
import { list } from './list.ts';
import { read } from './read.ts';

/**
 * The calendars of Office 365, read through Microsoft Graph as an app of its own (no user signed in).
 *
 * Permission: the application permission `Calendars.Read`, and nothing more. `Calendars.ReadBasic.All` is too little (it
 * leaves out bodies, where links stand); no write permission is ever used. Least: no consent in Entra, but the role
 * "Application Calendars.Read" of RBAC for Applications in Exchange Online over a management scope that holds the rooms
 * alone. Both add up: a consent in Entra makes the scope ineffective.
 *
 * An unchanged room costs one request a list (a page more where it holds more than 100 events).
 */
export function graphCalendar(ports: GraphPorts): Calendar {
  const client = graphClient(ports);
  return {
    list: (room, window, permit) => list(client, room, window, permit),
    read: (room, window, permit, needed) => read(client, room, window, permit, needed),
  };
}
