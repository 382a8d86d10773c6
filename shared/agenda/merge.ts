import { AGENDA_SCHEMA, type Agenda, type Meeting } from '../model/agenda.ts';
import type { RoomAddress } from '../model/names.ts';
import { byStart, cutAtNextStart } from './order.ts';

/**
 * The agenda of a divided room: the meetings of all its parts in the order of their starts. Who books several parts for
 * one meeting sees it once, as the part that stands first has it; two bookings within one part stay two.
 */
export function mergeAgendas(room: RoomAddress, agendas: readonly Agenda[]): Agenda {
  const seen = new Set<string>();
  const meetings = agendas.flatMap((agenda) => {
    const more = agenda.meetings.filter((meeting) => !seen.has(bookingOf(meeting)));
    for (const meeting of more) seen.add(bookingOf(meeting));
    return more;
  });
  return { schema: AGENDA_SCHEMA, room, meetings: cutAtNextStart(meetings.sort(byStart)) };
}

/** What two rooms' copies of one booking have in common; their ids differ. */
const bookingOf = ({ start, end, title, organizer, aliases, url }: Meeting): string =>
  JSON.stringify([
    start,
    end,
    title,
    organizer.address?.toLowerCase() ?? organizer.name,
    aliases.map(({ address }) => address),
    url,
  ]);
