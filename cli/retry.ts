import { type Clock, systemClock } from '../shared/kit/clock.ts';
import type { Delivery } from '../shared/model/delivery.ts';
import { laneOf, type PushedEndpoint } from '../shared/model/lane.ts';
import { ofThisDevice } from '../shared/push/of-this-device.ts';
import type { Store } from '../shared/store/port.ts';
import { count } from './count.ts';
import { onTarget } from './on-target.ts';
import { sendPushes } from './send-pushes.ts';
import { skippedLines, writable } from './writable.ts';

const HELP = `otj retry ENDPOINT|LOCATION [--local [DIR]] [--instance NAME] [--json]

Tries endpoints again that failed, at once and whatever was planned. Forgets logins that they refused: do it after the account
was unlocked or the password corrected on the device, for each further wrong login may lock the account again.
`;

/** `otj retry`: as if nothing had failed. */
export const retry = onTarget(HELP, ['endpoint', 'location'], async ({ endpoints }, { store, queues }) => {
  const known = await store.deliveries.all(endpoints.map(({ name }) => name));
  const failing = endpoints.filter(({ name }) => isFailing(known.get(name)));
  const busy: string[] = [];
  for (const entry of failing) if (!(await beginAnew(entry, store, systemClock))) busy.push(entry.name);
  const anew = failing.filter(({ name }) => !busy.includes(name));
  const { on, skipped } = writable(anew, await store.pauses.all());
  await sendPushes(on, queues);
  return {
    ok: anew.length > 0,
    lines: [
      ...(anew.length === 0 ? [`None of ${count(endpoints.length, 'endpoint')} waits for a retry.`] : []),
      ...(on.length > 0 ? [`${count(on.length, 'endpoint')} will be tried again within a few minutes.`] : []),
      ...(skipped.length > 0
        ? [`Failures of ${count(skipped.length, 'endpoint')} are forgotten, but nothing is written there:`]
        : []),
      ...skippedLines(skipped),
      ...(busy.length > 0 ? [`Just being tried: ${busy.join(', ')}.`] : []),
    ],
    report: {
      endpoints: on.map(({ name }) => name),
      skipped: [...skipped, ...busy.map((endpoint) => ({ endpoint, why: 'just being tried' }))],
    },
  };
});

/** Whether there is anything to forget: also `otj test` of an observed endpoint may have sent a wrong login. */
const isFailing = (known: Delivery | undefined): boolean =>
  known !== undefined && (!['inStep', 'observed'].includes(known.kind) || known.offered.length > 0);

/** Forgets failures and refused logins of an endpoint, and what is known of the secret that it refused. False where a worker is at it. */
export async function beginAnew(
  entry: PushedEndpoint,
  { deliveries, logins }: Pick<Store, 'deliveries' | 'logins'>,
  clock: Clock,
): Promise<boolean> {
  const now = clock.now();
  const lease = { token: `retry-${now}`, until: now + 10_000 };
  const leased = await deliveries.lease(entry.name, lease, now);
  if (leased.kind === 'taken') return false;
  const known = ofThisDevice(leased.delivery, entry);
  for (const { login, shared } of known.offered) {
    const refused = await logins.refusals.get(login);
    if (refused !== null) await logins.refusals.set(login, refused, null);
    const proof = await logins.proofs.get(shared);
    if (proof !== null && !proof.proven) await logins.proofs.set(shared, proof, null);
  }
  const anew = { ...known, kind: 'pending' as const, failures: 0, login: null, offered: [], dueAt: now };
  return (await deliveries.write(entry.name, laneOf(entry), lease.token, anew, 'end')) === 'written';
}
