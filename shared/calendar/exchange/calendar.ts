import type { Calendar } from '../port.ts';
import { type ExchangePorts, exchangeClient } from './client.ts';
import { list } from './list.ts';
import { read } from './read.ts';

/**
 * The calendars of an Exchange on the company's own premises (2013 or later), read through Exchange Web Services.
 *
 * Permission, the least that suffices: with `access: impersonation` the management role `ApplicationImpersonation` over a
 * management scope that holds the rooms alone; with `access: delegate` the right `Reviewer` on each room's calendar folder,
 * which leaves out the private meetings unless the delegate may see them. Reading is all that is ever done.
 *
 * An unchanged room costs one request, a changed one a request more for every ten changed events: lists carry no bodies
 * here. Signing in and Autodiscover are not charged to the quota.
 */
export function exchangeCalendar(ports: ExchangePorts): Calendar {
  const client = exchangeClient(ports);
  return {
    list: (room, window, permit) => list(client, room, window, permit),
    read: (room, window, permit, needed) => read(client, room, window, permit, needed),
  };
}
