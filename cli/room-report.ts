import { agendaOf, type ReadsAgendas } from '../shared/agenda/of-endpoint.ts';
import { roomHealth, unknownOf } from '../shared/agenda/room-health.ts';
import { hintsOf } from '../shared/device/hints.ts';
import { standingOf } from '../shared/device/poly/standing.ts';
import { type Instant, isoSeconds } from '../shared/kit/clock.ts';
import type { Alias } from '../shared/model/join.ts';
import { maskAlias, maskLinks } from '../shared/model/mask.ts';
import type { Contact, PolyEndpointEntry } from '../shared/model/poly.ts';
import type { SnapshotHeader } from '../shared/model/snapshot.ts';
import { maskSubject } from '../shared/rules/labels/spoken-codes.ts';
import type { Store } from '../shared/store/port.ts';
import { deliveryState } from './delivery-state.ts';
import type { RoomReport } from './explain-report.ts';
import { throttledAt } from './throttled.ts';

/** Collects the report of one room, or null where the active configuration has no such room. */
export async function roomReport(
  store: Store,
  header: SnapshotHeader,
  address: string,
  reveal: boolean,
  now: Instant,
): Promise<RoomReport | null> {
  const room = await store.snapshots.room(header.number, address);
  if (room === null) return null;
  const [states, current, events, deliveries, entries, contacts, throttle] = await Promise.all([
    store.rooms.states([room.address]),
    store.rooms.agenda(room.address),
    store.rooms.events(room.address),
    store.deliveries.all(room.endpoints),
    Promise.all(room.endpoints.map((name) => store.snapshots.endpoint(header.number, name))),
    store.callers.contacts(room.endpoints),
    store.throttles.get(room.calendar),
  ]);
  const state = states.get(room.address);
  const rooms: ReadsAgendas = {
    agenda: async (one) => (one === room.address ? current : store.rooms.agenda(one)),
  };
  const shown = await Promise.all(entries.map((entry) => (entry === null ? current : agendaOf(entry, rooms))));
  const calendarType = header.calendars.find(({ name }) => name === room.calendar)?.type;
  if (calendarType === undefined)
    throw new Error(`Snapshot ${header.number} names calendar ${room.calendar} for a room, and has no such calendar.`);
  const healthOf = { address: room.address, calendarType };
  const shownAs = (alias: Alias | undefined) =>
    alias === undefined ? null : reveal ? alias.address : maskAlias(alias);
  const linksIn = (text: string) => (reveal ? text : maskLinks(text));
  const titled = (title: string) => (reveal ? title : maskSubject(title));
  return {
    room: room.address,
    calendar: room.calendar,
    profile: room.profile,
    timeZone: room.timeZone,
    snapshot: header.number,
    changedAt: state === undefined ? null : isoSeconds(state.readAt),
    trouble: state?.trouble
      ? { kind: state.trouble.kind, hint: state.trouble.hint, since: isoSeconds(state.trouble.since) }
      : null,
    throttled: throttledAt(throttle, now),
    health: roomHealth(healthOf, events?.events ?? []),
    unknown: unknownOf(healthOf, events?.events ?? []),
    meetings: (current?.agenda.meetings ?? []).map((meeting) => ({
      title: titled(meeting.title),
      start: isoSeconds(meeting.start),
      end: isoSeconds(meeting.end),
      alias: shownAs(meeting.aliases[0]),
      url: meeting.url === null ? null : linksIn(meeting.url),
      technology: meeting.technology,
      reason: meeting.reason,
    })),
    events: (events?.events ?? [])
      .toSorted((a, b) => a.start - b.start)
      .map((event) => ({
        title: titled(event.title),
        start: isoSeconds(event.start),
        end: isoSeconds(event.end),
        shown: event.verdict.kind === 'shown',
        why:
          event.verdict.kind === 'hidden'
            ? event.verdict.why
            : event.join.aliases.length === 0
              ? event.join.reason
              : null,
        technology: event.join.technology,
        rule: event.join.rule,
        source: event.join.source,
        tried: event.join.tried.map((step) => ({ ...step, detail: linksIn(step.detail) })),
      })),
    endpoints: room.endpoints.map((name, index) => {
      const entry = entries[index];
      if (entry?.type === 'poly')
        return callerReport(entry, contacts.get(name), shown[index]?.agenda.meetings.length ?? 0, now);
      const delivery = deliveries.get(name);
      const { state, since, detail } = deliveryState(delivery, shown[index]?.hash ?? null);
      return {
        name,
        state,
        since: since === 0 ? null : isoSeconds(since),
        detail,
        holds: delivery?.meetings ?? 0,
        inStep: delivery?.acceptedAgenda != null && delivery.acceptedAgenda === shown[index]?.hash,
        acceptedAt: delivery?.acceptedAt == null ? null : isoSeconds(delivery.acceptedAt),
        nextTry: delivery?.dueAt == null ? null : isoSeconds(delivery.dueAt),
        software: delivery?.device?.software ?? null,
        hints: delivery?.device == null ? [] : hintsOf(delivery.device),
      };
    }),
  };
}

/** A Poly endpoint, which reads the current agenda itself: while it asks, it is in step. */
function callerReport(
  entry: PolyEndpointEntry,
  contact: Contact | undefined,
  meetings: number,
  now: Instant,
): RoomReport['endpoints'][number] {
  const { kind, since, detail } = standingOf(entry, contact, now);
  const asks = kind === 'asking' && entry.delivery === 'on';
  return {
    name: entry.name,
    state: kind,
    since: since === null ? null : isoSeconds(since),
    detail,
    holds: asks ? meetings : 0,
    inStep: asks,
    acceptedAt: null,
    nextTry: null,
    software: contact?.client ?? null,
    hints: [],
  };
}
