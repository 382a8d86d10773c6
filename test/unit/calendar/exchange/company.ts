import type { ExchangeAccount } from '../../../../local/simulators/exchange/sign-in.ts';
import { type ExchangeSimulatorOptions, exchangeSimulator } from '../../../../local/simulators/exchange/simulator.ts';
import type { Simulator } from '../../../../local/simulators/serve.ts';
import type { Fault, WorldEvent, WorldRoom } from '../../../../local/world/model.ts';
import { exchangeCalendar } from '../../../../shared/calendar/exchange/calendar.ts';
import type { ExchangePorts } from '../../../../shared/calendar/exchange/client.ts';
import type { ReadableSecret } from '../../../../shared/calendar/secret.ts';
import type { HttpRequest, Send } from '../../../../shared/kit/http.ts';
import type { FindServices } from '../../../../shared/kit/service-records.ts';
import type { ExchangeCalendarEntry } from '../../../../shared/model/snapshot.ts';
import { aFault as aGraphFault, aWorld } from '../graph/company.ts';

export const HOST = 'mail.example.com';
export const EWS = `https://${HOST}/EWS/Exchange.asmx`;

/** The account as the server knows it: a new one each time, for tests change its password. */
export const anAccount = (): ExchangeAccount => ({
  domain: 'EXAMPLE',
  user: 'otj-reader',
  address: 'otj-reader@example.com',
  password: 'open-sesame-4711',
  token: 'a-bearer-token-4711',
});

export const SECRETS: Readonly<Record<ExchangeCalendarEntry['auth'], ReadableSecret>> = {
  basic: { current: { username: 'EXAMPLE\\otj-reader', password: 'open-sesame-4711' }, version: '1' },
  ntlm: { current: { username: 'EXAMPLE\\otj-reader', password: 'open-sesame-4711' }, version: '1' },
  oauth: { current: { accessToken: 'a-bearer-token-4711' }, version: '1' },
};

export const ENTRY: ExchangeCalendarEntry = {
  name: 'premises',
  type: 'exchange',
  quota: 1_000_000,
  floorSeconds: 30,
  location: null,
  secret: 'exchange-premises',
  auth: 'basic',
  access: 'impersonation',
  ewsUrl: EWS,
  autodiscoverUrls: [],
  trust: { kind: 'public' },
  maxConnections: 20,
  count: 'all',
};

/** `page`: strikes from this request on, counted over lists and items. */
export const aFault = (kind: string, changes: Partial<Fault> = {}): Fault =>
  aGraphFault(kind, { target: 'exchange', ...changes });

/**
 * Requests answered by the simulator in memory, one connection a line: what a socket would make of each misbehaviour is
 * said, not waited for.
 */
export function inMemory(simulator: Simulator): Send {
  const connections = new Map<object | undefined, number>();
  return async (request) => {
    const url = new URL(request.url);
    const connection = connections.get(request.line) ?? connections.size + 1;
    connections.set(request.line, connection);
    const headers = Object.fromEntries(Object.entries(request.headers ?? {}).map(([k, v]) => [k.toLowerCase(), v]));
    const answer = await simulator({
      method: request.method,
      path: url.pathname,
      query: url.searchParams,
      headers: { host: url.host, ...headers },
      body: request.body ?? '',
      connection,
    });
    switch (answer.misbehave) {
      case 'hang':
        return { kind: 'unreachable', reason: 'timeout', detail: 'no answer within 20000 ms' };
      case 'reset':
        return { kind: 'unreachable', reason: 'reset', detail: 'the connection was reset' };
      case 'cut':
        return { kind: 'cut', detail: 'aborted' };
      default:
        return { kind: 'answer', status: answer.status, headers: answer.headers ?? {}, body: answer.body ?? '' };
    }
  };
}

/** The Exchange calendar of a simulated company, with everything that left for it. */
export function premises({
  events = [],
  rooms,
  entry = {},
  server = {},
  send: sendBy = (answer) => answer,
  services,
}: {
  events?: WorldEvent[];
  rooms?: WorldRoom[];
  entry?: Partial<ExchangeCalendarEntry>;
  server?: Partial<Omit<ExchangeSimulatorOptions, 'world'>>;
  /** What stands between the calendar and the server. */
  send?: (answer: Send) => Send;
  services?: FindServices;
} = {}) {
  const { state, world } = aWorld(events, rooms);
  const account = anAccount();
  let struck = 0;
  const simulator = exchangeSimulator({
    account,
    host: HOST,
    world: {
      ...world,
      strike(target, subject) {
        struck += 1;
        return world.strike(target, subject, struck);
      },
    },
    ...server,
  });
  const sent: HttpRequest[] = [];
  const whole = { ...ENTRY, ...entry };
  const secret: { is: ReadableSecret | undefined; reads: { fresh: boolean }[] } = {
    is: SECRETS[whole.auth],
    reads: [],
  };
  const answer = sendBy(inMemory(simulator));
  const wanted: string[] = [];
  const ports: ExchangePorts = {
    entry: whole,
    clock: { now: () => state.now },
    send: (request) => {
      sent.push(request);
      return answer(request);
    },
    readSecret: async (options = { fresh: false }) => {
      secret.reads.push(options);
      return secret.is;
    },
    services,
    refreshWanted: async (version) => void wanted.push(version),
  };
  return {
    calendar: exchangeCalendar(ports),
    ports,
    state,
    account,
    sent,
    secret,
    wanted,
    simulator,
    counters: simulator.counters,
  };
}

/** How often each operation was asked. */
export function requestsOf({ simulator }: Pick<ReturnType<typeof premises>, 'simulator'>): Record<string, number> {
  const counted = Object.entries(simulator.counters()).map(([kind, { requests }]) => [kind, requests] as const);
  return Object.fromEntries(counted.filter(([, requests]) => requests > 0));
}
