import type { Instant } from '../../shared/kit/clock.ts';
import type { Agenda } from '../../shared/model/agenda.ts';
import type { RoomEvent, RoomState } from '../../shared/model/room-state.ts';
import type { Store } from '../../shared/store/port.ts';
import type { ChangeView, DeliveryNote } from './page-model.ts';

/** What the page remembers between two looks: what it need not read again, and what happened meanwhile. */
export interface PageMemory {
  rooms: Map<string, RoomReading>;
  tracks: Map<string, Track>;
  /** The last state of each endpoint that was told of, and since when it is in trouble. */
  told: Map<string, { state: string; brokenSince: Instant | null }>;
  notes: DeliveryNote[];
}

/** What was read of a room. */
export interface RoomReading {
  agenda: Agenda | null;
  events: readonly RoomEvent[];
  /** The state that these belong to. */
  of: string;
}

/** A change that is followed, and the room's agenda before it was read. */
export interface Track extends ChangeView {
  address: string;
  agendaBefore: string | null;
  agendaAfter: string | null;
  seenAt: Instant;
}

/** Nothing is known yet. */
export const newPageMemory = (): PageMemory => ({ rooms: new Map(), tracks: new Map(), told: new Map(), notes: [] });

/** A room's agenda and events, read again only when its state says that they are others. */
export async function readRoom(
  store: Store,
  memory: PageMemory,
  room: string,
  state: RoomState | undefined,
): Promise<RoomReading> {
  const of = state === undefined ? '' : `${state.agenda} ${state.list} ${state.readAt} ${state.snapshot}`;
  const known = memory.rooms.get(room);
  if (known?.of === of) return known;
  const [agenda, events] =
    state === undefined ? [null, null] : await Promise.all([store.rooms.agenda(room), store.rooms.events(room)]);
  const reading = { agenda: agenda?.agenda ?? null, events: events?.events ?? [], of };
  memory.rooms.set(room, reading);
  return reading;
}
