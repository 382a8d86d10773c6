import type { Alias } from '../model/join.ts';

const DOTS = '••••';

/**
 * An address as it may be shown: the passcode in it is hidden. In `id.passcode@host` that is what follows the first dot,
 * in `host##id#passcode` what follows the id; where the form is another one, the whole user part is hidden.
 */
export function maskAlias({ address, withPasscode }: Pick<Alias, 'address' | 'withPasscode'>): string {
  if (!withPasscode) return address;
  const h323 = /^(.*##[^#]*#).+$/.exec(address);
  if (h323) return `${h323[1]}${DOTS}`;
  const at = address.lastIndexOf('@');
  const user = at < 0 ? address : address.slice(0, at);
  const host = at < 0 ? '' : address.slice(at);
  const dot = user.indexOf('.');
  return dot < 0 ? `${DOTS}${host}` : `${user.slice(0, dot + 1)}${DOTS}${host}`;
}
