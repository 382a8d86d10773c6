import { type Delivery, type Lease, NEW_DELIVERY } from '../../model/delivery.ts';
import type { Deliveries } from '../deliveries.ts';

interface Kept {
  lane: string;
  delivery: Delivery;
  lease: Lease | null;
}

/** Delivery records in a map. */
export function memoryDeliveries(): Deliveries {
  const kept = new Map<string, Kept>();
  const get = (endpoint: string): Delivery | null => structuredClone(kept.get(endpoint)?.delivery ?? null);

  return {
    get: async (endpoint) => get(endpoint),
    async all(endpoints) {
      const known = endpoints.flatMap((endpoint) => {
        const delivery = get(endpoint);
        return delivery === null ? [] : [[endpoint, delivery] as const];
      });
      return new Map(known);
    },
    async want(endpoint, lane, wanted, dueAt, now) {
      const before = kept.get(endpoint) ?? { delivery: { ...NEW_DELIVERY, since: now }, lease: null };
      const planned = before.delivery.dueAt;
      const keeps = planned !== null && planned > now && planned < dueAt;
      const delivery = { ...before.delivery, wanted, dueAt: keeps ? planned : dueAt };
      kept.set(endpoint, { lane, delivery, lease: before.lease });
    },
    async lease(endpoint, lease, now) {
      const before = kept.get(endpoint) ?? { lane: '', delivery: { ...NEW_DELIVERY, since: now }, lease: null };
      if (before.lease !== null && before.lease.until > now && before.lease.token !== lease.token)
        return { kind: 'taken', until: before.lease.until };
      kept.set(endpoint, { ...before, lease: { ...lease } });
      return { kind: 'leased', delivery: structuredClone(before.delivery) };
    },
    async write(endpoint, lane, token, delivery, after) {
      const before = kept.get(endpoint);
      if (before === undefined || before.lease?.token !== token) return 'lost';
      const { wanted, dueAt } = before.delivery;
      kept.set(endpoint, {
        lane,
        delivery: {
          ...structuredClone(delivery),
          wanted,
          dueAt: isNews(wanted, delivery) ? earlier(dueAt, delivery.dueAt) : delivery.dueAt,
        },
        lease: after === 'end' ? null : before.lease,
      });
      return 'written';
    },
    async due(lane, before, limit) {
      return [...kept]
        .flatMap(([endpoint, { lane: its, delivery }]) =>
          its === lane && delivery.dueAt !== null && delivery.dueAt < before
            ? [{ endpoint, dueAt: delivery.dueAt }]
            : [],
        )
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit);
    },
    async starting(lane, before, limit) {
      return [...kept]
        .flatMap(
          ([
            endpoint,
            {
              lane: its,
              delivery: { dueAt, beforeStartAt },
            },
          ]) =>
            its === lane && dueAt === null && beforeStartAt !== null && beforeStartAt < before
              ? [{ endpoint, dueAt: beforeStartAt }]
              : [],
        )
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit);
    },
    async remove(endpoint) {
      kept.delete(endpoint);
    },
  };
}

/** Whether an agenda was wanted while the worker was at it, of which it neither knew nor had it accepted. */
const isNews = (wanted: string | null, known: Delivery): boolean =>
  wanted !== null && wanted !== known.wanted && wanted !== known.acceptedAgenda;

const earlier = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);
