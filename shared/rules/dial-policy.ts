import type { Alias } from '../model/join.ts';
import type { ProfileEntry } from '../model/snapshot.ts';

/** What a policy needs to know of an invitation. */
export interface PolicyContext {
  policy: ProfileEntry['dialPolicy'];
  internalDomains: readonly string[];
  /** Null counts as outside. */
  organizer: string | null;
  /** Text of the administrator's rule that made the address, in lower case: a domain that it names was asked for. */
  ruleText: string;
}

/** Whether an organizer belongs to the company. */
export function isInside(organizer: string | null, internalDomains: readonly string[]): boolean {
  const domain = organizer?.toLowerCase().split('@').at(-1) ?? '';
  return internalDomains.some((own) => isAtOrBelow(domain, own.toLowerCase()));
}

/**
 * Why an address may not be dialled, or null where it may. Patterns: `example.com`, `*.example.com` (below it), `*` (every
 * domain), `+49*`, `phone`, `192.0.2.*`, `ip`. Deny wins. Where `allow` names anything, nothing else is dialled. From
 * outside the company no phone number, IP address or own domain is dialled unless `allow` or `external` names it.
 */
export function refusal({ address }: Alias, context: PolicyContext): string | null {
  const { policy, internalDomains, organizer } = context;
  const dialled = partsOf(address);
  const denied = policy.deny.find((pattern) => fits(dialled, pattern));
  if (denied !== undefined) return `The dial policy denies "${denied}".`;
  if (policy.allow.some((pattern) => fits(dialled, pattern))) return null;
  if (policy.allow.length > 0) return 'The dial policy allows only some addresses, and this is none of them.';
  if (isInside(organizer, internalDomains)) return null;
  const outside = 'The organizer is outside the company:';
  if (dialled.kind === 'phone' && !policy.external.phone)
    return `${outside} phone numbers are not dialled (dialPolicy.external.phone).`;
  if (dialled.kind === 'ip' && !policy.external.ip)
    return `${outside} IP addresses are not dialled (dialPolicy.external.ip).`;
  const own = internalDomains.some((domain) => isAtOrBelow(dialled.host, domain.toLowerCase()));
  if (own && !policy.external.ownDomains && !names(context.ruleText, dialled.host))
    return `${outside} own domains are not dialled (dialPolicy.external.ownDomains).`;
  return null;
}

/** Whether a rule's text names a domain, or one above it. */
const names = (ruleText: string, host: string): boolean =>
  (ruleText.match(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/g) ?? []).some((domain) => isAtOrBelow(host, domain));

/** What an address leads to: a name at a domain, a telephone number, or a machine by its IP address. */
interface Dialled {
  kind: 'domain' | 'phone' | 'ip';
  /** Lower case, without port; empty for a number without one. */
  host: string;
  /** The part before the host, without separators. */
  number: string;
}

/** IPv4 in whatever notation a device may take (dotted, short, one number, hexadecimal), and IPv6. */
const IP = /^(?:[\d.]+|0x[0-9a-f.x]+|\[?[0-9a-f]*:[0-9a-f:.]+\]?)$/;

/** A number before a domain is a telephone number where it is written as one: with + or 00. */
function partsOf(address: string): Dialled {
  const [name, host] = splitAddress(address.toLowerCase().replace(/[;?].*$/s, ''));
  const number = name.replace(/[\s().-]/g, '');
  if (IP.test(host)) return { kind: 'ip', host, number };
  if (host === '' && IP.test(name) && /[.:]/.test(name)) return { kind: 'ip', host: name, number };
  if (host === '' ? /^\+?\d+$/.test(number) : /^(?:\+|00)\d{6,}$/.test(number)) return { kind: 'phone', host, number };
  return { kind: 'domain', host: host === '' ? name : host, number };
}

function splitAddress(address: string): [name: string, host: string] {
  const withoutPort = (host: string): string =>
    (/^[^:]+:\d+$/.test(host) ? host.replace(/:\d+$/, '') : host).replace(/\.$/, '');
  const [bridge = '', number] = address.split('##');
  if (number !== undefined) return [number, withoutPort(bridge)];
  const at = address.lastIndexOf('@');
  return at < 0 ? [withoutPort(address), ''] : [address.slice(0, at), withoutPort(address.slice(at + 1))];
}

function fits({ kind, host, number }: Dialled, written: string): boolean {
  const pattern = written.trim().toLowerCase();
  if (pattern === 'ip' || pattern === 'phone') return kind === pattern;
  if (pattern === '*') return kind === 'domain';
  if (/^\+?\d+\*?$/.test(pattern)) return kind === 'phone' && startsLike(number.replace(/^00/, '+'), pattern);
  if (/^[\d.]+\*?$|:/.test(pattern)) return kind === 'ip' && startsLike(host.replace(/[[\]]/g, ''), pattern);
  if (kind === 'ip') return false;
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}

const startsLike = (value: string, pattern: string): boolean =>
  pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : value === pattern;

const isAtOrBelow = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
