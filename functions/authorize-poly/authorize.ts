import type { PasswordCheck } from '../../shared/device/poly/password.ts';
import type { Clock } from '../../shared/kit/clock.ts';
import type { Log } from '../../shared/kit/log.ts';
import type { Metric, Metrics } from '../../shared/kit/metric.ts';
import type { Caller, CallerLogin, PolyEndpointEntry } from '../../shared/model/poly.ts';
import type { Store } from '../../shared/store/port.ts';
import { readBasic } from './basic.ts';
import type { SlowDown } from './slow-down.ts';

export interface AuthorizePorts {
  store: Pick<Store, 'snapshots' | 'callers'>;
  /** The instance's key of generated passwords. Throws where there is none. */
  key: () => Promise<string>;
  isRight: (check: PasswordCheck) => Promise<boolean>;
  slowDown: SlowDown;
  pause: (milliseconds: number) => Promise<void>;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

export type Authorized = { kind: 'allowed'; caller: Caller } | { kind: 'refused' };

/** Who asks, as the gateway tells it. */
export interface Asking {
  /** The `Authorization` header, empty where there is none. */
  authorization: string;
  /** IP address. */
  source: string;
}

/** Stands for an endpoint that there is not, so that asking for it takes as long. */
const NOBODY = 'nobody.';

/** Lets an endpoint in by user name and password. A refusal never says why, and costs the same whatever was wrong. */
export async function authorize({ authorization, source }: Asking, ports: AuthorizePorts): Promise<Authorized> {
  const login = readBasic(authorization);
  if (login === null) return refuse('not basic', null, source, ports);
  const entry = await callerNamed(login.usernames, ports);
  const held = await ports.store.callers.login(entry?.name ?? NOBODY);
  const isRight = await ports.isRight({
    endpoint: entry?.name ?? NOBODY,
    password: login.password,
    stored: entry === null ? null : (held?.password ?? null),
    key: await ports.key(),
  });
  if (entry === null || !isRight) {
    await ports.pause(ports.slowDown.wrong(source, ports.clock.now()));
    return refuse(because(entry, held), entry, source, ports);
  }
  ports.metrics.put(loginCount('allowed'));
  return { kind: 'allowed', caller: { entry, recordUntil: held?.recordUntil ?? null } };
}

/** The endpoint that one of the names belongs to. */
async function callerNamed(
  usernames: readonly string[],
  { store }: Pick<AuthorizePorts, 'store'>,
): Promise<PolyEndpointEntry | null> {
  const header = await store.snapshots.active();
  if (header === null) return null;
  for (const username of usernames) {
    const name = await store.snapshots.caller(header.number, username);
    const entry = name === null ? null : await store.snapshots.endpoint(header.number, name);
    if (entry?.type === 'poly') return entry;
  }
  return null;
}

const because = (entry: PolyEndpointEntry | null, held: CallerLogin | null): string => {
  if (entry === null) return 'unknown user';
  return held?.password == null ? 'no password was made for it' : 'wrong password';
};

/** The name that was tried is not logged unless it is an endpoint's: people type passwords into the wrong field. */
function refuse(
  why: string,
  entry: PolyEndpointEntry | null,
  source: string,
  { log, metrics }: AuthorizePorts,
): Authorized {
  log.info({ event: 'poly login refused', because: why, endpoint: entry?.name ?? null, address: source });
  metrics.put(loginCount(why === 'not basic' ? 'challenged' : 'refused'));
  return { kind: 'refused' };
}

const loginCount = (Outcome: string): Metric => ({
  name: 'PolyLogins',
  value: 1,
  unit: 'Count',
  dimensions: { Outcome },
});
