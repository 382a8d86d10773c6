/** Characters that show nothing: soft hyphen, zero-width and direction marks, word joiner, byte order mark. */
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[\ufe00-\ufe0f]|\u034f/g;
const BLANKS = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const LINE_BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** Decimal digits of scripts that invitations are written in, and full-width forms of the signs that carry meaning. */
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff10-\uff19]/g;
const FULL_WIDTH_SIGNS = /[\uff1a\ufe55\uff03\uff20\uff0e\uff0f\uff08\uff09]/g;
const SIGNS: Record<string, string> = {
  '\uff1a': ':',
  '\ufe55': ':',
  '\uff03': '#',
  '\uff20': '@',
  '\uff0e': '.',
  '\uff0f': '/',
  '\uff08': '(',
  '\uff09': ')',
};
const PLAIN = /^[\t\n\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff]*$/;

const zeroOf = (code: number): number =>
  code >= 0xff10
    ? 0xff10
    : ([0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50].findLast((zero) => code >= zero && code <= zero + 9) ?? code);

const asciiDigit = (digit: string): string => {
  const code = digit.charCodeAt(0);
  return String(code - zeroOf(code));
};

/**
 * Text as a reader sees it: invisible characters gone, every kind of blank a blank, every line break `\n`, digits and
 * colons of other scripts in their ASCII form.
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(INVISIBLE, '')
    .replace(BLANKS, ' ')
    .replace(LINE_BREAKS, '\n')
    .replace(DIGITS, asciiDigit)
    .replace(FULL_WIDTH_SIGNS, (sign) => SIGNS[sign] ?? sign);
}
