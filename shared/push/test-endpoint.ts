import { hours, isoSeconds } from '../kit/clock.ts';
import type { EndpointTest } from '../model/endpoint-test.ts';
import { JOB_SCHEMA, type TestJob } from '../model/jobs.ts';
import { laneOf, type PushedEndpoint } from '../model/lane.ts';
import { deviceOf } from '../model/retired.ts';
import type { SnapshotHeader } from '../model/snapshot.ts';
import { queueName } from '../queue/port.ts';
import { lookAround, step } from './look-around.ts';
import { ofThisDevice } from './of-this-device.ts';
import type { PushPorts } from './push-endpoint.ts';
import { reachOf } from './reach.ts';
import { withDevice } from './with-device.ts';

/** Whoever asked reads the result within this. */
const KEPT = hours(1);

/** An endpoint that is just being pushed to is tested this many seconds later, and this often at most. */
const LATER = 5;
const MOST_TIMES = 6;

/** Looks at an endpoint from inside its lane, as far as a push would go, and writes nothing to it. */
export async function testEndpoint(
  job: TestJob,
  entry: PushedEndpoint,
  header: SnapshotHeader,
  ports: PushPorts,
): Promise<void> {
  const { store, clock, queues } = ports;
  const token = ports.newToken();
  const now = clock.now();
  const leased = await store.deliveries.lease(entry.name, { token, until: now + ports.leaseFor }, now);
  if (leased.kind === 'taken') {
    if (job.times >= MOST_TIMES) return;
    const again: TestJob = { ...job, schema: JOB_SCHEMA, times: job.times + 1 };
    await queues.send(queueName.push(laneOf(entry), 'retry'), [{ body: JSON.stringify(again), delaySeconds: LATER }]);
    return;
  }
  const before = ofThisDevice(leased.delivery, entry);
  const reached = await reach(entry, header, ports);
  const steps = [...reached.steps];
  let learned = {};
  if (steps.every(({ ok }) => ok) && job.look === 'device') {
    const tried = await withDevice({ name: entry.name, entry, before }, header, ports, (device) =>
      lookAround(device, { entry, instance: header.instance, before }, clock),
    );
    steps.push(...(tried.kind === 'looked' ? tried.steps : [step('login', false, whyNot(tried))]));
    const { login, works, offered } = tried;
    learned = { ...(login && { login }), ...(works && { works }), ...(offered && { offered }) };
  }
  await store.deliveries.write(
    entry.name,
    laneOf(entry),
    token,
    { ...before, ...learned, about: deviceOf(entry) },
    'end',
  );
  const result: EndpointTest = { endpoint: entry.name, at: clock.now(), steps, certificate: reached.certificate };
  await store.endpointTests.put(job.asked, result, clock.now() + KEPT);
}

function whyNot(tried: { kind: string; detail?: string; until?: number | null; why?: string }): string {
  if (tried.detail !== undefined) return tried.detail;
  if (tried.why !== undefined) return tried.why;
  const until = tried.until == null ? 'and is not tried again' : `and is tried again at ${isoSeconds(tried.until)}`;
  return `A login was refused before, ${until}, so that the account does not lock. otj retry forgets that.`;
}

/** Address, connection and certificate. Through Webex there is nothing of this to see. */
async function reach(
  entry: PushedEndpoint,
  header: SnapshotHeader,
  ports: PushPorts,
): Promise<Pick<EndpointTest, 'steps' | 'certificate'>> {
  if (entry.type !== 'cisco') return { steps: [], certificate: null };
  const reachable = reachOf(entry, header);
  if (!reachable.ok) return { steps: [step('route', false, reachable.why)], certificate: null };
  const { location } = reachable.reach;
  const peer = await ports.meet(entry, reachable.reach);
  if (peer.kind === 'unreachable')
    return { steps: [step('route', false, `${entry.address}:${entry.port}: ${peer.detail}`)], certificate: null };
  const route = step(
    'route',
    true,
    location?.proxy === undefined
      ? `${entry.address} answers at ${peer.address}, port ${entry.port}`
      : `${entry.address}, port ${entry.port}, through the web proxy of location ${location.name} (${location.proxy.url})`,
  );
  if (entry.scheme === 'http')
    return { steps: [route, step('tls', true, 'none: the password travels readable')], certificate: null };
  const shown = `${peer.certificate?.subject ?? 'unnamed'}, by ${peer.certificate?.issuer ?? 'unknown'}, until ${peer.certificate?.validTo ?? 'unknown'}`;
  const tls =
    peer.distrust === null
      ? step('tls', true, entry.trust.kind === 'off' ? `${shown}; not checked: trust is off` : shown)
      : step(
          'tls',
          false,
          `${shown}: ${peer.distrust}. If it is the device's own, otj pin ${entry.name} prints its line.`,
        );
  return { steps: [route, tls], certificate: peer.certificate };
}
