/** Percent escapes undone once; text that is not well escaped stays as it is. */
export function decodeOnce(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Text of URL-safe or plain base64, or null where it is none. */
export function decodeBase64(text: string): string | null {
  const plain = text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  return /^[A-Za-z0-9+/]*$/.test(plain) ? Buffer.from(plain, 'base64').toString('utf8') : null;
}

/**
 * The value of a parameter as it is written, still escaped, from the query or, for pages that keep their state there, the
 * fragment; null where it is missing. The name is compared without case.
 */
export function rawParameter(rest: string, name: string): string | null {
  const [page = '', ...fragment] = rest.split('#');
  return valueIn(afterFirst(page, '?'), name) ?? valueIn(fragment.join('#').replace(/^[^?&=]*\?/, ''), name);
}

function valueIn(query: string, name: string): string | null {
  for (const part of query.split('&')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).toLowerCase() === name) return part.slice(equals + 1);
  }
  return null;
}

const afterFirst = (text: string, sign: string): string =>
  text.includes(sign) ? text.slice(text.indexOf(sign) + 1) : '';

/** The same, with its escapes undone once. */
export function parameter(rest: string, name: string): string | null {
  const raw = rawParameter(rest, name);
  return raw === null ? null : decodeOnce(raw);
}

/** The last segment of the path, without query and fragment. */
export const lastSegment = (rest: string): string =>
  (/^[^?#]*/.exec(rest)?.[0] ?? '').split('/').findLast(Boolean) ?? '';
