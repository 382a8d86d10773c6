import type { Instant } from '../../shared/kit/clock.ts';
import { JOB_SCHEMA, type PollJob } from '../../shared/model/jobs.ts';
import type { CalendarEntry, RoomEntry, SnapshotHeader } from '../../shared/model/snapshot.ts';
import type { Chunk } from '../../shared/planning/round.ts';

/** When and how a chunk is read. `turn` is unique in the calendar's planning: it makes the job's id. */
export interface Turn {
  turn: string;
  interval: number;
  slot: Instant;
  /** Milliseconds after its slot in which it may still run. */
  lateness: number;
  read: PollJob['read'];
}

/** The job that reads a chunk's rooms, with a request for each; not charged yet. */
export function pollJobOf(
  { name }: CalendarEntry,
  { number }: SnapshotHeader,
  { turn, interval, slot, lateness, read }: Turn,
  chunk: Chunk<RoomEntry> | undefined,
): PollJob {
  if (chunk === undefined) throw new Error(`A slot of calendar ${name} names a chunk that does not exist.`);
  return {
    schema: JOB_SCHEMA,
    kind: 'poll',
    id: `${name}/${turn}`,
    calendar: name,
    chunk: String(chunk.index),
    snapshot: number,
    rooms: chunk.rooms.map((room) => room.address),
    read,
    interval,
    slot,
    notAfter: slot + lateness,
    grant: { requests: chunk.rooms.length, bucket: 0 },
  };
}
