import { reachableAddress } from '../device/cisco/address.ts';
import type { Instant } from '../kit/clock.ts';
import type { Agenda } from '../model/agenda.ts';
import type { Delivery } from '../model/delivery.ts';
import type { PushJob } from '../model/jobs.ts';
import type { CiscoEndpointEntry, SnapshotHeader } from '../model/snapshot.ts';
import type { TryResult } from './after-outcome.ts';
import { loginFingerprint, mayLogIn } from './login-guard.ts';
import { mustLook } from './look.ts';
import type { PushPorts } from './push-endpoint.ts';
import { rendering } from './rendering.ts';
import { talk } from './talk.ts';

/** What one try starts from. */
export interface Attempt {
  job: PushJob;
  entry: CiscoEndpointEntry;
  header: SnapshotHeader;
  before: Delivery;
  current: { hash: string; agenda: Agenda };
  token: string;
}

interface Login {
  username: string;
  password: string;
  fingerprint: string;
}

/** One try to bring a device into step: decides whether anything may be sent, and counts the login before it leaves. */
export async function tryDevice(attempt: Attempt, ports: PushPorts): Promise<TryResult> {
  const { entry, before, token } = attempt;
  if (entry.delivery === 'observe') return { kind: 'observed' };
  const reachable = reachableAddress(entry.address, allowedNetworks(attempt));
  if (!reachable.ok) return { kind: 'failed', detail: `${entry.name}: ${reachable.why}` };
  const login = await loginOf(entry, ports);
  if ('missing' in login) return { kind: 'failed', detail: login.missing };

  const now = ports.clock.now();
  const verdict = mayLogIn(before, login.fingerprint, now);
  if (verdict.kind !== 'go') return { kind: 'loginHeld', until: verdict.kind === 'wait' ? verdict.until : null };
  const unchanged = nothingToSend(attempt, now);
  if (unchanged !== null) return unchanged;

  const wrong = before.login?.fingerprint === login.fingerprint ? before.login.wrong : 0;
  const counted = { fingerprint: login.fingerprint, wrong: wrong + 1, at: now };
  const held = await ports.store.deliveries.write(
    entry.name,
    entry.location,
    token,
    { ...before, login: counted },
    'keep',
  );
  if (held === 'lost') return { kind: 'failed', detail: `${entry.name}: another worker took over.` };

  const result = await talk(ports.device(entry, login), attempt, ports.clock);
  switch (result.kind) {
    case 'denied':
      return { ...result, login: counted };
    case 'unreachable':
      return { ...result, login: { ...counted, wrong } };
    default:
      return { ...result, login: { ...counted, wrong: 0 } };
  }
}

const allowedNetworks = ({ header, entry }: Attempt): readonly string[] =>
  header.locations.find((location) => location.name === entry.location)?.allowedNetworks ?? [];

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

/** A job for an endpoint that already holds what it should, and need not be looked at, sends nothing. The hourly one always does. */
function nothingToSend({ job, entry, header, before, current }: Attempt, now: Instant): TryResult | null {
  if (job.reason === 'slot' || job.reason === 'asked') return null;
  if (before.kind !== 'inStep' || before.device === null || mustLook(before.device, now)) return null;
  const rendered = rendering(current.agenda, entry, header.instance, before.device);
  return before.acceptedBody === rendered.hash ? { kind: 'accepted', rendered, unchanged: true } : null;
}
