import type { AgendaWindow } from '../../shared/agenda/window.ts';
import { printable } from '../../shared/kit/printable.ts';
import type { Meeting } from '../../shared/model/agenda.ts';
import { maskAlias } from '../../shared/model/mask.ts';
import type { RoomEvent } from '../../shared/model/room-state.ts';
import { maskSubject } from '../../shared/rules/labels/spoken-codes.ts';
import type { BookingJson } from '../world/event-routes.ts';
import type { RoomReading } from './memory.ts';
import type { BookingView, DecisionView, LineView, ScreenView } from './page-model.ts';
import { howFound, technologyName } from './words.ts';

/**
 * A room's bookings beside what was decided about them, earliest first. A booking is known by its times and title, since
 * the product knows it by the calendar's own id: one that was changed and not read since stands there as unread.
 */
export function linesOf(
  reading: RoomReading,
  bookings: readonly BookingJson[] | null,
  window: AgendaWindow,
): LineView[] {
  const meetings = new Map((reading.agenda?.meetings ?? []).map((meeting) => [meeting.id, meeting]));
  const left = [...reading.events];
  const lines = (bookings ?? []).map((booking): LineView => {
    const start = Date.parse(booking.start);
    const end = Date.parse(booking.end);
    const event = takeMatching(left, start, end, booking.subject);
    return {
      key: booking.id,
      start,
      end,
      allDay: booking.allDay,
      booking: bookingView(booking),
      decision: event === undefined ? undecided(start, end, window) : decisionOf(event, meetings),
    };
  });
  const rest = bookings === null ? left : [];
  const known = rest.map(
    (event): LineView => ({
      key: event.id,
      start: event.start,
      end: event.end,
      allDay: false,
      booking: null,
      decision: decisionOf(event, meetings),
    }),
  );
  return [...lines, ...known].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The same with the endpoints that have a button though there is nothing to dial: those behind Webex may open the link. */
export const withLinks = (lines: readonly LineView[], screens: readonly ScreenView[]): LineView[] =>
  lines.map((line) => {
    const { decision } = line;
    if (decision.kind !== 'shown' || decision.dials !== null) return line;
    const opens = ({ cards }: ScreenView) =>
      cards.some(({ meeting, dials }) => meeting === decision.meeting && dials !== null);
    return { ...line, decision: { ...decision, byLink: screens.filter(opens).map(({ endpoint }) => endpoint) } };
  });

function takeMatching(left: RoomEvent[], start: number, end: number, subject: string): RoomEvent | undefined {
  const same = left.filter((event) => event.start === start && event.end === end);
  const found = same.find((event) => event.title === subject) ?? same[0];
  if (found !== undefined) left.splice(left.indexOf(found), 1);
  return found;
}

const undecided = (start: number, end: number, window: AgendaWindow): DecisionView =>
  end <= window.from || start >= window.to ? { kind: 'outside' } : { kind: 'unread' };

const bookingView = (booking: BookingJson): BookingView => ({
  id: booking.id,
  subject: maskSubject(printable(booking.subject)),
  organizer: printable(booking.organizer?.name ?? ''),
  private: booking.private,
});

function decisionOf(event: RoomEvent, meetings: ReadonlyMap<string, Meeting>): DecisionView {
  if (event.verdict.kind === 'hidden') return { kind: 'hidden', why: event.verdict.why };
  const meeting = meetings.get(event.verdict.meeting);
  if (meeting === undefined) return { kind: 'unread' };
  const [alias] = meeting.aliases;
  return {
    kind: 'shown',
    meeting: meeting.id,
    title: maskSubject(printable(meeting.title)),
    technology: technologyName(meeting.technology),
    dials: alias === undefined ? null : maskAlias(alias),
    protocol: alias?.protocol ?? null,
    how: howFound(event.join),
    reason: meeting.reason,
    byLink: [],
    joinFrom: meeting.start - meeting.joinBefore,
    joinUntil: meeting.end + meeting.joinAfter,
  };
}
