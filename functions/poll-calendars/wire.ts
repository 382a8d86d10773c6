import { randomUUID } from 'node:crypto';
import { askDirectory } from '../../shared/calendar/directory.ts';
import { type CalendarOutside, openCalendar } from '../../shared/calendar/open.ts';
import type { Calendar } from '../../shared/calendar/port.ts';
import { seconds } from '../../shared/kit/clock.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { FunctionEnv } from '../../shared/kit/function-env.ts';
import { canonicalJson } from '../../shared/kit/hash.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import { embeddedMetrics } from '../../shared/kit/metric.ts';
import { plainOutside } from '../../shared/kit/outside.ts';
import type { CalendarEntry, LocationEntry } from '../../shared/model/snapshot.ts';
import { mayProve, proved } from '../../shared/push/credential-proof.ts';
import { openQueues, openStore } from '../../shared/wiring/aws.ts';
import { openSecrets } from '../../shared/wiring/secrets.ts';
import { waysOut } from '../../shared/wiring/ways-out.ts';
import type { PollPorts } from './poll-job.ts';
import { receiptBook } from './receipt-book.ts';

/** A request that leaves at the last moment may take this long: NTLM sends two, each of 20 seconds at most. */
const LAST_REQUEST = seconds(50);

/** Builds what the function needs, once a cold start. Throws when the environment is not complete. */
export function wire(environment: NodeJS.ProcessEnv, outside = plainOutside): PollPorts {
  const env = readEnv(FunctionEnv, environment);
  const { clock } = outside;
  const store = openStore(env, outside);
  const secrets = openSecrets(env, outside);
  const reader = randomUUID();
  const way = waysOut({
    network: outside.network,
    secret: (name, options) => secrets.get(name, options),
    refusals: store.logins.refusals,
    clock,
  });
  const outsideOf = (entry: CalendarEntry, location: LocationEntry | undefined): CalendarOutside => ({
    send: way(location).send,
    clock,
    readers: env.READERS,
    services: outside.network.services,
    readSecret: (options) => secrets.get(entry.secret, options),
    refreshWanted: (version) => store.tokens.want(entry.secret, version),
    proving: {
      may: (version) => mayProve(`calendar ${entry.name} ${version}`, reader, store.logins.proofs, clock.now()),
      ended: (version, verdict) => proved(`calendar ${entry.name} ${version}`, reader, verdict, store.logins.proofs),
    },
  });
  return {
    store,
    queues: openQueues(env, outside),
    calendar: keptPerEntry((entry, location) => openCalendar(entry, outsideOf(entry, location))),
    directory: (entry, location, permit) => askDirectory(entry, outsideOf(entry, location), permit),
    receipts: receiptBook(store.receipts),
    patience: seconds(env.FUNCTION_TIMEOUT_SECONDS) - LAST_REQUEST,
    clock,
    log: jsonLog('poll-calendars'),
    metrics: embeddedMetrics(env.INSTANCE, () => clock.now()),
  };
}

/** One adapter a calendar while warm, so that tokens and connections are kept; another configuration opens another. */
function keptPerEntry(open: OpenCalendar): OpenCalendar {
  const opened = new Map<string, Promise<Calendar>>();
  return (entry, location) => {
    const key = canonicalJson([entry, location?.proxy ?? null]);
    const calendar = opened.get(key) ?? open(entry, location);
    opened.set(key, calendar);
    return calendar;
  };
}

type OpenCalendar = (entry: CalendarEntry, location: LocationEntry | undefined) => Promise<Calendar>;
