import { applyChecked } from '../../cli/apply-config.ts';
import { outcomeLines } from '../../cli/apply-words.ts';
import { type Names, namesOf } from '../../infra/names.ts';
import type { Config } from '../../shared/config/file/config.ts';
import { systemClock } from '../../shared/kit/clock.ts';
import type { Log } from '../../shared/kit/log.ts';
import { directNetwork, type Network } from '../../shared/kit/network.ts';
import type { SnapshotHeader } from '../../shared/model/snapshot.ts';
import { newPageMemory } from '../page/memory.ts';
import { type WorldClient, worldClient } from '../world/client.ts';
import { type AwsCalls, awsCalls } from './aws-calls.ts';
import { type Backend, startBackend } from './backend.ts';
import { type Functions, functionsOf } from './functions.ts';
import { type Lanes, lanesOf, openLanes } from './lanes.ts';
import { publishLocalRun } from './local-run.ts';
import { simulatedNetwork } from './network.ts';
import { noEndpoints, observing } from './observing.ts';
import type { RunOptions } from './options.ts';
import { openPage } from './page.ts';
import type { Place } from './place.ts';
import { LOCAL_REGION } from './pretend-aws.ts';
import { recover } from './recover.ts';
import { readRunConfig } from './run-config.ts';
import { runSchedule } from './schedule.ts';
import { secretsFile } from './secrets-file.ts';
import { startWorldProcess, type WorldProcess } from './world-process.ts';

/** A run that is up. */
export interface Run {
  /** URL of the live page. */
  page: string;
  header: SnapshotHeader;
  /** The simulated company; null with real calendars. */
  world: { api: string; client: WorldClient; ended: Promise<string> } | null;
  /** Which AWS commands each function has sent so far. */
  awsCalls: AwsCalls;
  /** Stops everything, the last opened first. */
  stop(): Promise<void>;
}

export type Start = { kind: 'up'; run: Run } | { kind: 'refused'; text: string };

/** `--fast`: seconds between two reads of a room. */
const FAST_FLOOR = 5;

/** Starts everything: the simulated company, table and queues, the configuration, the functions, the minute, the page. */
export async function startRun(options: RunOptions, place: Place, log: Log): Promise<Start> {
  const read = readRunConfig(options.config);
  if (read.kind === 'refused') return read;
  const secrets = secretsFile(options.config === null ? null : read.config.instance, place.scratch);
  if (secrets.kind === 'refused') return secrets;

  const opened: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  const start = await open(read.config, secrets.path, options, place, log, opened).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  if (start.kind === 'refused') await stop();
  return start.kind === 'refused' ? start : { kind: 'up', run: { ...start.run, stop } };
}

type Opened = { kind: 'up'; run: Omit<Run, 'stop'> } | { kind: 'refused'; text: string };

async function open(
  config: Config,
  secrets: string,
  options: RunOptions,
  place: Place,
  log: Log,
  opened: (() => Promise<void>)[],
): Promise<Opened> {
  const clock = systemClock;
  const names = namesOf(config.instance);
  const world = options.config === null ? await startWorldProcess(place.kept) : null;
  if (world !== null) opened.push(world.stop);
  const backend = await startBackend(names, place.kept);
  opened.push(backend.stop);

  const applied = await activate(config, backend, world !== null || options.deliver);
  if (applied.kind === 'refused') return applied;
  const { header, restarted } = applied;

  const calls = awsCalls();
  const floorSeconds = options.fast ? FAST_FLOOR : null;
  const functions = deployed({ names, secrets, floorSeconds, backend, calls, network: networkFor(world, options) });
  const lanes = lanesFor(names, backend, log);
  opened.push(lanes.stop);
  await lanes.open(lanesOf(header, functions));
  if (restarted) await recover(header, { store: backend.store, queues: backend.queues, clock });
  opened.push(runSchedule({ snapshots: backend.store.snapshots, functions, lanes, clock, log }).stop);

  const client = world === null ? null : worldClient(world.api);
  const memory = newPageMemory();
  const served = await openPage(options, { store: backend.store, world: client, clock, floorSeconds, memory });
  if (served.kind === 'refused') return served;
  opened.push(served.page.close);
  const page = served.page.url;
  const unpublish = publishLocalRun(place.folder, {
    ...backend.endpoints,
    table: names.table,
    instance: config.instance,
    page,
    world: world?.api ?? null,
    pid: process.pid,
  });
  opened.push(async () => unpublish());
  const company = world === null || client === null ? null : { api: world.api, client, ended: world.ended };
  return { kind: 'up', run: { page, header, world: company, awsCalls: calls } };
}

type Activated = { kind: 'active'; header: SnapshotHeader; restarted: boolean } | { kind: 'refused'; text: string };

/** Applies the configuration as `otj apply` does. `restarted`: an earlier run left a table. */
async function activate(config: Config, { store }: Backend, writing: boolean): Promise<Activated> {
  const restarted = (await store.snapshots.active()) !== null;
  const snapshots = writing ? store.snapshots : observing(store.snapshots);
  // The file is what this run is started with: whatever it no longer names goes.
  const outcome = await applyChecked(snapshots, config, systemClock, { allowRemovals: Number.MAX_SAFE_INTEGER });
  const header = await store.snapshots.active();
  return header !== null && (outcome.kind === 'activated' || outcome.kind === 'unchanged')
    ? { kind: 'active', header, restarted }
    : { kind: 'refused', text: `npm start: ${outcomeLines(outcome).join(' ')}` };
}

/** The functions as they would be deployed, with this machine's table, queues and network. */
function deployed({
  names,
  secrets,
  floorSeconds,
  backend,
  calls,
  network,
}: {
  names: Names;
  secrets: string;
  floorSeconds: number | null;
  backend: Backend;
  calls: AwsCalls;
  network: { forCalendars: Network; forEndpoints: Network };
}): Functions {
  return functionsOf({
    environment: {
      INSTANCE: names.instance,
      TABLE_NAME: names.table,
      QUEUE_URL_PREFIX: backend.queueUrlPrefix,
      SECRETS: `file:${secrets}`,
      ...(floorSeconds === null ? {} : { POLL_FLOOR_SECONDS: String(floorSeconds) }),
    },
    outside: (folder) => ({
      network: folder === 'push-cisco' ? network.forEndpoints : network.forCalendars,
      clock: systemClock,
      onAwsCommand: (call) => calls.note(folder, call),
    }),
  });
}

const lanesFor = (names: Names, backend: Backend, log: Log): Lanes =>
  openLanes({
    client: backend.sqs,
    region: LOCAL_REGION,
    urlPrefix: backend.queueUrlPrefix,
    namePrefix: names.queuePrefix,
    clock: systemClock,
    log,
  });

function networkFor(
  world: WorldProcess | null,
  { deliver }: RunOptions,
): { forCalendars: Network; forEndpoints: Network } {
  if (world === null) return { forCalendars: directNetwork, forEndpoints: deliver ? directNetwork : noEndpoints };
  const simulated = simulatedNetwork(world.hosts);
  return { forCalendars: simulated, forEndpoints: simulated };
}
