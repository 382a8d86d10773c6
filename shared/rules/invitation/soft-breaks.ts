/** A line that goes on: quoted-printable writes a literal `=` as `=3D`, so that no other one stands before the break. */
const SOFT_BREAK = /(?<=[^=\s])=\r?\n/g;
/** Signs of escapes that no ordinary text has: `=3D`, or the bytes of one letter in UTF-8. */
const ESCAPES = /=3D|=C[2-9A-F]=[89AB][0-9A-F]|=D[0-9A-F]=[89AB][0-9A-F]|=E[0-9A-F](?:=[89AB][0-9A-F]){2}/i;

/**
 * Undoes quoted-printable that came through undecoded (RFC 2045, section 6.7): a soft break may stand even inside a number.
 * A single `=` at a line's end, as a wrapped link may leave it, is one only between digits.
 */
export function undoSoftBreaks(text: string): string {
  const breaks = text.match(SOFT_BREAK)?.length ?? 0;
  if (breaks === 0) return text;
  const escaped = ESCAPES.test(text);
  if (breaks === 1 && !escaped) return text.replace(/(\d)=\r?\n(?=\d)/, '$1');
  const joined = text.replace(SOFT_BREAK, '');
  return escaped ? unescaped(joined) : joined;
}

/** The same for mark-up, where an attribute that begins with `=3D"` leaves no doubt. */
export const undoInMarkup = (html: string): string =>
  (html.includes('=3D') || html.includes('=3d')) && /=3D["']/i.test(html)
    ? unescaped(html.replace(SOFT_BREAK, ''))
    : html;

const unescaped = (text: string): string =>
  text.replace(/(?:=[0-9A-F]{2})+/gi, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'));
