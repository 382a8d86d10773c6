import * as z from 'zod';
import { type Instant, isoSeconds, minutes } from '../../kit/clock.ts';
import type { HttpOutcome } from '../../kit/http.ts';
import { retryAfter } from '../../kit/retry-after.ts';
import type { GoogleCalendarEntry } from '../../model/snapshot.ts';
import { jsonOf } from '../json.ts';
import { failed, type NotListed, named, throttled } from '../outcomes.ts';
import { SCOPES } from './scopes.ts';

/** Who asked for what: the words with which a hint says where. */
export interface Asked {
  entry: GoogleCalendarEntry;
  /** A room's address, or null: the directory of all rooms. */
  room: string | null;
  /** Whom the token stands for. */
  who: string;
  now: Instant;
}

/** Reasons of a 403 or 429 that are about how much was asked, and how long to wait where Google does not say. */
const LIMITS = new Map<string, { scope: 'room' | 'calendar'; wait: number }>([
  // By user and minute: the rooms that are counted to other quota users are not touched.
  ['userRateLimitExceeded', { scope: 'room', wait: minutes(1) }],
  ['rateLimitExceeded', { scope: 'calendar', wait: minutes(1) }],
  ['RATE_LIMIT_EXCEEDED', { scope: 'calendar', wait: minutes(1) }],
  ['quotaExceeded', { scope: 'calendar', wait: minutes(10) }],
  ['dailyLimitExceeded', { scope: 'calendar', wait: minutes(10) }],
]);
const SWITCHED_OFF = ['accessNotConfigured', 'SERVICE_DISABLED'];
const TOO_NARROW = ['insufficientPermissions', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'];

/**
 * What an answer other than 200 means. 401 is not among them: it is answered by a fresh token. Source: Calendar API, "Handle
 * API errors"; Google Cloud APIs, `google.rpc.ErrorInfo`.
 */
export function refusal(answer: Extract<HttpOutcome, { kind: 'answer' }>, asked: Asked): NotListed {
  const { status } = answer;
  const room = named(asked.room);
  const reason = reasonOf(answer.body);
  const said = reason === '' ? `${status}` : `${status} ${reason}`;
  const limit = status === 403 || status === 429 ? LIMITS.get(reason) : undefined;
  const wait = answer.headers['retry-after'];
  switch (true) {
    case limit !== undefined || status === 429 || (status === 503 && wait !== undefined): {
      const until = retryAfter(wait, asked.now, limit?.wait ?? minutes(1));
      const onlyUser = reason === 'userRateLimitExceeded' && asked.entry.quotaUsers === 1;
      const scope = onlyUser || (status === 429 && limit === undefined) ? 'calendar' : (limit?.scope ?? 'room');
      return throttled(scope, until, tooMuch(said, reason, until, asked));
    }
    case status === 403 && SWITCHED_OFF.includes(reason):
      return failed(
        'credentials',
        `The ${apiFor(asked)} is not switched on in the Google Cloud project of calendar "${asked.entry.name}" (${said}). Enable it there (APIs and services, Library) and wait a few minutes.`,
      );
    case status === 403:
      return failed('denied', denied(said, reason, asked));
    case status === 404 || (status === 410 && reason === 'deleted'):
      return failed('unknownRoom', unknown(said, asked));
    case status >= 500:
      return failed(
        'unavailable',
        `Google could not answer for ${room} (${said}). It is asked again at its next turn; see the Google Workspace status dashboard if this stays.`,
      );
    case status >= 300 && status < 400:
      return failed(
        'unavailable',
        `Something redirects elsewhere in place of Google's answer for ${room} (${said}): a proxy or sign-in page is between. Let www.googleapis.com through without it.`,
      );
    default:
      return failed(
        'malformed',
        `Google refuses the request for ${room} (${said}). It is asked anew at its next turn; report this with the code if it stays. Calendar "${asked.entry.name}".`,
      );
  }
}

const apiFor = ({ room }: Asked): string => (room === null ? 'Admin SDK API' : 'Google Calendar API');

function tooMuch(said: string, reason: string, until: Instant, { entry, room }: Asked): string {
  const wait = `Google asks not to read ${named(room)} before ${isoSeconds(until)} (${said}).`;
  if (reason === 'userRateLimitExceeded') {
    return `${wait} Raise quotaUsers of calendar "${entry.name}" (now ${entry.quotaUsers}), over which its requests are spread, if this stays.`;
  }
  return `${wait} Look at the project's quotas in Google Cloud if this stays, and whether another program uses the same project; calendar "${entry.name}".`;
}

function denied(said: string, reason: string, { entry, room, who }: Asked): string {
  const refused = `Google does not let calendar "${entry.name}" read ${named(room)} as ${who} (${said}).`;
  const scope = room === null ? SCOPES.rooms : SCOPES.events;
  if (TOO_NARROW.includes(reason)) {
    return `${refused} The sign-in does not cover ${scope}: authorize it anew (npx --no otj authorize ${entry.name}), or add the scope to the domain-wide delegation.`;
  }
  if (room === null) {
    return `${refused} Only an administrator may list rooms: let subject be one who has the privilege to read resources, or give the rooms as CSV.`;
  }
  return `${refused} ${SHARE}`;
}

const unknown = (said: string, { entry, room, who }: Asked): string =>
  room === null
    ? `Google has no list of rooms for ${who} (${said}): no Workspace domain belongs to it. Give the rooms as CSV; calendar "${entry.name}".`
    : `Google shows ${who} no calendar ${room} (${said}): it is not shared, or has another address. ${SHARE} Or correct the room in otj.yaml to the address in the Admin console; calendar "${entry.name}".`;

const SHARE =
  'Share the room\'s calendar with that account (settings of the calendar, "Share with specific people"): "Make changes to events", or "See all event details" where private meetings need no button; the domain must allow sharing outside.';

/** What the role gives is too little for any meeting: times alone. */
export const onlyBusyTimes = ({ name }: GoogleCalendarEntry, room: string): NotListed =>
  failed(
    'denied',
    `Google shows calendar "${name}" only when ${room} is busy. Share the room's calendar with "See all event details", or "Make changes to events" for private meetings too, in its settings in Google Calendar.`,
  );

const GoogleError = z.object({
  error: z.object({
    errors: z.array(z.object({ reason: z.string() })).catch([]),
    details: z
      .array(
        z.object({
          reason: z.string().optional(),
          metadata: z.object({ quota_limit: z.string().catch('') }).optional(),
        }),
      )
      .catch([]),
  }),
});

/** Google's own word for what is wrong, where it is one; nothing else of the body is ever quoted. */
function reasonOf(body: string): string {
  const { errors, details } = GoogleError.safeParse(jsonOf(body)).data?.error ?? { errors: [], details: [] };
  // The limit by user goes by the project's reason; only the limit's own name tells them apart.
  if (details.some(({ metadata }) => /PerUser$/i.test(metadata?.quota_limit ?? ''))) return 'userRateLimitExceeded';
  const reason = errors[0]?.reason ?? details.find((one) => one.reason !== undefined)?.reason ?? '';
  return /^[\w.-]{1,64}$/.test(reason) ? reason : '';
}
