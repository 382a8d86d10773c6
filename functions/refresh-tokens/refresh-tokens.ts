import type { Clock } from '../../shared/kit/clock.ts';
import type { Send } from '../../shared/kit/http.ts';
import { bugOf, type Log } from '../../shared/kit/log.ts';
import type { Metrics } from '../../shared/kit/metric.ts';
import type { LocationEntry } from '../../shared/model/snapshot.ts';
import type { Secrets, SecretWriter } from '../../shared/secrets/port.ts';
import type { Store } from '../../shared/store/port.ts';
import { refreshToken } from './refresh-token.ts';
import { tokensUsedFrom } from './tokens-used.ts';

export interface RefreshPorts {
  store: Pick<Store, 'snapshots' | 'tokens'>;
  secrets: Secrets;
  writer: SecretWriter;
  /** Sends through the web proxy of a location, where it has one. */
  sendFrom: (location: LocationEntry | undefined) => Send;
  clock: Clock;
  newLease: () => string;
  /** Milliseconds that a lease lasts: longer than the function may run. */
  leaseFor: number;
  /** The location from inside which it works; null on the internet. */
  place: string | null;
  log: Log;
  metrics: Metrics;
}

/**
 * Refreshes the tokens that are due, one after the other. The figure counts tokens that die, or are dead, unless somebody
 * acts; a token whose refresh throws is one of them, and does not keep the others from theirs.
 */
export async function refreshTokens(ports: RefreshPorts): Promise<void> {
  const { store, log, metrics, place } = ports;
  const header = await store.snapshots.active();
  if (header === null) return;
  const tokens = tokensUsedFrom(place, header, await store.snapshots.endpoints(header.number));
  let atRisk = 0;
  for (const { name, location } of tokens) {
    const refreshed = await refreshToken(name, ports.sendFrom(location), ports).catch((error: unknown) => {
      log.error({ event: 'token not refreshed', secret: name, ...bugOf(error) });
      return { kind: 'threw', atRisk: true } as const;
    });
    atRisk += refreshed.atRisk ? 1 : 0;
    if (refreshed.kind === 'notOAuth' || refreshed.kind === 'notDue' || refreshed.kind === 'threw') continue;
    const record = { event: 'token', secret: name, outcome: refreshed.kind };
    if ('detail' in refreshed) log.warn({ ...record, detail: refreshed.detail });
    else log.info(record);
  }
  metrics.put({ name: 'TokensAtRisk', value: atRisk, unit: 'Count', dimensions: { Location: place ?? 'internet' } });
}
