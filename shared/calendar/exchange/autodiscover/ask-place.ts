import { seconds } from '../../../kit/clock.ts';
import type { HttpOutcome, HttpRequest, Send } from '../../../kit/http.ts';
import type { ExchangeCalendarEntry } from '../../../model/snapshot.ts';
import type { Permit } from '../../port.ts';
import type { Carry } from '../carry.ts';
import type { Credential } from '../credential.ts';
import type { Lines } from '../lines.ts';
import { type Answer, offers } from '../outcomes.ts';
import type { Place } from './places.ts';
import { poxQuestion, poxReply } from './pox.ts';
import { nothing, type Reply } from './reply.ts';
import { soapQuestion, soapReply } from './soap.ts';

export interface PlacePorts {
  send: Send;
  lines: Lines;
  carry: Carry;
  permit: Permit;
}

/**
 * `loginRefused`: the place asked for this way of signing in, and did not take the account. `noWay`: the web proxy leads nowhere
 * at all, so that no other place need be tried.
 */
export type PlaceReply =
  | Reply
  | { kind: 'loginRefused'; answer: Answer }
  | { kind: 'noWay'; outcome: Exclude<HttpOutcome, { kind: 'answer' }> };

/**
 * Asks one place. The login is sent over HTTPS alone, to a server whose certificate is trusted, and only after that server
 * has asked for this very way of signing in: a web site that happens to stand under the mail domain never sees it.
 */
export async function askPlace(
  place: Place,
  mailbox: string,
  credential: Credential,
  entry: ExchangeCalendarEntry,
  { send, lines, carry, permit }: PlacePorts,
): Promise<PlaceReply> {
  const question = questionFor(place, mailbox, entry);
  if ((await permit()) !== 'granted') return nothing('was not asked: there was no time left');
  const probe = await lines.use((line) => send({ ...question, line: line.key }));
  if (isWithoutWay(probe)) return { kind: 'noWay', outcome: probe };
  if (probe.kind !== 'answer') return nothing(probe.detail);
  const moved = redirectOf(probe, place);
  if (moved !== undefined) return moved;
  if (place.kind === 'redirect') return nothing(`answered ${probe.status} and leads nowhere`);
  if (probe.status !== 401) return readReply(place, probe);
  if (!offers(probe, entry.auth)) return nothing(`does not take auth: ${entry.auth}`);
  const outcome = await lines.use((line) => carry(question, credential, line, permit));
  if (outcome.kind === 'notCarried') return nothing('was not asked: there was no time left');
  if (outcome.kind !== 'answer') return nothing(outcome.detail);
  return outcome.status === 401
    ? { kind: 'loginRefused', answer: outcome }
    : (redirectOf(outcome, place) ?? readReply(place, outcome));
}

const isWithoutWay = (outcome: HttpOutcome): outcome is Exclude<HttpOutcome, { kind: 'answer' | 'cut' }> =>
  outcome.kind === 'held' || (outcome.kind === 'unreachable' && outcome.reason === 'proxyUnreachable');

/** An answer of Autodiscover is some 10 KB. */
const MAX_ANSWER_BYTES = 1024 * 1024;
/** Most places are tried in vain, and there are several. */
const TIMEOUTS = { connect: seconds(3), answer: seconds(10) };

function questionFor(place: Place, mailbox: string, entry: ExchangeCalendarEntry): HttpRequest {
  const common = { url: place.url, maxBytes: MAX_ANSWER_BYTES, trust: entry.trust, timeouts: TIMEOUTS };
  if (place.kind === 'redirect') return { ...common, method: 'GET' };
  return {
    ...common,
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8', accept: 'text/xml', 'user-agent': 'one-touch-join' },
    body: place.kind === 'soap' ? soapQuestion(place.url, mailbox) : poxQuestion(mailbox),
  };
}

const readReply = ({ kind }: Place, { status, body }: Answer): Reply => {
  if (status !== 200) return nothing(`answered ${status}`);
  return kind === 'soap' ? soapReply(body) : poxReply(body);
};

function redirectOf({ status, headers }: Answer, place: Place): Reply | undefined {
  const location = headers.location;
  if (![301, 302, 307, 308].includes(status) || location === undefined) return undefined;
  const url = URL.parse(location, place.url);
  return url === null ? nothing('redirects to no address') : { kind: 'otherPlace', url: url.href };
}
