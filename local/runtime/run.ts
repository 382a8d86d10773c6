import { type Names, namesOf } from '../../infra/names.ts';
import type { Config } from '../../shared/config/file/config.ts';
import { systemClock } from '../../shared/kit/clock.ts';
import type { Log } from '../../shared/kit/log.ts';
import { directNetwork, type Network } from '../../shared/kit/network.ts';
import type { SnapshotHeader } from '../../shared/model/snapshot.ts';
import { newPageMemory } from '../page/memory.ts';
import { type WorldClient, worldClient } from '../world/client.ts';
import { activate } from './activate.ts';
import { type AwsCalls, awsCalls } from './aws-calls.ts';
import { type Backend, startBackend } from './backend.ts';
import { openDoor } from './door.ts';
import { functionsOf } from './functions.ts';
import { lanesOf, openLanes } from './lanes.ts';
import { publishLocalRun } from './local-run.ts';
import { simulatedNetwork } from './network.ts';
import { noEndpoints } from './observing.ts';
import type { RunOptions } from './options.ts';
import { openPage } from './page.ts';
import type { Place } from './place.ts';
import { LOCAL_REGION } from './pretend-aws.ts';
import { recover } from './recover.ts';
import { readRunConfig } from './run-config.ts';
import { keepSampleLogins } from './sample-logins.ts';
import { runSchedule } from './schedule.ts';
import { secretsFile } from './secrets-file.ts';
import { startWorldProcess, type WorldProcess } from './world-process.ts';

/** A run that is up. */
export interface Run {
  /** URL of the live page. */
  page: string;
  /** URL at which Poly endpoints are answered; null where the configuration has none. */
  ews: string | null;
  header: SnapshotHeader;
  /** What the configuration's file is warned about, a line each. */
  warnings: readonly string[];
  /** The simulated company; null with real calendars. */
  world: { api: string; client: WorldClient; ended: Promise<string> } | null;
  /** Which AWS commands each function has sent so far. */
  awsCalls: AwsCalls;
  /** Stops everything, the last opened first. */
  stop(): Promise<void>;
}

export type Start = { kind: 'up'; run: Run } | Refused;
type Refused = { kind: 'refused'; text: string };

/** What is open, in the order in which it was opened. */
type Opened = (() => Promise<void>)[];

/** `--fast`: seconds between two reads of a room. */
const FAST_FLOOR = 5;

/** Starts everything, or refuses in words and leaves nothing open. */
export async function startRun(options: RunOptions, place: Place, log: Log): Promise<Start> {
  const read = readRunConfig(options.config);
  if (read.kind === 'refused') return read;
  const secrets = secretsFile(options.config === null ? null : read.config.instance, place.scratch);
  if (secrets.kind === 'refused') return secrets;

  const opened: Opened = [];
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const start = await open({ config: read.config, secrets: secrets.path, options, place, log }, opened);
    if (start.kind === 'up') return { kind: 'up', run: { ...start.run, warnings: read.warnings, stop } };
    await stop();
    return start;
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Wanted {
  config: Config;
  /** Path of the file with the secrets. */
  secrets: string;
  options: RunOptions;
  place: Place;
  log: Log;
}

/** The simulated company first, then table and queues, the configuration, functions, the door for Poly endpoints, the minute, and the page. */
async function open(
  wanted: Wanted,
  opened: Opened,
): Promise<{ kind: 'up'; run: Omit<Run, 'stop' | 'warnings'> } | Refused> {
  const { config, options, place, log } = wanted;
  const clock = systemClock;
  const names = namesOf(config.instance);
  const world = options.config === null ? await startWorldProcess(place.kept) : null;
  if (world !== null) opened.push(world.stop);
  const backend = await startBackend(names, place.kept);
  opened.push(backend.stop);
  const { store, queues, queueUrlPrefix } = backend;

  const written = world !== null || options.deliver;
  const applied = await activate(config, store, written ? 'written' : 'observed', clock);
  if (applied.kind === 'refused') return applied;
  const { header } = applied;

  const calls = awsCalls();
  const functions = functionsOf({
    environment: environmentOf(names, backend, wanted),
    outside: (folder) => ({
      network: networkFor(folder.startsWith('push-') ? 'endpoints' : 'calendars', world, options),
      clock,
      onAwsCommand: (call) => calls.note(folder, call),
    }),
  });
  const naming = { region: LOCAL_REGION, urlPrefix: queueUrlPrefix, namePrefix: names.queuePrefix };
  const lanes = openLanes({ client: backend.sqs, ...naming, clock, log });
  opened.push(lanes.stop);
  await lanes.open(lanesOf(header, functions));
  if (applied.restarted) await recover(header, { store, queues, clock });

  const door = await openDoor(header, { store, functions, clock, log });
  if (door !== null) opened.push(door.gateway.close);
  if (door !== null && world !== null) {
    await keepSampleLogins(store.callers, clock);
    world.openDoor(door.gateway.url);
  }
  const { snapshots } = store;
  opened.push(runSchedule({ snapshots, functions, lanes, door: door !== null, clock, log }).stop);

  const company = world === null ? null : { api: world.api, client: worldClient(world.api), ended: world.ended };
  const floorSeconds = options.fast ? FAST_FLOOR : null;
  const looked = { store, world: company?.client ?? null, clock, floorSeconds, memory: newPageMemory() };
  const served = await openPage(options, looked);
  if (served.kind === 'refused') return served;
  opened.push(served.page.close);

  const page = served.page.url;
  const { endpoints } = backend;
  const where = {
    ...endpoints,
    table: names.table,
    instance: names.instance,
    page,
    world: company?.api ?? null,
    hosts: world?.hosts ?? null,
    ews: door?.ews ?? null,
  };
  const unpublish = publishLocalRun(place.folder, { ...where, secrets: wanted.secrets, pid: process.pid });
  opened.push(async () => unpublish());
  return { kind: 'up', run: { page, ews: door?.ews ?? null, header, world: company, awsCalls: calls } };
}

/** What functions find in their environment, as in the template (infra/instance.ts). */
const environmentOf = (names: Names, backend: Backend, { secrets, options }: Wanted): Record<string, string> => ({
  INSTANCE: names.instance,
  TABLE_NAME: names.table,
  QUEUE_URL_PREFIX: backend.queueUrlPrefix,
  SECRETS: `file:${secrets}`,
  ...(options.fast ? { POLL_FLOOR_SECONDS: String(FAST_FLOOR) } : {}),
});

/** The way to calendars and to endpoints: into the simulated company, or out; to endpoints only where it is asked for. */
function networkFor(to: 'calendars' | 'endpoints', world: WorldProcess | null, { deliver }: RunOptions): Network {
  if (world !== null) return simulatedNetwork(world.hosts);
  return to === 'calendars' || deliver ? directNetwork : noEndpoints;
}
