import type { Instant } from '../../shared/kit/clock.ts';
import type { RoomTrouble } from '../../shared/model/room-state.ts';
import { EMPTIED_WINDOW, judgeEmptied } from '../../shared/planning/hold.ts';
import type { Hold, Holds } from '../../shared/store/holds.ts';
import type { RoomTurn } from './poll-room.ts';

/** What is needed to tell a cancelled meeting from a calendar that lost all of them. */
export interface EmptiedPorts {
  holds: Pick<Holds, 'get' | 'note' | 'hold' | 'back'>;
  /** Rooms of the calendar that had a meeting not yet over, as the last reads found them. */
  busyRooms: () => Promise<number>;
  /** Resolves once the other rooms of the job are read: what they lost together is judged together. */
  othersRead: () => Promise<void>;
}

/** What the read itself can say of a room that turned empty. */
export interface EmptiedRoom {
  /** Asks once more, so that an accident of one answer removes nothing: whether the same events are listed again. */
  confirmed: () => Promise<boolean>;
  /** How many meetings it showed that are not yet over. */
  lost: () => Promise<number>;
}

/**
 * Why a room that may have had meetings keeps them although its calendar now shows none; null where that is believed. People cancel
 * one meeting at a time: where several are gone at once, only the next round is believed, if it finds the same.
 */
export async function doubtEmptied(
  turn: RoomTurn,
  now: Instant,
  emptied: EmptiedPorts,
  { confirmed, lost }: EmptiedRoom,
): Promise<RoomTrouble | null> {
  const { room, state, interval } = turn;
  const wasBusy = state?.busyUntil != null && state.busyUntil > now;
  if (!wasBusy) return null;

  if (!(await confirmed())) return { kind: 'malformed', hint: onceEmpty(turn), since: now, until: null };
  const noted = await emptied.holds.note(room.calendar, room.address, now, now - EMPTIED_WINDOW * interval);
  await emptied.othersRead();
  const counted = (await emptied.holds.get(room.calendar)) ?? noted;
  const busyRooms = await emptied.busyRooms();
  const verdict = judgeEmptied({ ...counted, now, interval, busyRooms, held: counted.heldSince !== null });
  const released = counted.releasedUntil !== null && now < counted.releasedUntil;
  if (verdict === 'accept' && (released || state.trouble?.kind === 'held' || (await lost()) <= 1)) return null;
  if (verdict === 'hold') await emptied.holds.hold(room.calendar, now);
  return {
    kind: 'held',
    hint: verdict === 'hold' ? held(turn, counted) : verdict === 'wait' ? waiting(turn, counted) : suddenly(turn),
    since: now,
    until: null,
  };
}

const onceEmpty = ({ room }: RoomTurn): string =>
  `${room.address}: calendar ${room.calendar} showed no meeting, and asked again did not confirm it. It keeps what it had and is read again in the next round.`;

const suddenly = ({ room }: RoomTurn): string =>
  `${room.address}: calendar ${room.calendar} shows none of its meetings any more. It keeps them until the next round finds the same.`;

const waiting = ({ room }: RoomTurn, { rooms }: Hold): string =>
  `${room.address}: its meetings are gone, and so are those of ${rooms - 1} other rooms. It keeps them until this round is over.`;

const held = ({ room }: RoomTurn, { rooms }: Hold): string =>
  `${room.address}: calendar ${room.calendar} lost the meetings of ${rooms} rooms within one round, so its endpoints keep what they had. ` +
  `Check what its account may read; if the rooms really are empty, run otj resume ${room.calendar}.`;
