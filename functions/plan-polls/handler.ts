import middy from '@middy/core';
import { bugOf } from '../../shared/kit/log.ts';
import { once } from '../../shared/kit/once.ts';
import { type PlanPorts, planCalendar } from './plan-calendar.ts';
import { wire } from './wire.ts';

/** The scheduler calls this each minute. One calendar's failure does not keep the others from being planned. */
export const handlerOf = (ports: () => PlanPorts) =>
  middy<unknown, void>().handler(async () => {
    const { store, log } = ports();
    const header = await store.snapshots.active();
    if (header === null) {
      log.info({ event: 'nothing to plan', because: 'no configuration is active: run otj apply' });
      return;
    }
    const results = await Promise.allSettled(header.calendars.map((entry) => planCalendar(entry, header, ports())));
    const failed = results.filter((result) => result.status === 'rejected');
    for (const { reason } of failed) log.error({ event: 'planning failed', ...bugOf(reason) });
    if (failed.length > 0)
      throw new AggregateError(
        failed.map(({ reason }) => reason),
        'Some calendars could not be planned.',
      );
  });

export const handler = handlerOf(once(() => wire(process.env)));
