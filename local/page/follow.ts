import type { Instant } from '../../shared/kit/clock.ts';
import { printable } from '../../shared/kit/printable.ts';
import type { Delivery } from '../../shared/model/delivery.ts';
import type { RoomState } from '../../shared/model/room-state.ts';
import { maskSubject } from '../../shared/rules/labels/spoken-codes.ts';
import type { WorldChange } from '../world/model.ts';
import type { LastAsk } from './callers.ts';
import type { PageMemory, Track } from './memory.ts';
import type { ChangeView, RoomView, ScreenView } from './page-model.ts';

const FOLLOWED = 12;
const NOTES_KEPT = 40;

/** What a look at the store found, as far as changes are followed by it. */
export interface Look {
  now: Instant;
  states: ReadonlyMap<string, RoomState>;
  /** What each endpoint should show, by its name. */
  agendas: ReadonlyMap<string, { hash: string } | null>;
  deliveries: ReadonlyMap<string, Delivery>;
  /** Of endpoints that come and ask, by their names. */
  asks: ReadonlyMap<string, LastAsk>;
  rooms: readonly RoomView[];
}

/**
 * Follows changes in calendars: read when the room's state is from a later read, decided when that state was there,
 * on screen when an endpoint accepted the agenda of it. Answers the latest, newest first.
 */
export function followChanges(memory: PageMemory, changes: readonly WorldChange[], look: Look): ChangeView[] {
  for (const change of changes.slice(-FOLLOWED)) {
    for (const address of change.rooms) {
      const key = `${change.at} ${change.event} ${address}`;
      const track = memory.tracks.get(key) ?? newTrack(change, address, look);
      if (track === undefined) continue;
      memory.tracks.set(key, track);
      advance(track, look);
    }
  }
  const latest = [...memory.tracks].sort(([, a], [, b]) => b.at - a.at);
  for (const [key] of latest.slice(FOLLOWED)) memory.tracks.delete(key);
  return latest.slice(0, FOLLOWED).map(([, track]) => viewOf(track));
}

function newTrack(change: WorldChange, address: string, { now, rooms, states }: Look): Track | undefined {
  const room = rooms.find((candidate) => candidate.address === address);
  if (room === undefined) return undefined;
  return {
    kind: change.kind,
    subject: maskSubject(printable(change.subject)),
    room: room.name,
    address,
    at: change.at,
    seenAt: now,
    agendaBefore: states.get(address)?.agenda ?? null,
    agendaAfter: null,
    readAt: null,
    decidedAt: null,
    matters: null,
    screens: room.screens.map(({ endpoint }) => ({ endpoint, at: null })),
  };
}

function advance(track: Track, look: Look): void {
  const { now, states, agendas, deliveries, asks } = look;
  const state = states.get(track.address);
  if (track.readAt === null) {
    if (state === undefined || state.readAt < track.at) return;
    track.readAt = state.readAt;
    track.decidedAt = now;
    track.agendaAfter = state.agenda;
    // A change that was followed only after it had been read cannot be told from one that changed nothing.
    track.matters = state.agenda !== track.agendaBefore || track.seenAt > state.readAt;
  }
  const readAt = track.readAt;
  for (const screen of track.screens) {
    const ask = asks.get(screen.endpoint);
    if (ask !== undefined) {
      screen.at ??= ask.at !== null && ask.at >= (track.decidedAt ?? now) ? ask.at : null;
      continue;
    }
    const delivery = deliveries.get(screen.endpoint);
    const accepted = delivery?.acceptedAt ?? null;
    const current = agendas.get(screen.endpoint)?.hash;
    if (screen.at !== null || accepted === null || accepted < readAt || delivery?.acceptedAgenda !== current) continue;
    screen.at = accepted;
    track.decidedAt = Math.min(track.decidedAt ?? accepted, accepted);
  }
}

const viewOf = ({ kind, subject, room, at, readAt, decidedAt, matters, screens }: Track): ChangeView => ({
  kind,
  subject,
  room,
  at,
  readAt,
  decidedAt,
  matters,
  screens,
});

/** Notes when an endpoint's state becomes another one; answers the notes, newest first. */
export function noteDeliveries(memory: PageMemory, { now, rooms, deliveries }: Look): PageMemory['notes'] {
  for (const screen of rooms.flatMap((room) => room.screens)) {
    const { endpoint, state, tone } = screen;
    const before = memory.told.get(endpoint);
    if (before?.state === state) continue;
    const delivery = deliveries.get(endpoint);
    const at = Math.min((tone === 'well' ? delivery?.acceptedAt : delivery?.since) ?? now, now);
    const brokenSince = before?.brokenSince ?? null;
    memory.told.set(endpoint, {
      state,
      brokenSince: tone === 'broken' ? (brokenSince ?? at) : tone === 'moving' ? brokenSince : null,
    });
    // The way to the first list, and from one list to the next, is told by the changes.
    if (tone === 'moving' || (before?.state === 'Updating' && tone === 'well' && brokenSince === null)) continue;
    const text = tone === 'well' ? wellText(screen, brokenSince, at) : screen.detail;
    memory.notes.unshift({ at, endpoint, tone, back: brokenSince !== null && tone === 'well', text });
  }
  memory.notes.splice(NOTES_KEPT);
  return memory.notes;
}

function wellText({ cards }: ScreenView, brokenSince: Instant | null, at: Instant): string {
  const list = `in step, ${cards.length} ${cards.length === 1 ? 'meeting' : 'meetings'} ahead.`;
  return brokenSince === null ? list : `is back after ${Math.round((at - brokenSince) / 1_000)} s: ${list}`;
}
