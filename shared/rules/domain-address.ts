import type { Printed } from './fallback.ts';
import type { Passage } from './invitation/passage.ts';
import { saysMail } from './invitation/video-address.ts';
import { sip } from './technology.ts';

/** The first address at a domain, or below it, that is no person's: not the organizer's, and not given as a mail address. */
export function domainAddress(
  domain: string,
  passages: readonly Passage[],
  organizer: string | null,
): Omit<Printed, 'announced'> | null {
  const wanted = domain.toLowerCase().replace(/^\*?\./, '');
  if (wanted === '') return null;
  for (const { source, text, addresses } of passages) {
    const found = addresses.find(
      ({ local, host, at }) =>
        (host === wanted || host.endsWith(`.${wanted}`)) &&
        `${local}@${host}`.toLowerCase() !== organizer?.toLowerCase() &&
        !saysMail(text, at),
    );
    if (found !== undefined) return { alias: sip(`${found.local}@${found.host}`), source, at: found.at };
  }
  return null;
}
