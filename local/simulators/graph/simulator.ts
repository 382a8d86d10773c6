import { CLOUDS } from '../../../shared/calendar/graph/clouds.ts';
import type { Fault, World } from '../../world/model.ts';
import type { Simulator, SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { check } from './access-token.ts';
import { json, refuse, spoil } from './answers.ts';
import type { GraphTenant } from './app-proof.ts';
import { calendarView } from './calendar-view.ts';
import { places } from './places.ts';
import { questionOf } from './question.ts';
import { signIn } from './sign-in.ts';

export interface GraphSimulatorOptions {
  world: World;
  tenants: readonly GraphTenant[];
  /** Addresses that the apps' scope covers; every room where not given. */
  allowedRooms?: ReadonlySet<string>;
  /** Events that a page holds at most, however many were asked for: Graph, too, may give fewer. */
  shortPages?: number;
}

/** `list` asks without bodies, `read` with them. */
export type GraphRequestKind = 'token' | 'list' | 'read' | 'places' | 'other';
export type GraphCounters = Record<GraphRequestKind, { requests: number; refused: number; bytes: number }>;

export type GraphSimulator = Simulator & {
  /** What was asked and answered since the start; bytes are those of the answers' bodies. */
  counters(): GraphCounters;
};

const LOGIN_HOSTS: ReadonlySet<string> = new Set(Object.values(CLOUDS).map(({ login }) => login));
const GRAPH_HOSTS: ReadonlySet<string> = new Set(Object.values(CLOUDS).map(({ graph }) => graph));

/**
 * The login hosts and the Graph hosts of every Microsoft cloud, told apart by the `Host` header, over a simulated company.
 * It refuses what the real service would refuse. Faults of `graph` strike by room and page: those of `spoil`, besides
 * `emptyByAccident` (no events under 200) and `endless` (one page for ever).
 */
export function graphSimulator({ world, tenants, allowedRooms, shortPages }: GraphSimulatorOptions): GraphSimulator {
  const counted = noCounters();

  function answer(request: SimulatorRequest): [GraphRequestKind, SimulatorAnswer] {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    if (LOGIN_HOSTS.has(host)) return ['token', signIn(request, host, world, tenants)];
    if (!GRAPH_HOSTS.has(host)) return ['other', refuse(400, 'BadRequest', `The Graph simulator is not '${host}'.`)];
    const claims = check(request.headers.authorization, `https://${host}`, world.now());
    if ('refused' in claims) {
      return [
        'other',
        refuse(401, 'InvalidAuthenticationToken', claims.refused, { 'www-authenticate': 'Bearer realm=""' }),
      ];
    }
    if (request.method !== 'GET') {
      return ['other', refuse(405, 'Request_BadRequest', `${request.method} is not allowed for the request target.`)];
    }
    if (request.path === '/v1.0/places/microsoft.graph.room') {
      return ['places', claims.roles.includes('Place.Read.All') ? places(request, world, host) : ACCESS_DENIED];
    }
    const [, id] = /^\/v1\.0\/users\/([^/]+)\/calendarView$/.exec(request.path) ?? [];
    if (id === undefined) {
      return ['other', refuse(400, 'BadRequest', `Resource not found for the segment in '${request.path}'.`)];
    }
    return viewOf(decodeURIComponent(id).toLowerCase(), request, host, claims.roles);
  }

  function viewOf(
    address: string,
    request: SimulatorRequest,
    host: string,
    roles: readonly string[],
  ): [GraphRequestKind, SimulatorAnswer] {
    const question = questionOf(request.query, shortPages);
    if ('status' in question) return ['other', question];
    const kind = question.select !== undefined && !question.select.includes('body') ? 'list' : 'read';
    const room = world.rooms().find((one) => one.address === address);
    const fault = world.strike('graph', address, question.skip / question.top + 1);
    if (fault?.kind === 'status') return [kind, spoil(fault, json(200, {}))];
    if (!roles.includes('Calendars.Read')) return [kind, ACCESS_DENIED];
    if (room === undefined) {
      return [kind, refuse(404, 'ErrorInvalidUser', `The requested user '${address}' is invalid.`)];
    }
    if (allowedRooms !== undefined && !allowedRooms.has(address)) return [kind, ACCESS_DENIED];
    const right = () => calendarView(request, question, room, world, host);
    return [kind, fault === undefined ? right() : struck(fault, right, request, host)];
  }

  const simulator: Simulator = (request) => {
    const [kind, given] = answer(request);
    const sent = counted[kind];
    sent.requests += 1;
    sent.refused += given.status >= 400 ? 1 : 0;
    sent.bytes += Buffer.byteLength(given.body ?? '');
    return given;
  };
  return Object.assign(simulator, { counters: () => structuredClone(counted) });
}

const ACCESS_DENIED = refuse(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');

function struck(
  fault: Fault,
  right: () => SimulatorAnswer,
  { path, query }: SimulatorRequest,
  host: string,
): SimulatorAnswer {
  if (fault.kind === 'emptyByAccident') return json(200, { value: [] });
  if (fault.kind === 'endless') return json(200, { value: [], '@odata.nextLink': `https://${host}${path}?${query}` });
  return spoil(fault, right());
}

function noCounters(): GraphCounters {
  const none = () => ({ requests: 0, refused: 0, bytes: 0 });
  return { token: none(), list: none(), read: none(), places: none(), other: none() };
}
