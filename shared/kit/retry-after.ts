import { type Instant, minutes, seconds } from './clock.ts';

/**
 * When to ask again, from an HTTP `Retry-After` header: seconds, or a date. Without one, or where it makes no sense,
 * `fallback` milliseconds from now. Clamped to [1 s, 1 h]: a provider's slip must not silence a calendar for a day.
 */
export function retryAfter(header: string | undefined, now: Instant, fallback = seconds(30)): Instant {
  const wait = /^\s*\d+\s*$/.test(header ?? '') ? seconds(Number(header)) : Date.parse(header ?? '') - now;
  const sane = Number.isFinite(wait) ? wait : fallback;
  return now + Math.min(Math.max(sane, seconds(1)), minutes(60));
}
