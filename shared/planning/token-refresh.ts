import { days, hours, type Instant, minutes } from '../kit/clock.ts';
import type { OAuthSecret, TokenRecord } from '../model/oauth-token.ts';

/** A third of a token's life before its end it is refreshed: time enough for people when that fails. Within these bounds. */
const EARLIEST = hours(24);
const LATEST = minutes(15);

/** A refresh token that ends within this long is at risk: those in use are renewed long before. */
const LAST_DAYS = days(14);

/** One failed refresh is a passing trouble; from so many on people should know. */
const TROUBLE = 2;

/** Whether a token is to be refreshed now; `version` is that of its secret. One that was refused for good is left alone. */
export function refreshDue(token: OAuthSecret, version: string, record: TokenRecord, now: Instant): boolean {
  if (record.refused === version) return false;
  if (record.wanted === version) return true;
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
