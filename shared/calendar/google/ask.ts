import type * as z from 'zod';
import type { HttpOutcome } from '../../kit/http.ts';
import type { GoogleCalendarEntry } from '../../model/snapshot.ts';
import { jsonOf } from '../json.ts';
import { failed, type NotListed, notJson, notPermitted, unanswered } from '../outcomes.ts';
import type { Permit } from '../port.ts';
import { quietKept } from '../quiet.ts';
import { keptTokens } from '../tokens.ts';
import type { GooglePorts } from './client.ts';
import { googleLogin, type Token } from './login.ts';
import { refusal } from './refusal.ts';
import type { Scope } from './scopes.ts';

/** One request to a Google API. */
export interface Question<Page> {
  host: string;
  /** What it is about, for hints: a room's address, or null for the directory of rooms. */
  room: string | null;
  permit: Permit;
  /** Sends it, once, with this `Authorization` header. */
  send(authorization: string): Promise<HttpOutcome>;
  page: z.ZodType<Page>;
}

/** Asks Google as the calendar's account, with a token of one scope. Each request asks `permit` first; nothing is retried but once after a 401. */
export type Ask = <Page>(question: Question<Page>) => Promise<{ kind: 'page'; page: Page } | NotListed>;

export function asker({ entry, send: sender, clock, readSecret, refreshWanted }: GooglePorts, scope: Scope): Ask {
  const tokens = keptTokens({
    login: googleLogin(entry, scope, sender, clock),
    readSecret,
    clock,
    refusedAnew: tokenRefused(entry),
    kept: { refused: keptRefused(entry), refreshWanted },
  });
  const quiet = quietKept(clock);
  return async ({ host, room, permit, send, page }) => {
    const wait = quiet.asked();
    if (wait !== undefined) return wait;
    const attempt = async (token: Token) => {
      const leave = await permit();
      if (leave !== 'granted') return notPermitted(leave, entry.name, room);
      const outcome = await send(`Bearer ${token.value}`);
      return outcome.kind === 'answer' ? outcome : unanswered(outcome, host, entry.name);
    };
    let token = await tokens.current();
    if (token.kind !== 'token') return token;
    let answer = await attempt(token);
    if (answer.kind === 'answer' && answer.status === 401) {
      token = await tokens.inPlaceOf(token.value);
      if (token.kind !== 'token') return token;
      answer = await attempt(token);
    }
    if (answer.kind !== 'answer') return answer;
    if (answer.status === 401) return tokenRefused(entry);
    if (answer.status !== 200) {
      return quiet.noted(refusal(answer, { entry, room, who: token.who, now: clock.now() }));
    }
    const parsed = page.safeParse(jsonOf(answer.body));
    return parsed.success
      ? { kind: 'page', page: parsed.data }
      : notJson(answer.headers['content-type'], host, entry.name);
  };
}

/** Google does not take the access token that a user's consent gave, and that is kept with it. */
const keptRefused = ({ name, secret }: GoogleCalendarEntry): NotListed =>
  failed(
    'credentials',
    `Google refuses the access token in secret "${secret}" of calendar "${name}" (401). Another one is asked for, and is there within five minutes; if this stays, authorize anew: npx --no otj authorize ${name}.`,
  );

/** Google takes none of our tokens, not even one just issued. */
const tokenRefused = (entry: GoogleCalendarEntry): NotListed =>
  failed(
    'credentials',
    `Google refuses the token that it has just issued for calendar "${entry.name}" (401). See that the account of secret "${entry.secret}" is enabled and its access was not withdrawn, and that no proxy takes the Authorization header away.`,
  );
