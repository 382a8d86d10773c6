import { calendar } from 'googleapis/build/src/apis/calendar/index.js';
import type { Clock } from '../../kit/clock.ts';
import { rankOf, sha256 } from '../../kit/hash.ts';
import type { HttpOutcome, Send } from '../../kit/http.ts';
import type { GoogleCalendarEntry } from '../../model/snapshot.ts';
import type { NotListed } from '../outcomes.ts';
import type { Permit, Window } from '../port.ts';
import type { ReadSecret, RefreshWanted } from '../secret.ts';
import { asker } from './ask.ts';
import { GooglePage } from './event.ts';
import { SCOPES } from './scopes.ts';

/** What an adapter of Google is given: its configuration, and the world outside. */
export interface GooglePorts {
  entry: GoogleCalendarEntry;
  send: Send;
  clock: Clock;
  readSecret: ReadSecret;
  refreshWanted: RefreshWanted;
}

/** One page of the events of a room's calendar. */
export interface PageQuestion {
  room: string;
  window: Window;
  /** As the parameter `fields` takes it. */
  fields: string;
  /** Undefined asks for the first page. */
  pageToken: string | undefined;
}

export interface GoogleClient {
  readonly entry: GoogleCalendarEntry;
  page(question: PageQuestion, permit: Permit): Promise<{ kind: 'page'; page: GooglePage } | NotListed>;
}

/** Events a page, Google's default: nearly every window of a room fits one. */
export const PAGE_SIZE = 250;

const HOST = 'www.googleapis.com';
/** A page of 250 events, a few of them with the pasted threads of a long mail. */
const MAX_PAGE_BYTES = 32 * 1024 * 1024;

export function googleClient(ports: GooglePorts): GoogleClient {
  const { entry, send } = ports;
  const ask = asker(ports, SCOPES.events);
  return {
    entry,
    page: (question, permit) =>
      ask({
        host: HOST,
        room: question.room,
        permit,
        send: (authorization) => listEvents(question, entry, authorization, send),
        page: GooglePage,
      }),
  };
}

/** Without the client's own retries, which nobody would count, and deaf to environment variables that name another host. */
const api = calendar({ version: 'v3', retry: false, retryConfig: { retry: 0 }, universeDomain: 'googleapis.com' });

/**
 * `GET /calendars/{calendarId}/events`. Google's client writes the request; it leaves by our sender, and the answer is judged
 * as it came. Source: Calendar API v3, "Events: list".
 */
async function listEvents(
  { room, window, fields, pageToken }: PageQuestion,
  { name, quotaUsers }: GoogleCalendarEntry,
  authorization: string,
  send: Send,
): Promise<HttpOutcome> {
  let outcome: HttpOutcome | undefined;
  const fetchImplementation: typeof fetch = async (url, init) => {
    const headers = Object.fromEntries(new Headers(init?.headers));
    outcome = await send({ method: 'GET', url: String(url), headers, maxBytes: MAX_PAGE_BYTES });
    return new Response(null, { status: 204 });
  };
  const asked = {
    calendarId: room,
    timeMin: new Date(window.from).toISOString(),
    timeMax: new Date(window.to).toISOString(),
    timeZone: 'UTC',
    singleEvents: true,
    orderBy: 'startTime',
    maxResults: PAGE_SIZE,
    fields,
    quotaUser: quotaUserOf(name, room, quotaUsers),
    ...(pageToken === undefined ? {} : { pageToken }),
  };
  await api.events.list(asked, { fetchImplementation, headers: { authorization } });
  if (outcome === undefined) throw new Error('Google’s client answered without asking');
  return outcome;
}

/**
 * The name, of at most 40 characters, under which Google counts a request to its limit by user and minute. A room always has
 * the same one. Source: Calendar API, "Manage quotas", `quotaUser`.
 */
const quotaUserOf = (calendarName: string, room: string, quotaUsers: number): string =>
  `otj-${sha256(calendarName, 12)}-${rankOf(room) % quotaUsers}`;
