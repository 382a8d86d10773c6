import { describe, expect, test } from 'vitest';
import { planCalendar } from '../../functions/plan-polls/plan-calendar.ts';
import { planPushes } from '../../functions/plan-pushes/plan-pushes.ts';
import { minutes } from '../../shared/kit/clock.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import { NotSent, type Outgoing, type Queues } from '../../shared/queue/port.ts';
import { aCompany } from './company.ts';
import { addressOf } from './setting.ts';

const rooms = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`room-${n}`, [`device-${n}`]]));

/** Queues of which some do not exist. */
function brokenQueues(broken: (queue: string) => boolean): Queues & { sent: Outgoing[] } {
  const sent: Outgoing[] = [];
  return {
    sent,
    async send(queue, messages) {
      if (broken(queue)) throw new NotSent(`There is no queue ${queue}.`, messages);
      sent.push(...messages);
    },
  };
}

const quiet = { log: jsonLog('test', () => undefined), metrics: { put: () => undefined } };

describe('a queue that takes nothing', () => {
  test('does not eat the quota: what was not sent is not charged', async () => {
    const company = await aCompany({ rooms, calendar: { quota: 10_000 } });
    await company.apply({ rooms, calendar: { quota: 10_000 } });
    const header = await company.store.snapshots.active();
    const [entry] = header?.calendars ?? [];
    if (header === null || entry === undefined) throw new Error('Nothing was applied.');
    const ports = {
      store: company.store,
      queues: brokenQueues(() => true),
      clock: { now: company.now },
      floorSeconds: null,
      ...quiet,
    };
    for (let tick = 0; tick < 300; tick++) await planCalendar(entry, header, ports).catch(() => undefined);
    expect((await company.store.ledger.read('office', company.now())).total).toBe(0);

    await company.pass(minutes(2));
    expect((await company.store.rooms.states([addressOf('room-7')])).size).toBe(1);
  });

  test('keeps no other lane from its pushes', async () => {
    const company = await aCompany({ rooms });
    await company.apply({ rooms });
    const { deliveries } = company.store;
    await deliveries.want('gone', 'webex', 'a', company.now(), company.now());
    await deliveries.want('device-1', 'berlin', 'a', company.now(), company.now());
    const queues = brokenQueues((queue) => queue.startsWith('push-webex'));
    await expect(planPushes({ store: company.store, queues, clock: { now: company.now }, ...quiet })).rejects.toThrow(
      AggregateError,
    );
    expect(queues.sent.map(({ body }) => JSON.parse(body).endpoint)).toContain('device-1');
  });
});
