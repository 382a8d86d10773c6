import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { openCalendar } from '../../shared/calendar/open.ts';
import type { Calendar } from '../../shared/calendar/port.ts';
import { AWS_CLIENT_DEFAULTS, observed } from '../../shared/kit/aws-clients.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { FunctionEnv } from '../../shared/kit/function-env.ts';
import { canonicalJson } from '../../shared/kit/hash.ts';
import { httpSender } from '../../shared/kit/http.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import { embeddedMetrics } from '../../shared/kit/metric.ts';
import { plainOutside } from '../../shared/kit/outside.ts';
import type { CalendarEntry } from '../../shared/model/snapshot.ts';
import { sqsQueues } from '../../shared/queue/sqs/queues.ts';
import { openSecrets } from '../../shared/secrets/open.ts';
import { dynamoStore } from '../../shared/store/dynamodb/store.ts';
import type { PollPorts } from './poll-job.ts';
import { receiptBook } from './receipt-book.ts';

/** Builds what the function needs, once a cold start. Throws when the environment is not complete. */
export function wire(environment: NodeJS.ProcessEnv, outside = plainOutside): PollPorts {
  const env = readEnv(FunctionEnv, environment);
  const { clock } = outside;
  const store = dynamoStore({ client: observed(new DynamoDBClient(AWS_CLIENT_DEFAULTS), 'dynamodb', outside), table: env.TABLE_NAME });
  const secrets = openSecrets(env.SECRETS, outside);
  const send = httpSender(outside.network);
  return {
    store,
    queues: sqsQueues({ client: observed(new SQSClient(AWS_CLIENT_DEFAULTS), 'sqs', outside), urlPrefix: env.QUEUE_URL_PREFIX }),
    calendar: keptPerEntry((entry) => openCalendar(entry, { send, clock, readSecret: (options) => secrets.get(entry.secret, options) })),
    receipts: receiptBook(store.receipts),
    clock,
    log: jsonLog('poll-calendars'),
    metrics: embeddedMetrics(() => clock.now()),
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
