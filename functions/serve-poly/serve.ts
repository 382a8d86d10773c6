import { agendaOf } from '../../shared/agenda/of-endpoint.ts';
import { autodiscoverPox } from '../../shared/device/poly/autodiscover-pox.ts';
import { autodiscoverSoap } from '../../shared/device/poly/autodiscover-soap.ts';
import { answerEws } from '../../shared/device/poly/ews.ts';
import type { Mailbox } from '../../shared/device/poly/mailbox.ts';
import { type EwsFault, faultEnvelope } from '../../shared/device/poly/soap.ts';
import type { Clock, Instant } from '../../shared/kit/clock.ts';
import { bugOf, type Log } from '../../shared/kit/log.ts';
import type { Metrics } from '../../shared/kit/metric.ts';
import type { Caller, PolyEndpointEntry } from '../../shared/model/poly.ts';
import type { Store } from '../../shared/store/port.ts';
import type { ItemsFor } from './kept-items.ts';
import type { Visits } from './visits.ts';

export interface ServePorts {
  store: Pick<Store, 'rooms'>;
  visits: Visits;
  items: ItemsFor;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** A request as it reached the gateway. Header names in lower case. */
export interface PolyRequest {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Where the API answers, as the client called it, without a slash at the end. */
  base: string;
}

export interface PolyAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** What was asked for, for logs. */
  operation: string;
  /** Whether it was asked of another mailbox than the endpoint's room. */
  isAstray?: boolean;
}

/** Answers one request of an endpoint that was let in: EWS, or autodiscover in either form. At most two reads of the table. */
export async function servePoly(request: PolyRequest, caller: Caller, ports: ServePorts): Promise<PolyAnswer> {
  const startedAt = ports.clock.now();
  const { entry } = caller;
  const answer = await answerTo(request, entry, startedAt, ports);
  if ((caller.recordUntil ?? 0) > startedAt) record(request, answer, entry, ports);
  await noteVisit(request, answer, entry, startedAt, ports);
  ports.metrics.put({
    name: 'PolyRequests',
    value: 1,
    unit: 'Count',
    dimensions: { Outcome: answer.status === 200 ? 'answered' : 'refused' },
  });
  ports.log.info({
    event: 'poly served',
    endpoint: entry.name,
    operation: answer.operation,
    status: answer.status,
    bytes: answer.body.length,
    milliseconds: ports.clock.now() - startedAt,
  });
  return answer;
}

/** An endpoint whose visit cannot be written gets its answer all the same: it would else lose its Join button. */
async function noteVisit(
  { headers }: PolyRequest,
  { operation, isAstray = false }: PolyAnswer,
  { name }: PolyEndpointEntry,
  at: Instant,
  { visits, log }: ServePorts,
): Promise<void> {
  try {
    await visits.note(name, { client: headers['user-agent'] ?? '', operation, isAstray }, at);
  } catch (error) {
    log.error({ event: 'poly visit not written', endpoint: name, ...bugOf(error) });
  }
}

async function answerTo(
  { method, path, body, base }: PolyRequest,
  entry: PolyEndpointEntry,
  now: Instant,
  ports: ServePorts,
): Promise<PolyAnswer> {
  const ewsUrl = () => new URL(`${base}/EWS/Exchange.asmx`);
  const mailbox = { room: entry.room, now };
  switch (path.toLowerCase().replace(/\/+$/, '')) {
    case '/ews/exchange.asmx': {
      if (method !== 'POST') return NOT_ALLOWED;
      const answer = answerEws(body, await mailboxOf(entry, now, ports));
      return {
        ...xml(answer.status, answer.body),
        operation: answer.operation ?? 'not understood',
        isAstray: answer.isAstray,
      };
    }
    case '/autodiscover/autodiscover.xml':
      if (method !== 'POST') return NOT_ALLOWED;
      return { ...xml(200, autodiscoverPox(body, mailbox, ewsUrl())), operation: 'Autodiscover' };
    case '/autodiscover/autodiscover.svc': {
      if (method !== 'POST') return NOT_ALLOWED;
      const settings = autodiscoverSoap(body, mailbox, ewsUrl());
      return settings === null
        ? { ...xml(500, faultEnvelope(NO_SETTINGS)), operation: 'not understood' }
        : { ...xml(200, settings), operation: 'GetUserSettings' };
    }
    default:
      return { status: 404, headers: {}, body: '', operation: 'elsewhere' };
  }
}

/** The room's calendar as this endpoint sees it; null before it was ever read. */
async function mailboxOf(
  entry: PolyEndpointEntry,
  now: Instant,
  { store, items }: ServePorts,
): Promise<Mailbox | null> {
  if (entry.delivery !== 'on') return { room: entry.room, items: [], watermark: entry.delivery, now };
  const current = await agendaOf(entry, store.rooms);
  return current && { room: entry.room, items: items(current, entry), watermark: current.hash, now };
}

/** What an administrator asked to see of one endpoint for an hour: its requests, never its credentials. */
function record(
  { method, path, headers, body }: PolyRequest,
  answer: PolyAnswer,
  entry: PolyEndpointEntry,
  ports: ServePorts,
) {
  const shown = Object.entries(headers).filter(([name]) => !/authorization|cookie|token|secret/.test(name));
  ports.log.info({
    event: 'poly request recorded',
    endpoint: entry.name,
    request: `${method} ${path}`,
    headers: Object.fromEntries(shown),
    body: body.slice(0, RECORDED),
    status: answer.status,
  });
}

/** Characters of a request that are recorded. */
const RECORDED = 16_000;

const xml = (status: number, body: string) => ({
  status,
  headers: { 'content-type': 'text/xml; charset=utf-8' },
  body,
});

const NO_SETTINGS: EwsFault = {
  code: 'ErrorInvalidRequest',
  message: 'The request is invalid: user settings are told here, and nothing else.',
};

const NOT_ALLOWED: PolyAnswer = { status: 405, headers: { allow: 'POST' }, body: '', operation: 'look' };
