import type { EndpointEntry, RoomEntry, Snapshot, SnapshotHeader } from '../model/snapshot.ts';

/** Configurations, numbered. Readers see the old one or the new one, never half of one. */
export interface Snapshots {
  /** The active configuration's header, or null before the first apply. One small read; headers are cached by number. */
  active(): Promise<SnapshotHeader | null>;
  header(number: number): Promise<SnapshotHeader | null>;
  /** All rooms of a snapshot; cached by number while warm. */
  rooms(number: number): Promise<readonly RoomEntry[]>;
  endpoints(number: number): Promise<readonly EndpointEntry[]>;
  /** One entry, from the one bucket it lies in. */
  room(number: number, address: string): Promise<RoomEntry | null>;
  endpoint(number: number, name: string): Promise<EndpointEntry | null>;
  /** The endpoint that signs in under this name, in lower case; from the one bucket of names that it lies in. */
  caller(number: number, username: string): Promise<string | null>;
  /** Writes a whole snapshot under its number, without activating it. `taken` where the number exists with another hash. */
  write(snapshot: Snapshot): Promise<'written' | 'taken'>;
  /** Moves the pointer if it still stands at `from` (null: none yet). */
  activate(number: number, from: number | null): Promise<'activated' | 'moved'>;
  /** The highest number written so far, 0 before the first. */
  latest(): Promise<number>;
  /** The numbers that were written and not forgotten, lowest first. */
  numbers(): Promise<number[]>;
  /** Removes a snapshot for good, also one that was written by half. Throws for the active one. */
  forget(number: number): Promise<void>;
}
