import { type Instant, minutes } from '../../../shared/kit/clock.ts';
import type { DeviceProfile, DeviceState } from './profile.ts';
import type { Software } from './software.ts';

/**
 * Checks a Basic login and counts the wrong ones: enough of them in a row lock the account, and then the right password
 * is refused as well. A request without a login is challenged, not counted.
 */
export function mayEnter(
  authorization: string | undefined,
  { login }: DeviceProfile,
  state: DeviceState,
  { maxFailedLogins, lockMinutes }: Software,
  now: Instant,
): boolean {
  if (authorization === undefined) return false;
  if (state.lockedUntil !== null && now < state.lockedUntil) return false;
  if (state.lockedUntil !== null) {
    state.lockedUntil = null;
    state.failedLogins = 0;
  }
  const given = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString('utf8');
  if (given === `${login.username}:${login.password}`) {
    state.failedLogins = 0;
    return true;
  }
  state.failedLogins += 1;
  if (maxFailedLogins > 0 && state.failedLogins >= maxFailedLogins) state.lockedUntil = now + minutes(lockMinutes);
  return false;
}
