import type { Fault, World, WorldRoom } from '../../world/model.ts';
import type { Simulator, SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { type Claims, claimsOf } from './access-token.ts';
import { json, refuse, spoil } from './answers.ts';
import { consentPage } from './consent.ts';
import { ALLOWING, type GoogleDomain } from './domain.ts';
import type { AccessRole } from './event.ts';
import { eventsList } from './events-list.ts';
import { freeBusy } from './free-busy.ts';
import { GOOGLE_LIMITS, type Limits, minuteLimits } from './limits.ts';
import { type ListQuestion, pageTokenOf, questionOf } from './question.ts';
import { resources } from './resources.ts';
import { signIn } from './sign-in.ts';

export interface GoogleSimulatorOptions {
  world: World;
  domain: GoogleDomain;
  /** As what each room's calendar is shared, with everybody alike; `writer` where not said. */
  sharing?: ReadonlyMap<string, AccessRole>;
  /** Requests a minute; Google's own where not given. */
  limits?: Limits;
  /** Events that a page holds at most, however many were asked for: Google, too, may give fewer. */
  shortPages?: number;
}

/** `list` asks without descriptions, `read` with them. */
export type GoogleRequestKind = 'token' | 'list' | 'read' | 'freeBusy' | 'resources' | 'other';
export type GoogleCounters = Record<GoogleRequestKind, { requests: number; refused: number; bytes: number }>;

export type GoogleSimulator = Simulator & {
  /** What was asked and answered since the start; bytes are those of the answers' bodies. */
  counters(): GoogleCounters;
};

/** Hosts that the simulator answers for. */
export const GOOGLE_HOSTS = [
  'www.googleapis.com',
  'oauth2.googleapis.com',
  'admin.googleapis.com',
  'accounts.google.com',
];

const RESOURCES = '/admin/directory/v1/customer/my_customer/resources/calendars';

/**
 * Google's consent page, token endpoint, Calendar API and directory of rooms, told apart by the `Host` header, over a
 * simulated company. It refuses what the real service would refuse. Faults of `google` strike by room and page: those of
 * `spoil`, besides `emptyByAccident` (no events under 200) and `endless` (one page for ever).
 */
export function googleSimulator({
  world,
  domain,
  sharing,
  limits = GOOGLE_LIMITS,
  shortPages,
}: GoogleSimulatorOptions): GoogleSimulator {
  const counted = noCounters();
  const overLimit = minuteLimits(limits);
  const roleIn = (address: string): AccessRole => sharing?.get(address) ?? 'writer';
  const roomAt = (address: string): WorldRoom | undefined =>
    roleIn(address) === 'none' ? undefined : world.rooms().find((room) => room.address === address);

  function answer(request: SimulatorRequest): [GoogleRequestKind, SimulatorAnswer] {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    const { method, path } = request;
    if (host === 'oauth2.googleapis.com') return ['token', signIn(request, world, domain)];
    if (host === 'accounts.google.com' && method === 'GET' && path === '/o/oauth2/v2/auth') {
      return ['other', consentPage(request, domain, world.now())];
    }
    if (!GOOGLE_HOSTS.includes(host)) return ['other', notFound(`The Google simulator is not '${host}'.`)];
    const claims = claimsOf(request.headers.authorization, world.now());
    if (claims === undefined) return ['other', UNAUTHORIZED];
    const limit = overLimit(request.query.get('quotaUser') ?? claims.email, world.now());
    if (limit !== undefined) return ['other', refuse(403, limit, 'Rate Limit Exceeded')];
    const [, id] = /^\/calendar\/v3\/calendars\/([^/]+)\/events$/.exec(path) ?? [];
    switch (true) {
      case host === 'admin.googleapis.com' && method === 'GET' && path === RESOURCES:
        return ['resources', roomsFor(claims, request)];
      case host === 'www.googleapis.com' && method === 'GET' && id !== undefined:
        return eventsFor(claims, decodeURIComponent(id).toLowerCase(), request);
      case host === 'www.googleapis.com' && method === 'POST' && path === '/calendar/v3/freeBusy':
        return ['freeBusy', allows(claims, 'freeBusy') ? freeBusy(request, world, roomAt) : TOO_NARROW];
      default:
        return ['other', notFound(`The Google simulator knows no ${method} ${path}.`)];
    }
  }

  function eventsFor(claims: Claims, address: string, request: SimulatorRequest): [GoogleRequestKind, SimulatorAnswer] {
    const question = questionOf(request, shortPages);
    if ('status' in question) return ['other', question];
    const { fields, skip, pageSize } = question;
    const below = fields?.get('items');
    const kind = fields === null || below === null || below?.has('description') || below?.has('*') ? 'read' : 'list';
    const fault = world.strike('google', address, skip / pageSize + 1);
    if (!allows(claims, 'events')) return [kind, TOO_NARROW];
    const room = roomAt(address);
    if (room === undefined) return [kind, fault?.kind === 'status' ? spoil(fault, NOT_FOUND) : NOT_FOUND];
    const right = eventsList(question, room, roleIn(address), world);
    return [kind, fault === undefined ? right : struck(fault, question, right)];
  }

  function roomsFor(claims: Claims, request: SimulatorRequest): SimulatorAnswer {
    if (!allows(claims, 'resources')) return TOO_NARROW;
    const admin = domain.users.some(({ email, admin }) => admin && email === claims.email);
    return admin ? resources(request, world) : refuse(403, 'forbidden', 'Not Authorized to access this resource/api');
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

const allows = ({ scopes }: Claims, what: keyof typeof ALLOWING): boolean =>
  scopes.some((scope) => ALLOWING[what].includes(scope));

const notFound = (message: string): SimulatorAnswer => refuse(404, 'notFound', message);
const NOT_FOUND = notFound('Not Found');
const UNAUTHORIZED = refuse(401, 'authError', 'Invalid Credentials', {
  'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"',
});
const TOO_NARROW = refuse(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');

function struck(fault: Fault, { fingerprint, skip }: ListQuestion, right: SimulatorAnswer): SimulatorAnswer {
  if (fault.kind !== 'emptyByAccident' && fault.kind !== 'endless') return spoil(fault, right);
  const page = { kind: 'calendar#events', accessRole: 'writer', items: [] };
  return json(200, fault.kind === 'endless' ? { ...page, nextPageToken: pageTokenOf(fingerprint, skip) } : page);
}

function noCounters(): GoogleCounters {
  const none = () => ({ requests: 0, refused: 0, bytes: 0 });
  return { token: none(), list: none(), read: none(), freeBusy: none(), resources: none(), other: none() };
}
