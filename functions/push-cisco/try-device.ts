import type { BookingDevice } from '../../shared/device/port.ts';
import { hours, type Instant } from '../../shared/kit/clock.ts';
import type { Agenda } from '../../shared/model/agenda.ts';
import type { Delivery } from '../../shared/model/delivery.ts';
import type { PushJob } from '../../shared/model/jobs.ts';
import type { CiscoEndpointEntry, SnapshotHeader } from '../../shared/model/snapshot.ts';
import type { TryResult } from './after-outcome.ts';
import { loginFingerprint, mayLogIn } from './login-guard.ts';
import type { PushPorts } from './push-endpoint.ts';

/** What one try starts from. */
export interface Attempt {
  job: PushJob;
  entry: CiscoEndpointEntry;
  header: SnapshotHeader;
  before: Delivery;
  current: { hash: string; agenda: Agenda };
  token: string;
}

/** A device tells of itself, and of who else writes to it, at first contact and once a day. */
const LOOK_AGAIN = hours(24);

/** A list that another system wrote is looked at again each hour: the other one may be switched off by now. */
const LOOK_AGAIN_FOREIGN = hours(1);

/** One try to bring a device into step: decides whether anything may be sent, looks who else writes there, and sends. */
export async function tryDevice(attempt: Attempt, ports: PushPorts): Promise<TryResult> {
  const { job, entry, header, before, current, token } = attempt;
  if (entry.delivery === 'observe') return { kind: 'observed' };
  const secret = await ports.secret(entry.secret);
  const { username, password } = secret?.current ?? {};
  if (secret === undefined || username === undefined || password === undefined) {
    return {
      kind: 'failed',
      detail: `${entry.name}: the secret "${entry.secret}" is missing, or lacks username or password. Create it, then the next try finds it.`,
    };
  }
  const now = ports.clock.now();
  const fingerprint = loginFingerprint(`${entry.scheme}://${entry.address}:${entry.port}`, username, secret.version);
  const verdict = mayLogIn(before, fingerprint, now);
  if (verdict.kind !== 'go') return { kind: 'loginHeld', until: verdict.kind === 'wait' ? verdict.until : null };

  const known = before.device;
  const looking = known === null || mustLook(known, now);
  const rendered = ports.render(current.agenda, entry, header.instance, known?.software ?? null);
  const alreadyThere = before.acceptedBody === rendered.hash && before.failures === 0 && before.kind === 'inStep';
  if (alreadyThere && job.reason !== 'slot' && job.reason !== 'asked' && !looking)
    return { kind: 'accepted', rendered, unchanged: true, device: known };

  const wrong = before.login?.fingerprint === fingerprint ? before.login.wrong : 0;
  const login = { fingerprint, wrong: wrong + 1, at: now };
  const counted = await ports.store.deliveries.write(entry.name, entry.location, token, { ...before, login }, 'keep');
  if (counted === 'lost') return { kind: 'failed', detail: `${entry.name}: another worker took over.` };
  const allowed = header.locations.find((location) => location.name === entry.location)?.allowedNetworks ?? [];
  const device = ports.device(entry, { username, password }, allowed);
  const result = await talk(device, attempt, looking, ports);
  return {
    ...result,
    login:
      result.kind === 'denied' ? login : { fingerprint, wrong: result.kind === 'unreachable' ? wrong : 0, at: now },
  };
}

async function talk(
  device: BookingDevice,
  { entry, header, before, current }: Attempt,
  looking: boolean,
  ports: PushPorts,
): Promise<TryResult> {
  let facts = before.device;
  if (looking) {
    const looked = await look(device, before.device, header.instance, ports.clock.now());
    if (looked.kind !== 'looked') return looked;
    facts = looked.device;
    if (looked.teamsMode)
      return {
        kind: 'teamsMode',
        detail: `${entry.name} runs in Microsoft Teams Rooms mode, in which it takes no bookings. Its own Teams calendar shows the meetings; take it out of otj.yaml.`,
        device: facts,
      };
  }
  const foreign = facts?.foreignBookings ?? 0;
  if (foreign > 0 && !entry.takeover) {
    return {
      kind: 'foreign',
      detail: `${entry.name} holds ${foreign} bookings of another system, so nothing is written to it. Switch that system off for this device, or set takeover: true.`,
      device: facts,
    };
  }
  const rendered = ports.render(current.agenda, entry, header.instance, facts?.software ?? null);
  const outcome = await device.put(rendered);
  return outcome.kind === 'accepted'
    ? { kind: 'accepted', rendered, unchanged: false, device: facts }
    : { ...outcome, device: facts };
}

const mustLook = (known: NonNullable<Delivery['device']>, now: Instant): boolean =>
  known.checkedAt + (known.foreignBookings > 0 ? LOOK_AGAIN_FOREIGN : LOOK_AGAIN) <= now;

type Looked =
  | { kind: 'looked'; device: NonNullable<Delivery['device']>; teamsMode: boolean }
  | Exclude<TryResult, { kind: 'accepted' }>;

async function look(device: BookingDevice, known: Delivery['device'], instance: string, now: Instant): Promise<Looked> {
  const inspected = await device.inspect();
  if (inspected.kind !== 'inspected') return inspected;
  const held = await device.bookings();
  // Software that cannot list its bookings cannot be asked whose they are; what is known of it stays.
  if (held.kind !== 'held' && held.kind !== 'unsupported') return held;
  const ours = `otj-${instance}-`;
  const { facts } = inspected;
  return {
    kind: 'looked',
    teamsMode: facts.teamsMode,
    device: {
      checkedAt: now,
      software: facts.software,
      serial: facts.serial,
      product: facts.product,
      clockAhead: facts.clock === null ? null : Math.round((facts.clock - now) / 1_000),
      foreignBookings: held.kind === 'held' ? held.ids.filter((id) => !id.startsWith(ours)).length : 0,
      road: known?.road ?? null,
    },
  };
}
