import type { Instant } from '../kit/clock.ts';
import { rankOf } from '../kit/hash.ts';

/** A group of a calendar's rooms that is read together, once a round. */
export interface Chunk<Room> {
  /** `0` to the number of chunks less one. */
  index: number;
  rooms: Room[];
}

/**
 * A calendar's rooms, ordered by hash and cut into chunks of `size` at most, as even as can be. The order depends on the
 * rooms alone, so every planner, on whatever machine, sees the same chunks.
 */
export function chunksOf<Room extends { address: string }>(rooms: readonly Room[], size: number): Chunk<Room>[] {
  const ranked = rooms
    .map((room) => ({ room, rank: rankOf(room.address) }))
    .sort((a, b) => a.rank - b.rank || (a.room.address < b.room.address ? -1 : 1))
    .map(({ room }) => room);
  const count = Math.ceil(ranked.length / size);
  const edge = (index: number) => Math.floor((index * ranked.length) / count);
  return Array.from({ length: count }, (_, index) => ({ index, rooms: ranked.slice(edge(index), edge(index + 1)) }));
}

/** A chunk's turn in a round: the same slot has the same numbers, whoever plans it. */
export interface Slot {
  at: Instant;
  round: number;
  chunk: number;
}

/** Where a planner stands: everything up to `plannedTo` is planned, and the rounds have gone that far. */
export interface Position {
  plannedTo: Instant;
  turn: number;
}

/** Rounds are counted in thousand-millionths, so that a position that went through the table means the same slot. */
const exact = (turn: number): number => Math.round(turn * 1e9) / 1e9;

/** The position at `to`, at the pace of one round an `interval` (milliseconds). */
export const positionAt = ({ plannedTo, turn }: Position, to: Instant, interval: number): Position => ({
  plannedTo: to,
  turn: exact(turn + (to - plannedTo) / interval),
});

/**
 * The slots after the position up to `to`: chunk c of n is due whenever the turn passes `round + c / n`. The turn goes on
 * from where it was when rooms or interval change, so nothing is read twice or left out for a round because of that.
 */
export function slotsUntil(position: Position, to: Instant, interval: number, chunks: number): Slot[] {
  if (chunks === 0 || to <= position.plannedTo) return [];
  const end = positionAt(position, to, interval).turn;
  const slots: Slot[] = [];
  for (let step = Math.floor(exact(position.turn * chunks)) + 1; exact(step / chunks) <= end; step++) {
    const turn = exact(step / chunks);
    slots.push({
      at: Math.round(position.plannedTo + (turn - position.turn) * interval),
      round: Math.floor(step / chunks),
      chunk: step % chunks,
    });
  }
  return slots;
}
