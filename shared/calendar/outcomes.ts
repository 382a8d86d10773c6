import type { Instant } from '../kit/clock.ts';
import type { HttpOutcome } from '../kit/http.ts';
import { printable } from '../kit/printable.ts';
import { isProxys } from '../kit/web-proxy.ts';
import type { Leave, Listing } from './port.ts';

/** Every listing that does not change an agenda. */
export type NotListed = Exclude<Listing, { kind: 'complete' }>;
type Failed = Extract<Listing, { kind: 'failed' }>;
type Trouble = Failed['trouble'];

export const failed = (trouble: Trouble, hint: string): Failed => ({ kind: 'failed', trouble, hint: oneLine(hint) });

export const throttled = (scope: 'room' | 'calendar', until: Instant, hint: string): NotListed => ({
  kind: 'throttled',
  until,
  scope,
  hint: oneLine(hint),
});

const MAX_HINT = 600;
const oneLine = (hint: string): string => printable(hint).slice(0, MAX_HINT);

/** A room's address, or null: the directory of all rooms. */
export const named = (room: string | null): string => room ?? 'the list of rooms';

/** Nothing was asked, because nothing might leave. */
export const notPermitted = (leave: Exclude<Leave, 'granted'>, calendar: string, room: string | null): Failed =>
  (leave === 'spent' ? quotaSpent : outOfTime)(calendar, room);

const quotaSpent = (calendar: string, room: string | null) =>
  failed(
    'quota',
    `Calendar "${calendar}" has no requests left in its 24 hours: ${named(room)} is read again when the oldest ones drop out. Raise its quota in otj.yaml if this stays.`,
  );

const outOfTime = (calendar: string, room: string | null) =>
  failed(
    'unavailable',
    `Calendar "${calendar}" answers so slowly that there was no time left for ${named(room)}. It is read again at its next turn; if this stays, look at the provider's health and the network to it.`,
  );

/** Nothing came, or not all: the network's side of a failure, for `host` of the calendar. */
export function unanswered(
  outcome: Exclude<HttpOutcome, { kind: 'answer' }>,
  host: string,
  calendar: string,
): NotListed {
  if (outcome.kind === 'cut') {
    return failed(
      'unavailable',
      `${host} broke off its answer for calendar "${calendar}": ${outcome.detail}. It is asked again at the next turn; if this stays, look at the web proxy between, or for invitations of many megabytes.`,
    );
  }
  if (outcome.kind === 'held')
    return throttled('calendar', outcome.until, `Calendar "${calendar}" is not read: ${outcome.detail}.`);
  if (isProxys(outcome.reason)) {
    return failed('unavailable', `${host} cannot be reached for calendar "${calendar}": ${outcome.detail}.`);
  }
  const cure =
    outcome.reason === 'tls'
      ? 'A proxy that opens TLS needs an exception for this host.'
      : `Let HTTPS to ${host} through from where calendar "${calendar}" is read.`;
  return failed('unavailable', `${host} cannot be reached for calendar "${calendar}": ${outcome.detail}. ${cure}`);
}

/** Something else than JSON came under a success: a proxy's page, or half an answer. */
export const notJson = (contentType: string | undefined, host: string, calendar: string): NotListed =>
  failed(
    'malformed',
    /json/i.test(contentType ?? '')
      ? `${host} sent an answer for calendar "${calendar}" that ends early or is not what was asked for. It is asked again at the next turn; if this stays, look at the web proxy between.`
      : `${host} answered calendar "${calendar}" with ${contentType?.split(';')[0]?.slice(0, 60) || 'an unnamed content type'} in place of JSON: a proxy or sign-in page is probably between. Let the host through without it.`,
  );
