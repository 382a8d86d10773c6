import type { Alias } from '../model/join.ts';
import type { ProfileEntry } from '../model/snapshot.ts';

/** What a policy needs to know of an invitation. */
export interface PolicyContext {
  policy: ProfileEntry['dialPolicy'];
  internalDomains: readonly string[];
  /** Null counts as outside. */
  organizer: string | null;
  /** Text of the administrator's rule that made the address: a domain that it names was asked for. */
  ruleText: string;
}

/** Whether an organizer belongs to the company. */
export function isInside(organizer: string | null, internalDomains: readonly string[]): boolean {
  const domain = organizer?.toLowerCase().split('@').at(-1) ?? '';
  return internalDomains.some((own) => isAtOrBelow(domain, own.toLowerCase()));
}

/**
 * Why an address may not be dialled, or null where it may. Patterns: `example.com`, `*.example.com` (below it), `*` (every
 * domain), `+49*`, `phone`, `192.0.2.*`, `ip`. Deny wins. Where `allow` names any domain, number or IP pattern, only what
 * fits one of its kind is dialled. From outside the company no phone number, IP address or own domain is dialled unless
 * `allow` or `external` names it.
 */
export function refusal(alias: Alias, context: PolicyContext): string | null {
  const { policy, internalDomains, organizer } = context;
  const dialled = partsOf(alias.address);
  const denied = policy.deny.find((pattern) => fits(dialled, pattern));
  if (denied !== undefined) return `The dial policy denies "${denied}".`;
  const allowed = policy.allow.some((pattern) => fits(dialled, pattern));
  if (!allowed && policy.allow.some((pattern) => kindOf(pattern) === dialled.kind))
    return `The dial policy allows only some addresses of this kind (${dialled.kind}), and this is none of them.`;
  if (allowed || isInside(organizer, internalDomains)) return null;
  if (dialled.kind === 'phone' && !policy.external.phone)
    return 'The organizer is outside the company: phone numbers are not dialled (dialPolicy.external.phone).';
  if (dialled.kind === 'ip' && !policy.external.ip)
    return 'The organizer is outside the company: IP addresses are not dialled (dialPolicy.external.ip).';
  const own = internalDomains.some((domain) => isAtOrBelow(dialled.host, domain.toLowerCase()));
  if (own && !policy.external.ownDomains && !context.ruleText.includes(dialled.host))
    return 'The organizer is outside the company: own domains are not dialled (dialPolicy.external.ownDomains).';
  return null;
}

interface Dialled {
  kind: 'domain' | 'phone' | 'ip';
  host: string;
  number: string;
}

const IP = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9a-f]*:[0-9a-f:.]+\]?)$/;

/** An address is of one kind: a number in front of an IP address or a domain only counts as one with a + or 00. */
function partsOf(address: string): Dialled {
  const lower = address.toLowerCase();
  const [name = '', bridge] = lower.includes('##')
    ? [lower.split('##')[1] ?? '', lower.split('##')[0]]
    : [lower.split('@')[0] ?? ''];
  const host = (
    bridge ?? (lower.includes('@') ? (lower.split('@').at(-1) ?? '') : IP.test(lower) ? lower : '')
  ).replace(/:\d+$/, '');
  const number = name.replace(/[\s().-]/g, '');
  if (IP.test(host)) return { kind: 'ip', host, number };
  if (host === '' ? /^\+?\d+$/.test(number) : /^(?:\+|00)\d{6,}$/.test(number)) return { kind: 'phone', host, number };
  return { kind: 'domain', host: host === '' ? lower : host, number };
}

const kindOf = (pattern: string): Dialled['kind'] =>
  pattern === 'ip' || (/^[\d.*[\]:a-f/]+$/i.test(pattern.replace(/^\*\.?/, 'x')) === true && /\d/.test(pattern))
    ? pattern.startsWith('+')
      ? 'phone'
      : 'ip'
    : pattern === 'phone' || pattern.startsWith('+')
      ? 'phone'
      : 'domain';

function fits({ kind, host, number }: Dialled, written: string): boolean {
  const pattern = written.trim().toLowerCase();
  if (pattern === 'ip') return kind === 'ip';
  if (pattern === 'phone') return kind === 'phone';
  if (pattern.startsWith('+')) return kind === 'phone' && byPrefix(number.replace(/^00/, '+'), pattern);
  if (kindOf(pattern) === 'ip') return kind === 'ip' && byPrefix(host, pattern);
  if (kind === 'ip') return false;
  if (pattern === '*') return host !== '';
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}

const byPrefix = (value: string, pattern: string): boolean =>
  pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : value === pattern;

const isAtOrBelow = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
