import { type Clock, systemClock } from '../shared/kit/clock.ts';
import { laneOf, type PushedEndpoint } from '../shared/model/lane.ts';
import type { Store } from '../shared/store/port.ts';
import { count } from './count.ts';
import { onTarget } from './on-target.ts';
import { sendPushes } from './send-pushes.ts';

const HELP = `otj retry ENDPOINT|LOCATION [--local [DIR]] [--instance NAME] [--json]

Tries endpoints again that failed, at once and whatever was planned. Forgets logins that they refused: do it after the account
was unlocked or the password corrected on the device, for each further wrong login may lock the account again.
`;

/** `otj retry`: as if nothing had failed. */
export const retry = onTarget(HELP, ['endpoint', 'location'], async ({ endpoints }, { store, queues }) => {
  const known = await store.deliveries.all(endpoints.map(({ name }) => name));
  const failing = endpoints.filter(({ name }) => !['inStep', 'observed'].includes(known.get(name)?.kind ?? 'inStep'));
  const busy: string[] = [];
  for (const entry of failing) if (!(await beginAnew(entry, store, systemClock))) busy.push(entry.name);
  const tried = failing.filter(({ name }) => !busy.includes(name));
  await sendPushes(tried, queues);
  const waiting = busy.length > 0 ? [`Just being tried: ${busy.join(', ')}.`] : [];
  return {
    ok: tried.length > 0,
    lines:
      tried.length > 0
        ? [`${count(tried.length, 'endpoint')} will be tried again within a few minutes.`, ...waiting]
        : [`None of ${count(endpoints.length, 'endpoint')} waits for a retry.`, ...waiting],
    report: {
      endpoints: tried.map(({ name }) => name),
      skipped: busy.map((endpoint) => ({ endpoint, why: 'just being tried' })),
    },
  };
});

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
  for (const { login, shared } of leased.delivery.offered) {
    const refused = await logins.refusals.get(login);
    if (refused !== null) await logins.refusals.set(login, refused, null);
    const proof = await logins.proofs.get(shared);
    if (proof !== null && !proof.proven) await logins.proofs.set(shared, proof, null);
  }
  const anew = { ...leased.delivery, kind: 'pending' as const, failures: 0, login: null, dueAt: now };
  return (await deliveries.write(entry.name, laneOf(entry), lease.token, anew, 'end')) === 'written';
}
