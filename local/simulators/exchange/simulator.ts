import { setImmediate as nextTurn } from 'node:timers/promises';
import type { World } from '../../world/model.ts';
import type { Simulator, SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { type AutodiscoverHost, autodiscover, leadElsewhere } from './autodiscover.ts';
import type { HybridApp } from './hybrid-login.ts';
import type { Rights } from './rights.ts';
import { type ExchangeAccount, type Scheme, signInFor } from './sign-in.ts';
import { fault } from './soap.ts';
import { EXCHANGES_OWN, type ThrottlingPolicy, throttling } from './throttling.ts';
import { type Operation, webService } from './web-service.ts';

/** A server as the company has it set up, with the rights of the account that programs use. */
export interface ExchangeServer extends Rights {
  /** The name of the server that answers at `/EWS/Exchange.asmx`. */
  host: string;
  account: ExchangeAccount;
  /** Ways of signing in that are switched on. */
  schemes?: readonly Scheme[];
  /** The account's throttling policy; Exchange's own where not given. */
  policy?: ThrottlingPolicy;
  /** The app whose tokens it takes; none where not given. Its login is answered by `hybridLogin`. */
  hybrid?: HybridApp;
  /** Hosts that answer Autodiscover; none where not given. */
  autodiscoverHosts?: Readonly<Record<string, AutodiscoverHost>>;
}

export interface ExchangeSimulatorOptions extends ExchangeServer {
  world: World;
}

/** Every host that it answers for. */
export const exchangeHosts = ({ host, autodiscoverHosts = {} }: ExchangeServer): string[] => [
  ...new Set([host, ...Object.keys(autodiscoverHosts)]),
];

export type ExchangeRequestKind =
  | Operation
  | 'autodiscover'
  /** Refused before anything was asked: the challenges of a sign-in, too. */
  | 'signIn'
  | 'other';
export type ExchangeCounters = Record<ExchangeRequestKind, { requests: number; refused: number; bytes: number }>;

export type ExchangeSimulator = Simulator & {
  /** What was asked and answered since the start; bytes are those of the answers' bodies. */
  counters(): ExchangeCounters;
  /** Connections that were seen. */
  connections(): number;
  /** Logins that were wrong, as Active Directory counts them. */
  wrongLogins(): number;
  /** Requests that the throttling policy turned away. */
  throttled(): number;
  /** As after a restart: no connection is signed in any more. */
  forgetLogins(): void;
};

/**
 * An Exchange server over a simulated company: Exchange Web Services and Autodiscover, told apart by the `Host` header. It
 * refuses what the real server would refuse, and throttles as it does. Faults of `exchange` strike by room, lists as page 1 and items as page 2:
 * those of `spoil`.
 */
export function exchangeSimulator(options: ExchangeSimulatorOptions): ExchangeSimulator {
  const { world, host, account, schemes = ['Negotiate', 'NTLM', 'Basic'], autodiscoverHosts = {} } = options;
  const admit = throttling(options.policy ?? EXCHANGES_OWN);
  let throttled = 0;
  const signIn = signInFor(account, host, schemes);
  const counted = noCounters();
  const connections = new Set<number>();

  async function answer(request: SimulatorRequest): Promise<[ExchangeRequestKind, SimulatorAnswer]> {
    const asked = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    const discovery = /^\/autodiscover\/autodiscover\.(svc|xml)$/i.test(request.path)
      ? autodiscoverHosts[asked]
      : undefined;
    if (discovery === undefined && (asked !== host || request.path.toLowerCase() !== '/ews/exchange.asmx')) {
      return ['other', plain(404, 'Not found')];
    }
    const elsewhere = discovery && leadElsewhere(request, discovery);
    if (elsewhere !== undefined) return ['autodiscover', elsewhere];
    const challenge = signIn.challenge(request, world.now());
    if (challenge !== undefined) return ['signIn', challenge];
    if (request.method !== 'POST') return ['other', plain(405, 'Method not allowed')];
    if (!/^text\/xml\b/i.test(request.headers['content-type'] ?? ''))
      return ['other', plain(415, 'Unsupported media type')];
    return discovery === undefined ? served(request.body) : ['autodiscover', autodiscover(request, discovery)];
  }

  async function served(body: string): Promise<[ExchangeRequestKind, SimulatorAnswer]> {
    const admission = admit(body.includes('<t:ExchangeImpersonation>') ? 'acting' : 'itself', world.now());
    if (admission.kind === 'refused') {
      throttled += 1;
      return ['other', busy(admission.backOff)];
    }
    // Whatever else has arrived meanwhile is there at the same time.
    await nextTurn();
    const answered = webService(body, { world, domain: account.address.split('@')[1] ?? '', rights: options });
    admission.leave(workOf(answered[1]));
    return answered;
  }

  const simulator: Simulator = async (request) => {
    if (request.connection !== undefined) connections.add(request.connection);
    const [kind, given] = await answer(request);
    const sent = counted[kind];
    sent.requests += 1;
    sent.refused += given.status >= 400 ? 1 : 0;
    sent.bytes += Buffer.byteLength(given.body ?? '');
    return given;
  };
  return Object.assign(simulator, {
    counters: () => structuredClone(counted),
    connections: () => connections.size,
    wrongLogins: signIn.wrongLogins,
    throttled: () => throttled,
    forgetLogins: signIn.forget,
  });
}

/** Milliseconds of the server's work that an answer took. */
const workOf = ({ body = '' }: SimulatorAnswer): number => 20 + Math.ceil(Buffer.byteLength(body) / 10_000);

const busy = (backOff: number): SimulatorAnswer =>
  fault({ refused: 'ErrorServerBusy', text: 'The server cannot service this request right now.', backOff });

const plain = (status: number, body: string): SimulatorAnswer => ({
  status,
  headers: { 'content-type': 'text/html' },
  body,
});

function noCounters(): ExchangeCounters {
  const none = () => ({ requests: 0, refused: 0, bytes: 0 });
  return {
    FindItem: none(),
    GetItem: none(),
    GetFolder: none(),
    GetRoomLists: none(),
    GetRooms: none(),
    GetUserAvailability: none(),
    autodiscover: none(),
    signIn: none(),
    other: none(),
  };
}
