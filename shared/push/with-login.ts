import { reachableAddress } from '../device/cisco/address.ts';
import type { BookingDevice } from '../device/port.ts';
import type { Instant } from '../kit/clock.ts';
import type { Delivery } from '../model/delivery.ts';
import type { CiscoEndpointEntry, SnapshotHeader } from '../model/snapshot.ts';
import { loginFingerprint, mayLogIn } from './login-guard.ts';
import type { PushPorts } from './push-endpoint.ts';

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
  /** Logins were refused, so none is sent: before `until`, or at all (null). */
  { kind: 'loginHeld'; until: Instant | null } | { kind: 'failed'; detail: string };

type Counted = { login?: NonNullable<Delivery['login']> };

/** Lets `work` talk to a device where its address and what is known of its login allow it. The login is counted before it leaves. */
export async function withLogin<Result extends { kind: string }>(
  { name, entry, before, token }: Leased,
  header: SnapshotHeader,
  ports: PushPorts,
  work: (device: BookingDevice) => Promise<Result>,
): Promise<(Result | NotTried) & Counted> {
  const reachable = reachableAddress(entry.address, allowedNetworks(header, entry));
  if (!reachable.ok) return { kind: 'failed', detail: `${entry.name}: ${reachable.why}` };
  const login = await loginOf(entry, ports);
  if ('missing' in login) return { kind: 'failed', detail: login.missing };

  const now = ports.clock.now();
  const verdict = mayLogIn(before, login.fingerprint, now);
  if (verdict.kind !== 'go') return { kind: 'loginHeld', until: verdict.kind === 'wait' ? verdict.until : null };
  const wrong = before.login?.fingerprint === login.fingerprint ? before.login.wrong : 0;
  const counted = { fingerprint: login.fingerprint, wrong: wrong + 1, at: now };
  const held = await ports.store.deliveries.write(name, entry.location, token, { ...before, login: counted }, 'keep');
  if (held === 'lost') return { kind: 'failed', detail: `${entry.name}: another worker took over.` };

  const result = await work(ports.device(entry, login));
  switch (result.kind) {
    case 'denied':
      return { ...result, login: counted };
    case 'unreachable':
      return { ...result, login: { ...counted, wrong } };
    default:
      return { ...result, login: { ...counted, wrong: 0 } };
  }
}

const allowedNetworks = ({ locations }: SnapshotHeader, entry: CiscoEndpointEntry): readonly string[] =>
  locations.find((location) => location.name === entry.location)?.allowedNetworks ?? [];

interface Login {
  username: string;
  password: string;
  fingerprint: string;
}

async function loginOf(entry: CiscoEndpointEntry, ports: PushPorts): Promise<Login | { missing: string }> {
  const secret = await ports.secret(entry.secret);
  const { username, password } = secret?.current ?? {};
  if (secret === undefined || username === undefined || password === undefined) {
    return {
      missing: `${entry.name}: the secret "${entry.secret}" is missing, or lacks username or password. Create it; the next try finds it.`,
    };
  }
  return {
    username,
    password,
    fingerprint: loginFingerprint(`${entry.scheme}://${entry.address}:${entry.port}`, username, secret.version),
  };
}
