import { openCalendar } from '../../shared/calendar/open.ts';
import type { Calendar } from '../../shared/calendar/port.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { FunctionEnv } from '../../shared/kit/function-env.ts';
import { canonicalJson } from '../../shared/kit/hash.ts';
import { httpSender } from '../../shared/kit/http.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import { embeddedMetrics } from '../../shared/kit/metric.ts';
import { plainOutside } from '../../shared/kit/outside.ts';
import type { CalendarEntry } from '../../shared/model/snapshot.ts';
import { openQueues, openStore } from '../../shared/wiring/aws.ts';
import { openSecrets } from '../../shared/wiring/secrets.ts';
import type { PollPorts } from './poll-job.ts';
import { receiptBook } from './receipt-book.ts';

/** Builds what the function needs, once a cold start. Throws when the environment is not complete. */
export function wire(environment: NodeJS.ProcessEnv, outside = plainOutside): PollPorts {
  const env = readEnv(FunctionEnv, environment);
  const { clock } = outside;
  const store = openStore(env, outside);
  const secrets = openSecrets(env, outside);
  const send = httpSender(outside.network);
  return {
    store,
    queues: openQueues(env, outside),
    calendar: keptPerEntry((entry) =>
      openCalendar(entry, { send, clock, readSecret: (options) => secrets.get(entry.secret, options) }),
    ),
    receipts: receiptBook(store.receipts),
    clock,
    log: jsonLog('poll-calendars'),
    metrics: embeddedMetrics(env.INSTANCE, () => clock.now()),
  };
}

/** One adapter a calendar while warm, so that tokens and connections are kept; another configuration opens another. */
function keptPerEntry(open: (entry: CalendarEntry) => Promise<Calendar>): (entry: CalendarEntry) => Promise<Calendar> {
  const opened = new Map<string, Promise<Calendar>>();
  return (entry) => {
    const key = canonicalJson(entry);
    const calendar = opened.get(key) ?? open(entry);
    opened.set(key, calendar);
    return calendar;
  };
}
