import { exchangeSimulator } from '../../../local/simulators/exchange/simulator.ts';
import { GOOGLE_HOSTS, googleSimulator } from '../../../local/simulators/google/simulator.ts';
import { graphSimulator } from '../../../local/simulators/graph/simulator.ts';
import type { Simulator, SimulatorAnswer, SimulatorRequest } from '../../../local/simulators/serve.ts';
import type { World } from '../../../local/world/model.ts';
import { openCalendar } from '../../../shared/calendar/open.ts';
import type { Calendar } from '../../../shared/calendar/port.ts';
import type { ReadableSecret } from '../../../shared/calendar/secret.ts';
import type { CalendarEntry } from '../../../shared/model/snapshot.ts';
import * as exchange from './exchange/company.ts';
import * as google from './google/company.ts';
import * as graph from './graph/company.ts';

/** Where a company books its rooms. */
export interface Provider {
  entry: CalendarEntry;
  secret: ReadableSecret;
  /** Hosts that the simulator answers for. */
  hosts: readonly string[];
  /** Whether a request is one that the quota counts: no sign-in. */
  counts(request: Pick<SimulatorRequest, 'path'>): boolean;
  /** Events that a first page holds: more need a second one. */
  page: number;
  simulatorOf(world: World): Simulator;
}

/** Every provider. A new one is one more entry, and read in all tests that go through them. */
export const PROVIDERS: Readonly<Record<'graph' | 'google' | 'exchange', Provider>> = {
  graph: {
    entry: graph.ENTRY,
    secret: { current: { clientSecret: graph.TENANT.clientSecret }, version: '1' },
    hosts: ['login.microsoftonline.com', 'graph.microsoft.com'],
    counts: ({ path }) => path.startsWith('/v1.0/'),
    page: 10,
    simulatorOf: (world) => graphSimulator({ world, tenants: [graph.TENANT], shortPages: 10 }),
  },
  google: {
    entry: google.ENTRY,
    secret: google.ROBOT_SECRET,
    hosts: GOOGLE_HOSTS,
    counts: ({ path }) => path.startsWith('/calendar/'),
    page: 10,
    simulatorOf: (world) => googleSimulator({ world, domain: google.DOMAIN, shortPages: 10 }),
  },
  exchange: {
    entry: exchange.ENTRY,
    secret: exchange.SECRETS.basic,
    hosts: [exchange.HOST],
    counts: () => true,
    page: Number.POSITIVE_INFINITY,
    simulatorOf: (world) => exchangeSimulator({ world, host: exchange.HOST, account: exchange.anAccount() }),
  },
};
export type ProviderName = keyof typeof PROVIDERS;
export const PROVIDER_NAMES = Object.keys(PROVIDERS) as ProviderName[];

/** The same simulator, which tells what it was asked and what it answered. */
export const heard =
  (simulator: Simulator, hear: (request: SimulatorRequest, answer: SimulatorAnswer) => void): Simulator =>
  async (request) => {
    const answer = await simulator(request);
    hear(request, answer);
    return answer;
  };

/** The company's rooms as this provider shows them. */
export const calendarThrough = (name: ProviderName, world: World): Promise<Calendar> => {
  const { entry, secret, simulatorOf } = PROVIDERS[name];
  return openCalendar(entry, {
    send: graph.inMemory(simulatorOf(world)),
    clock: { now: world.now },
    readSecret: async () => secret,
    refreshWanted: graph.neverWanted,
  });
};
