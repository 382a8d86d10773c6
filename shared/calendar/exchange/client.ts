import type { Clock } from '../../kit/clock.ts';
import type { HttpOutcome, HttpRequest, Send } from '../../kit/http.ts';
import type { FindServices } from '../../kit/service-records.ts';
import type { ExchangeCalendarEntry } from '../../model/snapshot.ts';
import { connectionsOf } from '../../planning/readers.ts';
import { type NotListed, notPermitted } from '../outcomes.ts';
import type { Permit } from '../port.ts';
import { quietKept } from '../quiet.ts';
import type { ReadSecret, RefreshWanted } from '../secret.ts';
import { exchangeAddress } from './autodiscover/address.ts';
import { carrier, type NotCarried } from './carry.ts';
import { linesUpTo } from './lines.ts';
import { exchangeLogins, type Proving, type Tried } from './logins.ts';
import { loginRefused, noConnection, notReached, notSoap, offers } from './outcomes.ts';
import { refusal } from './refusal.ts';
import { envelope, type Message, messagesOf } from './soap.ts';

/** What an adapter of Exchange is given: its configuration, and the world outside. */
export interface ExchangePorts {
  entry: ExchangeCalendarEntry;
  send: Send;
  clock: Clock;
  readSecret: ReadSecret;
  refreshWanted: RefreshWanted;
  /** What other functions know of the password; nothing if not given. */
  proving?: Proving | undefined;
  /** Which hosts offer a service, by DNS; none are found where it is not given. */
  services?: FindServices | undefined;
  /** How many of us read this calendar at the same time: each takes its share of the connections. One if not said. */
  readers?: number;
}

/** What Exchange says to each part of a request, in its order; `refusal` is what anything but success means. */
export interface Reply {
  kind: 'reply';
  messages: (Message & { refusal: NotListed | null })[];
}

/** The operations of Exchange Web Services. Each request asks `permit` first; nothing is retried but once after a 401. */
export interface ExchangeClient {
  readonly entry: ExchangeCalendarEntry;
  /** `room` is the mailbox that is read, null for the directory of rooms. */
  ask(operation: string, room: string | null, permit: Permit): Promise<Reply | NotListed>;
}

/** A view of 1,000 events without bodies, or ten events with the pasted pictures and threads of long mails. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

export function exchangeClient(ports: ExchangePorts): ExchangeClient {
  const { entry, send, clock, services = async () => [], readers = 1 } = ports;
  const connections = connectionsOf(entry.maxConnections, readers);
  const lines = linesUpTo(connections, clock);
  const logins = exchangeLogins(ports);
  const carry = carrier(send, clock);
  const address = exchangeAddress(entry, { clock, logins, send, lines, carry, services });
  const quiet = quietKept(clock);

  /** What an outcome says of the credential, and of what was asked. */
  function judge(outcome: HttpOutcome | NotCarried, host: string, room: string | null): Tried<Reply | NotListed> {
    if (outcome.kind === 'notCarried') {
      return { verdict: 'unknown', result: notPermitted(outcome.leave, entry.name, room) };
    }
    if (outcome.kind !== 'answer') return { verdict: 'unknown', result: notReached(outcome, host, entry) };
    if (outcome.status === 401) {
      // Only where it takes this way of signing in at all has it looked at the account.
      const verdict = offers(outcome, entry.auth) ? 'refused' : 'unknown';
      return { verdict, result: loginRefused(outcome, host, entry) };
    }
    const said = messagesOf(outcome.body);
    if (said === null) return { verdict: 'unknown', result: quiet.noted(notSoap(outcome, host, entry, clock.now())) };
    const refusalOf = (message: Message) => quiet.noted(refusal(message, { entry, host, room, now: clock.now() }));
    if (said.kind === 'fault') return { verdict: 'accepted', result: refusalOf(said.fault) };
    const messages = said.messages.map((message) => ({
      ...message,
      refusal: message.code === 'NoError' ? null : refusalOf(message),
    }));
    return { verdict: 'accepted', result: { kind: 'reply', messages } };
  }

  return {
    entry,
    async ask(operation, room, permit) {
      if (connections === 0) return noConnection(entry, readers);
      const wait = quiet.asked();
      if (wait !== undefined) return wait;
      const found = await address.of(room, permit);
      if (found.kind !== 'address') return found;
      const request = requestOf(operation, found.url, room, entry);
      const { host } = new URL(found.url);
      const answer = await logins.use((credential) =>
        lines.use(async (line): Promise<Tried<Reply | NotListed>> => {
          // Others may have learned it while this one waited for a line.
          const askedByNow = quiet.asked();
          if (askedByNow !== undefined) return { verdict: 'unknown', result: askedByNow };
          return judge(await carry(request, credential, line, permit), host, room);
        }),
      );
      if (answer.kind === 'failed' && answer.trouble === 'unavailable') address.doubt();
      return answer;
    },
  };
}

const requestOf = (operation: string, url: string, room: string | null, entry: ExchangeCalendarEntry): HttpRequest => ({
  method: 'POST',
  url,
  headers: {
    'content-type': 'text/xml; charset=utf-8',
    accept: 'text/xml',
    'user-agent': 'one-touch-join',
    // It leads the request to the server that has the mailbox.
    ...(room === null ? {} : { 'x-anchormailbox': room }),
  },
  body: envelope(operation, entry.access === 'impersonation' ? room : null),
  maxBytes: MAX_ANSWER_BYTES,
  trust: entry.trust,
});
