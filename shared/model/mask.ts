import type { Alias } from './join.ts';

/** What stands in place of a passcode, whatever its length. */
export const HIDDEN = '••••';

/**
 * An address as it may be shown: the passcode in it is hidden by its place, never by its digits, since digits that are
 * hidden here and shown there give it away. In `id.passcode@host` that is what follows the first dot, in
 * `host##id#passcode` what follows the id; where the form is another one, the whole user part is hidden.
 */
export function maskAlias({ address, withPasscode }: Pick<Alias, 'address' | 'withPasscode'>): string {
  if (!withPasscode) return address;
  const h323 = /^(.*##[^#]*#).+$/.exec(address);
  if (h323) return `${h323[1]}${HIDDEN}`;
  const at = address.lastIndexOf('@');
  const user = at < 0 ? address : address.slice(0, at);
  const host = at < 0 ? '' : address.slice(at).replace(/[;?].*$/s, `;${HIDDEN}`);
  const dot = user.indexOf('.');
  return dot < 0 ? `${HIDDEN}${host}` : `${user.slice(0, dot + 1)}${HIDDEN}${host}`;
}

const SECRET_PARAMETER =
  /((?:[?&#;]|%3F|%26|%23)(?:p|pw|pwd|pin|pass|pass_code|passcode|passwd|password|config\.password|guestpass|secret|tk|token|wpk|zak|jwt|roomkey)(?:=|%3D)|#pwd-)(?:(?!%26|%23)[^&#\s"'<>])+/gi;

/** Services that put the code where no name tells it: BlueJeans' second number, FaceTime's `k`, Zoho's `t`. */
const SECRET_PLACE =
  /(\/\/(?:[\w-]+\.)*(?:bluejeans\.com\/\d+\/(?=\d)|facetime\.apple\.com\/join[^\s"'<>]*[?&#]k=|meeting\.zoho\.[\w.]+\/[^\s"'<>]*[?&]t=))[^&#?/\s"'<>]+/gi;

/** The values that `maskLinks` hides. */
export const secretsInLink = (link: string): string[] =>
  [SECRET_PARAMETER, SECRET_PLACE].flatMap((pattern) =>
    [...link.matchAll(pattern)].map(([whole, before = '']) => whole.slice(before.length)),
  );

/** A text with links as it may be shown: `pwd=`, `p=`, `tk=` and their like lose their values, in rewritten links too. */
export const maskLinks = (text: string): string =>
  text.replace(SECRET_PARAMETER, `$1${HIDDEN}`).replace(SECRET_PLACE, `$1${HIDDEN}`);
