const ESCAPES = /=(?:3D|20|09|C2|C3|E2|E3)/i;

/**
 * Undoes quoted-printable that came through undecoded (RFC 2045, section 6.7): a soft break may stand even inside a number.
 * A single `=` at a line's end, as a wrapped link may leave it, is one only between digits.
 */
export function undoSoftBreaks(text: string): string {
  const breaks = text.match(/=\r?\n/g)?.length ?? 0;
  if (breaks === 0) return text;
  const escaped = ESCAPES.test(text);
  if (breaks === 1 && !escaped) return text.replace(/(\d)=\r?\n(?=\d)/, '$1');
  const joined = text.replace(/=\r?\n/g, '');
  if (!escaped) return joined;
  return joined.replace(/(?:=[0-9A-F]{2})+/gi, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'));
}
