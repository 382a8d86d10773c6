import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../shared/kit/clock.ts';
import type { Certificates } from './certificates.ts';
import type { Fault, WorldChange, WorldEvent } from './model.ts';

/** All that the world is: what a data folder brings back. */
export interface WorldRecord {
  schema: 1;
  /** The full minute of the very first start: what the sample's times are relative to. */
  startedAt: Instant;
  events: WorldEvent[];
  /** How many bookings were made since then: their ids are never given twice. */
  booked: number;
  /** The latest, oldest first. */
  changes: WorldChange[];
  faults: Fault[];
  /** Each device's own state by its name, and that of Webex by its host, in the words of the simulator. */
  devices: Record<string, unknown>;
  certificates: Certificates | null;
}

/** Where the world is kept between starts. */
export interface WorldFile {
  /** Null before the first start. */
  load(): WorldRecord | null;
  /** Done when it returns: what was answered to anybody outlives a kill. */
  save(record: WorldRecord): void;
}

/** Kept nowhere: the world ends with its process. */
export const forgetful: WorldFile = { load: () => null, save: () => {} };

/** `world.json` in a folder; it is never seen half written. Throws where the file is there but cannot be read. */
export function worldFile(folder: string): WorldFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'world.json');
  return {
    load() {
      let text: string;
      try {
        text = readFileSync(path, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
      const record = JSON.parse(text) as WorldRecord;
      if (record.schema !== 1)
        throw new Error(`${path} was written by another version. Remove it, or take another folder for --data.`);
      return record;
    },
    save(record) {
      writeFileSync(`${path}.new`, JSON.stringify(record), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}
