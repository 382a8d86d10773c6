import { checkConfig } from '../shared/config/check.ts';
import { type Change, changesBetween } from '../shared/config/diff.ts';
import type { Fault } from '../shared/config/fault.ts';
import type { Config } from '../shared/config/file/config.ts';
import { filesBeside } from '../shared/config/files-beside.ts';
import { switchedOff, type TooManyRemovals, tooManyRemovals } from '../shared/config/removals.ts';
import { snapshotOf } from '../shared/config/snapshot.ts';
import type { Clock } from '../shared/kit/clock.ts';
import { isPushed } from '../shared/model/lane.ts';
import { SNAPSHOT_SCHEMA, type Snapshot, type SnapshotHeader } from '../shared/model/snapshot.ts';
import type { Snapshots } from '../shared/store/snapshots.ts';
import { pruneSnapshots } from './prune-snapshots.ts';
import { type EndpointRecords, leavingWith, retire, type Stranded, strandedBy } from './retire.ts';

/** What would become active in place of what. */
export interface Plan {
  /** The number that is active now, null before the first apply. */
  from: number | null;
  number: number;
  changes: Change[];
  rooms: number;
  endpoints: number;
  /** Endpoints that nothing will be written to: they are observed, or off. */
  silent: number;
  /** Those of them that were written to until now: what they show stays on them. */
  switchedOff: string[];
}

export type ApplyOutcome =
  /** The file has errors; nothing was read or written. */
  | { kind: 'faulty' }
  /** `--snapshot N`: there is none of that number. */
  | { kind: 'unknownSnapshot'; number: number; latest: number }
  /** The table belongs to another instance than the file. */
  | { kind: 'otherInstance'; here: string; file: string }
  | { kind: 'unchanged'; number: number }
  | { kind: 'refused'; plan: Plan; removals: TooManyRemovals[] }
  /** Locations would go in which devices still hold lists of ours. */
  | { kind: 'stranded'; plan: Plan; locations: Stranded[] }
  | { kind: 'planned'; plan: Plan }
  | { kind: 'declined'; plan: Plan }
  /** Another apply was faster: what is active is no longer what the plan was made against. */
  | { kind: 'overtaken'; plan: Plan }
  /** `unpruned`: why old snapshots could not be removed. */
  | { kind: 'activated'; plan: Plan; unpruned?: string };

export interface ApplyOptions {
  /** Plans only. */
  dryRun?: boolean;
  /** How many rooms, and how many endpoints, may go or be switched off though they are more than a slip should take. */
  allowRemovals?: number;
  /** Where devices that are no endpoints any more are remembered, until their lists are cleared; left out, they are not. */
  records?: EndpointRecords;
  /** Drops a location even though devices in it keep lists of ours. */
  force?: boolean;
  /** Asked before anything is written; left out, nobody is asked. */
  confirm?: (plan: Plan) => Promise<boolean>;
}

/**
 * Makes the text of an `otj.yaml` the active configuration: checks it, compares it with what is active, writes it as a new
 * snapshot and moves the pointer, if that still stands where it stood. `fileName` says where certificates lie.
 */
export async function applyConfig(
  snapshots: Snapshots,
  text: string,
  fileName: string,
  clock: Clock,
  options: ApplyOptions = {},
): Promise<{ outcome: ApplyOutcome; faults: Fault[] }> {
  const { config, faults } = checkConfig(text, filesBeside(fileName));
  const outcome: ApplyOutcome =
    config === null ? { kind: 'faulty' } : await applyChecked(snapshots, config, clock, options);
  return { outcome, faults };
}

/** The same for a configuration that `checkConfig` found usable. */
export async function applyChecked(
  snapshots: Snapshots,
  config: Config,
  clock: Clock,
  options: ApplyOptions = {},
): Promise<ApplyOutcome> {
  const number = await nextNumber(snapshots);
  return activate(snapshots, snapshotOf(config, { number, createdAt: clock.now() }), options);
}

/**
 * Goes back to what an older snapshot said. It is written again under a new number: agendas that were made under a newer
 * one would otherwise win over all that follows.
 */
export async function applySnapshot(
  snapshots: Snapshots,
  number: number,
  clock: Clock,
  options: ApplyOptions = {},
): Promise<ApplyOutcome> {
  const header = await snapshots.header(number);
  if (header === null) return { kind: 'unknownSnapshot', number, latest: await snapshots.latest() };
  const old = await wholeSnapshot(snapshots, header);
  const again = {
    ...header,
    schema: SNAPSHOT_SCHEMA,
    number: await nextNumber(snapshots),
    createdAt: clock.now(),
  };
  return activate(snapshots, { ...old, header: again }, options);
}

async function activate(snapshots: Snapshots, snapshot: Snapshot, options: ApplyOptions): Promise<ApplyOutcome> {
  const active = await snapshots.active();
  if (active !== null && active.instance !== snapshot.header.instance)
    return { kind: 'otherInstance', here: active.instance, file: snapshot.header.instance };
  if (active?.hash === snapshot.header.hash) return { kind: 'unchanged', number: active.number };

  const before = active === null ? null : await wholeSnapshot(snapshots, active);
  const changes = changesBetween(before, snapshot);
  const silenced = switchedOff(before, snapshot);
  const plan: Plan = {
    from: active?.number ?? null,
    number: snapshot.header.number,
    changes,
    rooms: snapshot.rooms.length,
    endpoints: snapshot.endpoints.length,
    silent: snapshot.endpoints.filter(({ delivery }) => delivery !== 'on').length,
    switchedOff: silenced.filter(isPushed).map(({ name }) => name),
  };
  const removals = active === null ? [] : tooManyRemovals(changes, silenced.length, active, options.allowRemovals ?? 0);
  if (removals.length > 0) return { kind: 'refused', plan, removals };
  const { records } = options;
  const leaving = before === null || records === undefined ? [] : await leavingWith(before, snapshot, records);
  const locations = records === undefined ? [] : await strandedBy(snapshot, leaving, records);
  if (locations.length > 0 && options.force !== true) return { kind: 'stranded', plan, locations };
  if (options.dryRun === true) return { kind: 'planned', plan };
  if (options.confirm !== undefined && !(await options.confirm(plan))) return { kind: 'declined', plan };

  if ((await snapshots.write(snapshot)) === 'taken') return { kind: 'overtaken', plan };
  if (records !== undefined) await retire(leaving, records);
  const moved = await snapshots.activate(plan.number, plan.from);
  if (moved === 'moved') return { kind: 'overtaken', plan };
  // By now it is active, whatever becomes of the old ones: the next apply goes on with those.
  const unpruned = await pruneSnapshots(snapshots, plan.number).then(
    () => null,
    (error: Error) => error.message,
  );
  return { kind: 'activated', plan, ...(unpruned === null ? {} : { unpruned }) };
}

const nextNumber = async (snapshots: Snapshots): Promise<number> => (await snapshots.latest()) + 1;

const wholeSnapshot = async (snapshots: Snapshots, header: SnapshotHeader): Promise<Snapshot> => ({
  header,
  rooms: [...(await snapshots.rooms(header.number))],
  endpoints: [...(await snapshots.endpoints(header.number))],
});
