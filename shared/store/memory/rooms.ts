import { type Agenda, agendaHash, busyUntil } from '../../model/agenda.ts';
import type { RoomAddress } from '../../model/names.ts';
import type { RoomEvents, RoomState } from '../../model/room-state.ts';
import type { Rooms } from '../rooms.ts';

interface Kept {
  state: RoomState;
  agenda: Agenda | null;
  events: RoomEvents | null;
}

/** Rooms in a map. */
export function memoryRooms(): Rooms {
  const kept = new Map<RoomAddress, Kept>();

  return {
    async states(rooms) {
      const known = rooms.flatMap((room) => {
        const state = kept.get(room)?.state;
        return state === undefined ? [] : [[room, structuredClone(state)] as const];
      });
      return new Map(known);
    },
    async putReading(room, reading, now) {
      const before = kept.get(room);
      if (before !== undefined && isOlder(reading, before.state)) return { kind: 'overtaken' };
      const hash = agendaHash(reading.agenda);
      const changed = hash !== before?.state.agenda;
      kept.set(room, {
        state: {
          agenda: hash,
          list: reading.list,
          readAt: reading.readAt,
          snapshot: reading.snapshot,
          fingerprint: reading.fingerprint,
          trouble: null,
          busyUntil: busyUntil(reading.agenda),
          unannouncedSince: changed ? now : before.state.unannouncedSince,
          leftOut: reading.leftOut,
        },
        agenda: structuredClone(reading.agenda),
        events: structuredClone(reading.events),
      });
      return { kind: changed ? 'changed' : 'sameAgenda', agenda: hash };
    },
    async setTrouble(room, trouble, readAt, snapshot) {
      const before = kept.get(room);
      if (before === undefined) {
        if (trouble === null) return;
        kept.set(room, { state: { ...UNREAD, snapshot, trouble: { ...trouble } }, agenda: null, events: null });
        return;
      }
      const known = before.state.trouble;
      const isKnown = known?.kind === trouble?.kind && known?.until === trouble?.until;
      if (isKnown || isOlder({ readAt, snapshot }, before.state)) return;
      const stored = trouble && { ...trouble, ...(known?.kind === trouble.kind && { since: known.since }) };
      before.state = { ...before.state, trouble: stored };
    },
    async agenda(room) {
      const found = kept.get(room);
      if (found === undefined || found.agenda === null || found.state.agenda === null) return null;
      return { hash: found.state.agenda, agenda: structuredClone(found.agenda) };
    },
    events: async (room) => structuredClone(kept.get(room)?.events ?? null),
    async unannounced(before, limit) {
      return [...kept]
        .flatMap(([room, { state }]) =>
          state.agenda !== null && state.unannouncedSince !== null && state.unannouncedSince < before
            ? [{ room, agenda: state.agenda, since: state.unannouncedSince }]
            : [],
        )
        .sort((a, b) => a.since - b.since)
        .slice(0, limit)
        .map(({ room, agenda }) => ({ room, agenda }));
    },
    async announced(room, agenda) {
      const found = kept.get(room);
      if (found?.state.agenda === agenda) found.state = { ...found.state, unannouncedSince: null };
    },
    async remove(room) {
      kept.delete(room);
    },
  };
}

/** A room that was never read whole: any read is newer. */
const UNREAD: Omit<RoomState, 'snapshot'> = {
  agenda: null,
  list: null,
  readAt: 0,
  fingerprint: '',
  trouble: null,
  busyUntil: null,
  unannouncedSince: null,
  leftOut: 0,
};

const isOlder = (read: { readAt: number; snapshot: number }, state: RoomState): boolean =>
  read.readAt < state.readAt || read.snapshot < state.snapshot;
