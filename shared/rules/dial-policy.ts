import type { Alias } from '../model/join.ts';
import type { ProfileEntry } from '../model/snapshot.ts';
import { type Dialled, dialledBy } from './dialled.ts';

/** What a policy needs to know of an invitation. */
export interface PolicyContext {
  policy: ProfileEntry['dialPolicy'];
  internalDomains: readonly string[];
  /** Null counts as outside. */
  organizer: string | null;
  /** What the rule that made the address writes of itself, in lower case: a domain or a name in it was asked for. */
  asked: readonly string[];
}

/** Whether an organizer belongs to the company. */
export function isInside(organizer: string | null, internalDomains: readonly string[]): boolean {
  const domain = organizer?.toLowerCase().split('@').at(-1) ?? '';
  return internalDomains.some((own) => isAtOrBelow(domain, own.toLowerCase()));
}

/**
 * Why an address may not be dialled, or null where it may. Patterns: `example.com`, `*.example.com` (below it), `*` (every
 * domain), `+49*`, `phone`, `192.0.2.*`, `ip`. Deny wins. Where `allow` names anything, nothing else is dialled. From
 * outside the company no phone number, IP address or own domain is dialled unless `allow` or `external` names it; a name
 * without domain is as good as one at an own domain, because endpoint and gatekeeper complete it so.
 */
export function refusal({ address }: Alias, context: PolicyContext): string | null {
  const { policy, internalDomains, organizer } = context;
  const dialled = dialledBy(address);
  const denied = policy.deny.find((pattern) => fits(dialled, pattern));
  if (denied !== undefined) return `The dial policy denies "${denied}".`;
  if (policy.allow.some((pattern) => fits(dialled, pattern))) return null;
  if (policy.allow.length > 0) return 'The dial policy allows only some addresses, and this is none of them.';
  if (isInside(organizer, internalDomains)) return null;
  const { kinds, host } = dialled;
  const outside = 'The organizer is outside the company:';
  if (kinds.has('phone') && !policy.external.phone)
    return `${outside} phone numbers are not dialled (dialPolicy.external.phone).`;
  if (kinds.has('ip') && !policy.external.ip)
    return `${outside} IP addresses are not dialled (dialPolicy.external.ip).`;
  if (policy.external.ownDomains || asksFor(context.asked, address.toLowerCase(), host)) return null;
  if (kinds.has('own'))
    return `${outside} names without a domain, and hosts of the own network, are not dialled (dialPolicy.external.ownDomains).`;
  return internalDomains.some((domain) => isAtOrBelow(host, domain.toLowerCase()))
    ? `${outside} own domains are not dialled (dialPolicy.external.ownDomains).`
    : null;
}

/** Whether a rule writes the whole address, its host, or a domain above that. */
const asksFor = (asked: readonly string[], address: string, host: string): boolean =>
  asked.some(
    (text) =>
      text === address ||
      text.endsWith(`@${host}`) ||
      (text.match(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/g) ?? []).some((domain) => isAtOrBelow(host, domain)),
  );

function fits({ kinds, host, number }: Dialled, written: string): boolean {
  const pattern = written.trim().toLowerCase();
  if (pattern === 'ip' || pattern === 'phone') return kinds.has(pattern);
  if (pattern === '*') return !kinds.has('phone') && !kinds.has('ip');
  if (/^\+?\d+\*?$/.test(pattern)) return kinds.has('phone') && startsLike(number, pattern.replace(/^00/, '+'));
  if (/^[\d.]+\*?$|:/.test(pattern)) return kinds.has('ip') && startsLike(host.replace(/[[\]]/g, ''), pattern);
  if (kinds.has('ip')) return false;
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}

const startsLike = (value: string, pattern: string): boolean =>
  pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : value === pattern;

const isAtOrBelow = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
