import type { Instant } from '../kit/clock.ts';
import { hashOf } from '../kit/hash.ts';
import type { Agenda } from '../model/agenda.ts';
import type { Delivery } from '../model/delivery.ts';
import type { PushJob } from '../model/jobs.ts';
import type { PushedEndpoint } from '../model/lane.ts';
import type { SnapshotHeader } from '../model/snapshot.ts';
import type { TryResult } from './after-outcome.ts';
import { mustLook } from './look.ts';
import { pausedBecause } from './paused.ts';
import type { PushPorts } from './push-endpoint.ts';
import { rendering } from './rendering.ts';
import { talk } from './talk.ts';
import { withDevice } from './with-device.ts';

/** What one try starts from. */
export interface Attempt {
  job: PushJob;
  entry: PushedEndpoint;
  header: SnapshotHeader;
  before: Delivery;
  current: { hash: string; agenda: Agenda };
  token: string;
}

/** One try to bring a device into step, where there is anything to send and sending is allowed. */
export async function tryDevice(attempt: Attempt, ports: PushPorts): Promise<TryResult> {
  const { entry, header, before } = attempt;
  if (entry.delivery === 'observe') return { kind: 'observed' };
  const paused = await pausedBecause(entry, ports.store.pauses);
  if (paused !== null) return { kind: 'paused', detail: paused };
  const unchanged = nothingToSend(attempt, ports.clock.now());
  if (unchanged !== null) return unchanged;
  return withDevice({ name: entry.name, entry, before }, header, ports, (device) => talk(device, attempt, ports));
}

/**
 * A job for an endpoint that already holds what it should, and need not be looked at, sends nothing. Those by the clock, and
 * asked for, always do; and an entry that is another one than at the last try is always tried.
 */
function nothingToSend({ job, entry, header, before, current }: Attempt, now: Instant): TryResult | null {
  if (['slot', 'start', 'asked'].includes(job.reason)) return null;
  if (before.configured !== null && before.configured !== hashOf(entry, 32)) return null;
  if (before.kind !== 'inStep' || before.device === null || mustLook(before.device, now)) return null;
  const rendered = rendering(current.agenda, entry, header.instance, before.device);
  return before.acceptedBody === rendered.hash ? { kind: 'accepted', rendered, unchanged: true } : null;
}
