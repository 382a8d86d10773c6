import { type Reachable, reachableAddress } from '../device/cisco/address.ts';
import type { DeviceLogin } from '../device/cisco/device.ts';
import type { BookingDevice } from '../device/port.ts';
import type { Instant } from '../kit/clock.ts';
import type { Delivery } from '../model/delivery.ts';
import type { CiscoEndpointEntry, SnapshotHeader } from '../model/snapshot.ts';
import type { Secret } from '../secrets/port.ts';
import { mayProve, proved } from './credential-proof.ts';
import { type Candidate, loginCandidates } from './login-candidates.ts';
import { afterRefusals, allOf, type LoginVerdict, mayLogIn } from './login-guard.ts';
import type { PushPorts } from './push-endpoint.ts';
import { countAgain, forgetRefusals, uncount } from './refusals.ts';

/** A delivery record whose lease this worker holds, and the device that it is about. */
export interface Leased {
  /** Under which the record is kept: the endpoint's name, or the id of a retired one. */
  name: string;
  entry: CiscoEndpointEntry;
  before: Delivery;
  token: string;
}

/** Nothing was sent, or what was sent could not be counted. */
export type NotTried =
  /** Logins were refused, so none is sent: before `until`, or at all (null). `why`, where it is not this endpoint's own doing. */
  { kind: 'loginHeld'; until: Instant | null; why?: string } | { kind: 'failed'; detail: string };

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
  const networks = allowedNetworks(header, entry);
  const reachable = reachableAddress(entry.address, networks);
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
        work(ports.device(entry, login, (address) => whyNot(reachableAddress(address, networks)))),
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

const whyNot = (reachable: Reachable): string | null => (reachable.ok ? null : reachable.why);

const wrongOf = ({ login }: Learned): number => login?.wrong ?? 0;

/** CIDR blocks in which an endpoint's address must lie; none allow all. */
export const allowedNetworks = ({ locations }: SnapshotHeader, entry: CiscoEndpointEntry): readonly string[] =>
  locations.find((location) => location.name === entry.location)?.allowedNetworks ?? [];

function sooner(one: NotTried, other: NotTried): NotTried {
  if (one.kind !== 'loginHeld' || other.kind !== 'loginHeld') return other;
  if (one.until === null || other.until === null) return one.until === null ? other : one;
  return one.until <= other.until ? one : other;
}

/** One login at one device, counted for this record, for the device, and for all that share the secret. */
async function tryLogin<Result extends { kind: string }>(
  { name, entry, before, token }: Leased,
  { fingerprint, username, password, shared, remembered }: Candidate,
  { store, clock }: PushPorts,
  work: (login: DeviceLogin) => Promise<Result>,
): Promise<(Result | NotTried) & Learned> {
  const { refusals, proofs } = store.logins;
  const now = clock.now();
  const known = await refusals.get(fingerprint);
  const own = allOf(afterRefusals(known, now), mayLogIn(before, fingerprint, now));
  if (own.kind !== 'go') return heldBack(own);
  const proof: LoginVerdict = remembered ? { kind: 'go' } : await mayProve(shared, name, proofs, now);
  if (proof.kind !== 'go') return heldBack(proof, proof.kind === 'stop' ? notProven(entry) : undefined);

  const wrong = before.login?.fingerprint === fingerprint ? before.login.wrong : 0;
  const counted = { fingerprint, wrong: wrong + 1, at: now };
  const kept = await store.deliveries.write(name, entry.location, token, { ...before, login: counted }, 'keep');
  if (kept === 'lost') return { kind: 'failed', detail: `${entry.name}: another worker took over.` };
  if (known !== null && !(await countAgain(fingerprint, known, now, refusals)))
    return heldBack({ kind: 'wait', until: now + 1_000 });

  const result = await work({ username, password });
  if (result.kind === 'denied') {
    const refused = known === null ? await countAgain(fingerprint, null, now, refusals) : known.wrong + 1;
    if (!remembered) await proved(shared, name, 'refused', proofs);
    return { ...result, login: { ...counted, wrong: Math.max(counted.wrong, Number(refused)) } };
  }
  const accepted = !SAYS_NOTHING.has(result.kind);
  if (known !== null)
    await (accepted ? forgetRefusals(fingerprint, refusals) : uncount(fingerprint, known, now, refusals));
  if (!remembered) await proved(shared, name, accepted ? 'accepted' : 'unknown', proofs);
  return accepted
    ? { ...result, login: { ...counted, wrong: 0 }, works: fingerprint, offered: [] }
    : { ...result, login: { ...counted, wrong } };
}

/** Outcomes that a device, or something before it, may give without having looked at the login. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['unreachable', 'failed', 'unsupported', 'throttled']);

const heldBack = (verdict: LoginVerdict, why?: string): NotTried => ({
  kind: 'loginHeld',
  until: verdict.kind === 'wait' ? verdict.until : null,
  ...(why === undefined ? {} : { why }),
});

const notProven = ({ name, secret }: CiscoEndpointEntry): string =>
  `${name}: the secret "${secret}" was refused by three devices and never accepted by one, so it is tried at no other: accounts would lock. Correct it, and it is tried at once; or otj retry ${name}.`;
