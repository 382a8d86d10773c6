import type { Instant } from '../kit/clock.ts';
import type { Delivery, Lease } from '../model/delivery.ts';

/** Delivery records, their leases, and the due index. */
export interface Deliveries {
  get(endpoint: string): Promise<Delivery | null>;
  /** Many at once. One that is damaged is left out: the jobs of its endpoint fail, and say why. */
  all(endpoints: readonly string[]): Promise<Map<string, Delivery>>;
  /**
   * Before push jobs are sent: notes the wanted agenda, and that the endpoint is due at `dueAt` should the job be lost.
   * Keeps an earlier `dueAt` that is still in the future. Needs no lease. Creates the record where there is none.
   */
  want(endpoint: string, lane: string, wanted: string, dueAt: Instant, now: Instant): Promise<void>;
  /** Takes the lease, unless another worker holds one that has not ended; answers the record as it then is. */
  lease(
    endpoint: string,
    lease: Lease,
    now: Instant,
  ): Promise<{ kind: 'leased'; delivery: Delivery } | { kind: 'taken'; until: Instant }>;
  /**
   * Writes the record, if the lease is still ours, and keeps or ends the lease. `dueAt`, else `beforeStartAt`, moves the entry in the due
   * index, null removes it. `wanted` is not written: it belongs to `want`. `lost` where another worker holds the lease by now.
   */
  write(
    endpoint: string,
    lane: string,
    token: string,
    delivery: Delivery,
    lease: 'keep' | 'end',
  ): Promise<'written' | 'lost'>;
  /** Endpoints of a lane that are due before `before`, earliest first, bounded. */
  due(lane: string, before: Instant, limit: number): Promise<{ endpoint: string; dueAt: Instant }[]>;
  /** The same of endpoints that are in step, and written to once more before a meeting starts. */
  starting(lane: string, before: Instant, limit: number): Promise<{ endpoint: string; dueAt: Instant }[]>;
  remove(endpoint: string): Promise<void>;
}
