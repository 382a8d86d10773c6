import type { Clock } from '../../kit/clock.ts';
import type { HttpOutcome, Send } from '../../kit/http.ts';
import type { GraphCalendarEntry } from '../../model/snapshot.ts';
import { jsonOf } from '../json.ts';
import { type NotListed, notJson, notPermitted, unanswered } from '../outcomes.ts';
import type { Permit } from '../port.ts';
import { quietKept } from '../quiet.ts';
import type { ReadSecret } from '../secret.ts';
import { keptTokens } from '../tokens.ts';
import { CLOUDS } from './clouds.ts';
import { GraphPage } from './event.ts';
import { graphLogin, type Token } from './login.ts';
import { refusal } from './outcomes.ts';
import { tokenRefused } from './token.ts';

/** What an adapter of Graph is given: its configuration, and the world outside. */
export interface GraphPorts {
  entry: GraphCalendarEntry;
  send: Send;
  clock: Clock;
  readSecret: ReadSecret;
}

/** One page of what Graph holds for a room, or with null of the directory of rooms. Each request asks `permit` first; nothing is retried but once after a 401. */
export interface GraphClient {
  readonly entry: GraphCalendarEntry;
  /** `https://…`, without a slash at its end: every address asked for begins with it. */
  readonly origin: string;
  page(url: string, room: string | null, permit: Permit): Promise<{ kind: 'page'; page: GraphPage } | NotListed>;
}

const HEADERS = {
  accept: 'application/json',
  prefer: 'outlook.timezone="UTC", IdType="ImmutableId"',
};
/** A page of 100 events, a few of them with the pasted pictures and threads of a long mail. */
const MAX_PAGE_BYTES = 32 * 1024 * 1024;

type Answer = Extract<HttpOutcome, { kind: 'answer' }>;

export function graphClient({ entry, send, clock, readSecret }: GraphPorts): GraphClient {
  const host = CLOUDS[entry.cloud].graph;
  const login = graphLogin(entry, send, clock);
  const tokens = keptTokens({ login, readSecret, clock, refusedAnew: tokenRefused(entry) });
  const quiet = quietKept(clock);

  async function ask(url: string, room: string | null, permit: Permit, token: Token): Promise<Answer | NotListed> {
    const leave = await permit();
    if (leave !== 'granted') return notPermitted(leave, entry.name, room);
    const headers = { ...HEADERS, authorization: `Bearer ${token.value}` };
    const outcome = await send({ method: 'GET', url, headers, maxBytes: MAX_PAGE_BYTES });
    return outcome.kind === 'answer' ? outcome : unanswered(outcome, host, entry.name);
  }

  return {
    entry,
    origin: `https://${host}`,
    async page(url, room, permit) {
      const wait = quiet.asked();
      if (wait !== undefined) return wait;
      let token = await tokens.current();
      if (token.kind !== 'token') return token;
      let answer = await ask(url, room, permit, token);
      if (answer.kind === 'answer' && answer.status === 401) {
        token = await tokens.inPlaceOf(token.value);
        if (token.kind !== 'token') return token;
        answer = await ask(url, room, permit, token);
      }
      if (answer.kind !== 'answer') return answer;
      if (answer.status === 401) return tokenRefused(entry);
      if (answer.status !== 200) {
        return quiet.noted(refusal(answer, { entry, room, roles: token.roles, now: clock.now() }));
      }
      const page = GraphPage.safeParse(jsonOf(answer.body));
      return page.success
        ? { kind: 'page', page: page.data }
        : notJson(answer.headers['content-type'], host, entry.name);
    },
  };
}
