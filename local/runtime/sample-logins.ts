import { keyedPassword } from '../../shared/device/poly/password.ts';
import type { Clock } from '../../shared/kit/clock.ts';
import { POLY_KEY_SECRET } from '../../shared/model/poly.ts';
import type { Callers } from '../../shared/store/callers.ts';
import { SAMPLE_POLY } from '../world/sample/poly.ts';
import { SAMPLE_SECRETS } from '../world/sample/secrets.ts';

/** Gives the sample company's Poly endpoints the passwords that its simulated devices sign in with. */
export async function keepSampleLogins(callers: Callers, clock: Clock): Promise<void> {
  const { key } = SAMPLE_SECRETS[POLY_KEY_SECRET];
  for (const { name, password } of SAMPLE_POLY) {
    if ((await callers.login(name)) !== null) continue;
    const login = { password: keyedPassword(password, name, key), changedAt: clock.now(), recordUntil: null };
    await callers.setLogin(name, login);
  }
}
