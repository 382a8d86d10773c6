import * as z from 'zod';
import { type Instant, isoSeconds } from '../../kit/clock.ts';
import type { HttpOutcome } from '../../kit/http.ts';
import { retryAfter } from '../../kit/retry-after.ts';
import type { GraphCalendarEntry } from '../../model/snapshot.ts';
import { jsonOf } from '../json.ts';
import { failed, type NotListed, named, throttled } from '../outcomes.ts';
import { CLOUDS } from './clouds.ts';

/** Who asked for what: the words with which a hint says where. */
export interface Asked {
  entry: GraphCalendarEntry;
  /** A room's address, or null: the directory of all rooms. */
  room: string | null;
  /** The permissions that the token names; undefined where it does not tell. */
  roles: readonly string[] | undefined;
  now: Instant;
}

/**
 * What an answer other than 200 means. 401 is not among them: it is answered by a fresh token. Outlook counts by app and
 * mailbox (`ApplicationThrottled`), and a mailbox's server may be busy (503): these waits concern one room. Any other 429
 * is the limit of the app or the tenant. Source: Microsoft Graph, "Throttling limits", "Error responses".
 */
export function refusal(answer: Extract<HttpOutcome, { kind: 'answer' }>, asked: Asked): NotListed {
  const { entry, now } = asked;
  const room = named(asked.room);
  const code = errorCode(answer.body);
  const said = code === '' ? `${answer.status}` : `${answer.status} ${code}`;
  const wait = answer.headers['retry-after'];
  switch (true) {
    case answer.status === 403:
      return failed('denied', denied(said, asked));
    case answer.status === 404 && code === 'MailboxNotEnabledForRESTAPI':
      return failed(
        'unknownRoom',
        `${room} has no mailbox in Exchange Online (${said}): it is on premises, unlicensed or inactive. Move or enable it, or read it through an Exchange calendar.`,
      );
    case answer.status === 404:
      return failed(
        'unknownRoom',
        `Microsoft Graph knows no mailbox ${room} (${said}). It may be an alias: primary address or UPN needed. Correct the room in otj.yaml; calendar "${entry.name}".`,
      );
    case answer.status === 429 || (wait !== undefined && (answer.status === 503 || answer.status === 504)): {
      const until = retryAfter(wait, now);
      return answer.status === 429 && code !== OF_THE_MAILBOX
        ? throttled(
            'calendar',
            until,
            `Microsoft Graph asks calendar "${entry.name}" to wait until ${isoSeconds(until)} (${said}). If this is frequent, see whether other programs use app ${entry.clientId} or load the tenant, or lower the quota in otj.yaml.`,
          )
        : throttled(
            'room',
            until,
            `Microsoft Graph asks not to read ${room} before ${isoSeconds(until)} (${said}). Nothing to do, unless another program reads it with the same app.`,
          );
    }
    case answer.status >= 500:
      return failed(
        'unavailable',
        `Microsoft Graph could not answer for ${room} (${said}). It is asked again at its next turn; see Microsoft's service health if this stays.`,
      );
    case answer.status >= 300 && answer.status < 400:
      return failed(
        'unavailable',
        `${CLOUDS[entry.cloud].graph} redirects elsewhere in place of an answer for ${room} (${said}): a proxy or sign-in page is between. Let the host through without it.`,
      );
    default:
      return failed(
        'malformed',
        `Microsoft Graph refuses the request for ${room} (${said}). Report this with the code if it stays; calendar "${entry.name}".`,
      );
  }
}

const OF_THE_MAILBOX = 'ApplicationThrottled';

function denied(said: string, { entry, room, roles }: Asked): string {
  const refused = `Microsoft Graph does not let calendar "${entry.name}" read ${named(room)} (${said}).`;
  if (room === null) {
    return `${refused} An administrator grants app ${entry.clientId} the application permission Place.Read.All and consents to it in Entra, or gives the rooms as CSV.`;
  }
  const scope = 'the room is outside its scope: add it (RBAC management scope, or the group of an access policy)';
  const grant =
    'an administrator grants Calendars.Read to the app and consents to it in Entra or, with RBAC for Applications, assigns "Application Calendars.Read" over a scope with this room';
  const check = `Check with Test-ServicePrincipalAuthorization -Identity ${entry.clientId} -Resource ${room}.`;
  if (roles === undefined) return `${refused} Either the app has no permission: ${grant}; or ${scope}. ${check}`;
  return roles.some((role) => role === 'Calendars.Read' || role === 'Calendars.ReadWrite')
    ? `${refused} The app has the permission, so ${scope}. ${check} Changes can take hours.`
    : `${refused} The app's token carries no Calendars.Read: ${grant}. ${check}`;
}

/** The next page would carry the token to another host. */
export const ledAway = (entry: GraphCalendarEntry, room: string | null): NotListed =>
  failed(
    'malformed',
    `The next page of ${named(room)} is said to lie outside https://${CLOUDS[entry.cloud].graph}, where the token of calendar "${entry.name}" must not go. A web proxy that rewrites answers is probably between.`,
  );

/** Graph's own word for an error, where it is one; nothing else of the body is ever quoted. */
function errorCode(body: string): string {
  const said = GraphError.safeParse(jsonOf(body));
  return said.success && /^[\w.-]{1,64}$/.test(said.data.error.code) ? said.data.error.code : '';
}

const GraphError = z.object({ error: z.object({ code: z.string() }) });
