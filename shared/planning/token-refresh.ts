import { days, hours, type Instant, isoSeconds, minutes } from '../kit/clock.ts';
import type { OAuthSecret, TokenRecord } from '../model/oauth-token.ts';

/** A third of a token's life before its end it is refreshed: time enough for people when that fails. Within these bounds. */
const EARLIEST = hours(24);
const LATEST = minutes(15);

/** A refresh token that ends within this long is at risk: those in use are renewed long before. */
const LAST_DAYS = days(14);

/** One failed refresh, or one that did not help, is a passing trouble; from so many on people should know. */
const TROUBLE = 2;

/**
 * A token that is refused as soon as it is new is not renewed on and on: Webex gives 750 to an account and no more. Waits
 * between a renewal that was asked for and the next, after the first, second, ... in a row.
 */
const IN_VAIN = [minutes(30), hours(4), hours(24)];

/** Renewals in a row that were asked for; none where people have stored another token since. */
const askedInARow = ({ issuedAt }: OAuthSecret, { renewed }: TokenRecord): number =>
  renewed !== null && issuedAt === isoSeconds(renewed.at) ? renewed.asked : 0;

/** When a renewal may be asked for again. */
function mayAskAt(token: OAuthSecret, record: TokenRecord): Instant {
  const asked = askedInARow(token, record);
  const wait = IN_VAIN[Math.min(asked, IN_VAIN.length) - 1];
  return wait === undefined ? 0 : (record.renewed?.at ?? 0) + wait;
}

/** What is kept of a renewal that came just now. */
export const renewal = (
  token: OAuthSecret,
  version: string,
  record: TokenRecord,
  now: Instant,
): NonNullable<TokenRecord['renewed']> => ({
  at: now,
  asked: record.wanted === version ? askedInARow(token, record) + 1 : 0,
});

/** Whether renewing does not help: a provider refused the token twice although it was new. People have to look why. */
export const inVain = (token: OAuthSecret, version: string, record: TokenRecord): boolean =>
  record.wanted === version && askedInARow(token, record) >= TROUBLE;

/** Whether a token is to be refreshed now; `version` is that of its secret. One that was refused for good is left alone. */
export function refreshDue(token: OAuthSecret, version: string, record: TokenRecord, now: Instant): boolean {
  if (record.refused === version) return false;
  if (record.wanted === version && now >= mayAskAt(token, record)) return true;
  const { accessToken, issuedAt, expiresAt } = token;
  if (accessToken === undefined || expiresAt === undefined) return true;
  const end = Date.parse(expiresAt);
  const life = issuedAt === undefined ? hours(1) : end - Date.parse(issuedAt);
  return now >= end - Math.min(Math.max(life / 3, LATEST), EARLIEST);
}

/** Whether a token will die, or is dead, unless somebody acts. */
export const atRisk = (token: OAuthSecret, record: TokenRecord, now: Instant): boolean =>
  record.state === 'reConsent' ||
  (record.state === 'failing' && record.failures >= TROUBLE) ||
  (token.refreshExpiresAt !== undefined && Date.parse(token.refreshExpiresAt) - now < LAST_DAYS);
