import { checkConfig } from '../../shared/config/check.ts';
import { faultLine } from '../../shared/config/fault.ts';
import { filesBeside } from '../../shared/config/files-beside.ts';
import { snapshotOf } from '../../shared/config/snapshot.ts';
import { systemClock } from '../../shared/kit/clock.ts';
import type { CalendarEntry } from '../../shared/model/snapshot.ts';
import { type BackendOptions, openStore } from '../backend.ts';
import { DEFAULT_CONFIG, readConfigFile } from '../config-file.ts';
import type { Configured } from './report.ts';

/** Where the calendars are described, and which instance they belong to. */
export interface Place extends Configured {
  /** For people: the file, or the run. */
  describe: string;
  calendars: readonly CalendarEntry[];
  instance: BackendOptions;
}

export type Described = { kind: 'place'; place: Place } | { kind: 'refused'; why: readonly string[] };

/** By a file; or by what is active in a run on this machine. Throws `NoBackend` where there is no such run. */
export const placeOf = async ({ config, local }: { config?: string; local?: string }): Promise<Described> =>
  local === undefined || config !== undefined ? byFile(config ?? DEFAULT_CONFIG, local) : byRun(local);

function byFile(file: string, local: string | undefined): Described {
  const read = readConfigFile(file);
  if (read.kind === 'unreadable') return { kind: 'refused', why: [`otj rooms: ${file} ${read.why}`] };
  const { config, faults } = checkConfig(read.text, filesBeside(file));
  if (config === null) return { kind: 'refused', why: faults.map((fault) => faultLine(file, fault)) };
  const { header, rooms, endpoints } = snapshotOf(config, { number: 1, createdAt: systemClock.now() });
  const { instance, region } = config;
  const { calendars } = header;
  return {
    kind: 'place',
    place: { describe: file, calendars, rooms, endpoints, instance: { local, instance, region } },
  };
}

async function byRun(local: string): Promise<Described> {
  const { store, close, describe } = await openStore({ local });
  try {
    const header = await store.snapshots.active();
    if (header === null)
      return { kind: 'refused', why: [`otj rooms: ${describe} has no active configuration yet. Run otj apply.`] };
    const { calendars, number } = header;
    const [rooms, endpoints] = await Promise.all([store.snapshots.rooms(number), store.snapshots.endpoints(number)]);
    return { kind: 'place', place: { describe, calendars, rooms, endpoints, instance: { local } } };
  } finally {
    close();
  }
}
