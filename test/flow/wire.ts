import { type CiscoDeviceSimulator, ciscoDeviceSimulator } from '../../local/simulators/cisco/device.ts';
import { type GraphSimulator, graphSimulator } from '../../local/simulators/graph/simulator.ts';
import type { Simulator } from '../../local/simulators/serve.ts';
import type { HttpOutcome, Send } from '../../shared/kit/http.ts';
import { type Setting, TENANT } from './setting.ts';
import type { TestWorld } from './world.ts';

/** The login that every device has at first, and that the secret "cisco" holds. */
export const LOGIN = { username: 'otj', password: 'device-password' };
const SOFTWARE = 'ce11.24.1.8.d5d3a37e4d5';

/** A password that was sent to a device, and whether the device took it. One that was not looked at is neither. */
export interface SentLogin {
  device: string;
  password: string;
  said: 'right' | 'refused' | 'nothing';
  at: number;
}

/** All that a company's functions reach: its calendars, Webex, and its devices. */
export interface Wire {
  /** Brings a request to whom it is for, and the answer back. */
  send: Send;
  graph: GraphSimulator;
  devices: ReadonlyMap<string, CiscoDeviceSimulator>;
  /** Every login that reached a device, in order. */
  logins: SentLogin[];
  /** Puts a device up under this name, where there is none. */
  install(name: string): void;
  changePassword(device: string, password: string): void;
}

export function aWire({ provider, webex }: Setting, world: TestWorld, now: () => number): Wire {
  const graph = graphSimulator({ world, tenants: [TENANT] });
  const other = provider?.simulatorOf(world);
  const devices = new Map<string, CiscoDeviceSimulator>();
  const passwords = new Map<string, { username: string; password: string }>();
  const logins: SentLogin[] = [];

  async function send(request: Parameters<Send>[0]): Promise<HttpOutcome> {
    const { hostname } = new URL(request.url);
    if (other !== undefined && provider?.hosts.includes(hostname)) return exchange(other, request);
    if (hostname.endsWith('.microsoftonline.com') || hostname === 'graph.microsoft.com')
      return exchange(graph, request);
    if (hostname === 'webexapis.com' && webex !== undefined) return exchange(webex.api.simulator, request);
    const name = hostname.split('.')[0] ?? '';
    const device = devices.get(name);
    if (device === undefined) return { kind: 'unreachable', reason: 'name', detail: 'the host name is not known' };
    const outcome = await exchange(device.simulator, request);
    const password = passwordIn(request.headers?.authorization);
    const refused = outcome.kind === 'answer' && outcome.status === 401;
    const right = password === passwords.get(name)?.password;
    logins.push({ device: name, password, said: right ? 'right' : refused ? 'refused' : 'nothing', at: now() });
    return outcome;
  }

  return {
    send,
    graph,
    devices,
    logins,
    install(name) {
      if (devices.has(name)) return;
      const login = { ...LOGIN };
      const profile = {
        name,
        software: SOFTWARE,
        product: 'Room Kit',
        serial: `SER-${name}`,
        login,
        linkedToWebex: false,
        teamsMode: false,
      };
      passwords.set(name, login);
      devices.set(name, ciscoDeviceSimulator({ profile, clock: now, strike: (one) => world.strike('cisco', one) }));
    },
    changePassword: (device, password) => void Object.assign(passwords.get(device) ?? {}, { password }),
  };
}

const passwordIn = (authorization = ''): string =>
  Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '');

/** A request and its answer, as they would cross the wire. */
async function exchange(simulator: Simulator, request: Parameters<Send>[0]): Promise<HttpOutcome> {
  const url = new URL(request.url);
  const headers = Object.fromEntries(
    Object.entries({ host: url.host, ...request.headers }).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const given = await simulator({
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: request.body ?? '',
  });
  switch (given.misbehave) {
    case 'reset':
      return { kind: 'unreachable', reason: 'reset', detail: 'the connection was reset' };
    case 'hang':
      return { kind: 'unreachable', reason: 'timeout', detail: 'no answer in time' };
    case 'cut':
      return { kind: 'cut', detail: 'the answer ended too early' };
    default:
      return { kind: 'answer', status: given.status, headers: { ...given.headers }, body: given.body ?? '' };
  }
}
