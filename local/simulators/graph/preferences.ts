/** What a request prefers, as far as it is one of those that Graph's calendars honour. */
export interface Preferences {
  /** `UTC` or an IANA name, as it was written. */
  timeZone: string;
  bodyType: 'html' | 'text';
  immutableIds: boolean;
}

/**
 * The `Prefer` header. What is not known is ignored, as RFC 7240 has it; a zone or body type that does not exist is
 * answered `refused`. Windows zone names, which Graph knows too, are none here: ask for UTC.
 */
export function preferencesOf(header: string | undefined): Preferences | { refused: string } {
  const wanted = new Map<string, string>();
  for (const [, name = '', value = ''] of (header ?? '').matchAll(/([\w.-]+)\s*=\s*"([^"]*)"/g))
    wanted.set(name.toLowerCase(), value);
  const timeZone = wanted.get('outlook.timezone') ?? 'UTC';
  const bodyType = wanted.get('outlook.body-content-type') ?? 'html';
  if (!isZone(timeZone)) {
    return {
      refused: `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${timeZone}'.`,
    };
  }
  if (bodyType !== 'html' && bodyType !== 'text')
    return { refused: `The body content type '${bodyType}' is not supported.` };
  return { timeZone, bodyType, immutableIds: wanted.get('idtype')?.toLowerCase() === 'immutableid' };
}

function isZone(name: string): boolean {
  if (name === 'UTC') return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
