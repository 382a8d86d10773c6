import type { DeviceLogin } from '../device/cisco/device.ts';
import type { BookingDevice } from '../device/port.ts';
import type { Instant } from '../kit/clock.ts';
import type { Delivery } from '../model/delivery.ts';
import type { CiscoEndpointEntry, SnapshotHeader } from '../model/snapshot.ts';
import type { Secret } from '../secrets/port.ts';
import { mayProve, proved } from './credential-proof.ts';
import { type Candidate, loginCandidates } from './login-candidates.ts';
import { countAhead, type Said, settleCount } from './login-count.ts';
import { type LoginVerdict, mayLogIn } from './login-guard.ts';
import type { PushPorts } from './push-endpoint.ts';
import { reachOf } from './reach.ts';

/** A delivery record whose lease this worker holds, and the device that it is about. */
export interface Leased {
  /** Under which the record is kept: the endpoint's name, or the id of a retired one. */
  name: string;
  entry: CiscoEndpointEntry;
  before: Pick<Delivery, 'works'>;
}

/** Nothing was sent. */
export type NotTried = LoginHeld | { kind: 'failed'; detail: string };

/** No login is sent before `until`, or at all (null): the device refused it, or others are at it just now. */
export interface LoginHeld {
  kind: 'loginHeld';
  until: Instant | null;
  refused: boolean;
  /** Where it is not this endpoint's own doing. */
  why?: string;
}

/** What was learned of the login on the way. */
export interface Learned {
  login?: NonNullable<Delivery['login']>;
  /** Fingerprint of the login that was accepted. */
  works?: string;
  /** Logins that were offered, where none worked; empty where one did. */
  offered?: Delivery['offered'];
}

/**
 * Lets `work` talk to a device where its address and what is known of its logins allow it. Each login is counted before it
 * leaves. After a 401 the secret's other login is tried, and the secret read anew: somebody may be changing it just now.
 */
export async function withLogin<Result extends { kind: string }>(
  leased: Leased,
  header: SnapshotHeader,
  ports: PushPorts,
  work: (device: BookingDevice) => Promise<Result>,
): Promise<(Result | NotTried) & Learned> {
  const { entry } = leased;
  const reachable = reachOf(entry, header);
  if (!reachable.ok) return { kind: 'failed', detail: `${entry.name}: ${reachable.why}` };

  const offered: Delivery['offered'] = [];
  let refused: (Result & Learned) | null = null;
  let held: NotTried = noLogin(entry, undefined);
  for (const fresh of [false, true]) {
    const secret = await ports.secret(entry.secret, { fresh });
    if (held.kind === 'failed') held = noLogin(entry, secret);
    const candidates = secret === undefined ? [] : loginCandidates(entry, secret, leased.before);
    for (const candidate of candidates) {
      if (offered.some(({ login }) => login === candidate.fingerprint)) continue;
      offered.push({ login: candidate.fingerprint, shared: candidate.shared });
      const tried = await tryLogin(leased, candidate, ports, (login) =>
        work(ports.device(entry, login, reachable.reach)),
      );
      if (tried.kind === 'loginHeld') held = sooner(held, tried as NotTried);
      else if (tried.kind !== 'denied') return tried;
      // Of two refused logins, the one with fewer refusals says when the next try is.
      else if (refused === null || wrongOf(tried) < wrongOf(refused)) refused = tried as Result & Learned;
    }
    if (refused === null) break;
  }
  return { ...(refused ?? held), offered };
}

const noLogin = ({ name, secret }: CiscoEndpointEntry, { unusable }: Pick<Secret, 'unusable'> = {}): NotTried => ({
  kind: 'failed',
  detail: `${name}: the secret "${secret}" ${unusable ?? 'is missing, or lacks username or password'}. Store { username, password } under that name; the next try finds it.`,
});

const wrongOf = ({ login }: Learned): number => login?.wrong ?? 0;

function sooner(one: NotTried, other: NotTried): NotTried {
  if (one.kind !== 'loginHeld' || other.kind !== 'loginHeld') return other;
  if (one.until === null || other.until === null) return one.until === null ? other : one;
  return one.until <= other.until ? one : other;
}

/** One login at one device, counted for the device and for all that share the secret before it leaves. */
async function tryLogin<Result extends { kind: string }>(
  { name, entry }: Leased,
  { fingerprint, username, password, shared, remembered }: Candidate,
  { store, clock }: PushPorts,
  work: (login: DeviceLogin) => Promise<Result>,
): Promise<(Result | NotTried) & Learned> {
  const { refusals, proofs } = store.logins;
  const now = clock.now();
  if (!remembered) {
    const own = mayLogIn(await refusals.get(fingerprint), now);
    if (own.kind !== 'go') return heldBack(own);
    const proof = await mayProve(shared, name, proofs, now);
    if (proof.kind !== 'go') return heldBack(proof, proof.kind === 'stop' ? notProven(entry) : undefined);
  }
  const counted = await countAhead(fingerprint, now, refusals);
  if (counted.kind !== 'counted') {
    if (!remembered) await proved(shared, name, 'unknown', proofs);
    return heldBack(counted);
  }

  const result = await work({ username, password });
  const said = saidBy(result);
  const wrong = await settleCount(fingerprint, counted.as, said, clock.now(), refusals);
  if (!remembered) await proved(shared, name, said, proofs);
  const login = { fingerprint, wrong, at: now };
  return said === 'accepted' ? { ...result, login, works: fingerprint, offered: [] } : { ...result, login };
}

const saidBy = ({ kind }: { kind: string }): Said =>
  kind === 'denied' ? 'refused' : SAYS_NOTHING.has(kind) ? 'unknown' : 'accepted';

/** Outcomes that a device, or something before it, may give without having looked at the login. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['unreachable', 'failed', 'unsupported', 'throttled', 'refused']);

const heldBack = (verdict: Exclude<LoginVerdict, { kind: 'go' }>, why?: string): NotTried => ({
  kind: 'loginHeld',
  until: verdict.kind === 'wait' ? verdict.until : null,
  refused: verdict.kind === 'wait' ? verdict.refused : true,
  ...(why === undefined ? {} : { why }),
});

const notProven = ({ name, secret }: CiscoEndpointEntry): string =>
  `${name}: the secret "${secret}" was refused by three devices and never accepted by one, so it is tried at no other: accounts would lock. Correct it, and it is tried at once; or otj retry ${name}.`;
