import { isIP } from 'node:net';
import * as z from 'zod';
import { closest } from '../closest.ts';
import { deviceHostFault } from '../device-host.ts';

/**
 * Values that several parts of `otj.yaml` use. The error text of each says what is expected and becomes the hint of a
 * fault, so it reads on after "expected": "an IANA time zone such as Europe/Berlin".
 */

const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
/** The kinds of pattern that shared/rules/dial-policy.ts tells apart. */
const DIAL_PATTERNS = [
  /^(ip|phone|\*)$/,
  /^\+\d{1,15}\*?$/,
  /^(\d{1,3}\.){1,3}(\d{1,3}|\*)$/,
  /^[0-9a-f]*:[0-9a-f:]*\*?$/,
  /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/,
];

/** A name of the company's or a service's domain, in lower case. */
export const Domain = z.string().trim().toLowerCase().regex(DOMAIN, 'a domain such as example.com');

/** Where Webex's API answers for this organisation. */
export const ApiDomain = Domain.describe(
  'Host of the Webex API. Default webexapis.com; api-usgov.webex.com for FedRAMP.',
);

/** IANA name of a time zone that this Node knows. */
export const TimeZone = z.string().refine(isTimeZone, { error: (issue) => timeZoneHint(String(issue.input)) });

/** An IPv4 or IPv6 block. */
export const Cidr = z.string().refine(isCidr, 'a CIDR block such as 10.20.0.0/16');

/** Where a device answers: a host name or an IP address, without scheme, port or path. Never this machine or its link. */
export const DeviceHost = z
  .string()
  .trim()
  .toLowerCase()
  .superRefine((address, context) => {
    const fault = deviceHostFault(address);
    if (fault !== null) context.addIssue({ code: 'custom', message: fault });
    else if (isIP(address) === 0 && !HOST.test(address))
      context.addIssue({ code: 'custom', message: 'a host name or an IP address, without scheme, port or path' });
  });

/** The name under which a secret is kept. What looks like a secret itself does not fit. */
export const SecretName = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*([-./][a-z0-9]+)*$/,
    'the name of a secret, in lower-case letters, digits and hyphens; never the secret itself',
  )
  .max(100);

/** What a dial policy names: a domain, `*.domain`, `*`, a number or its start, an IP address or its start, `ip`, `phone`. */
export const DialPattern = z
  .string()
  .trim()
  .toLowerCase()
  .refine(
    (pattern) => DIAL_PATTERNS.some((kind) => kind.test(pattern)),
    'a domain, *.domain, *, the start of a number such as +49*, of an IP address such as 192.0.2.*, ip or phone',
  );

/** Join buffers, in minutes. */
export const BufferMinutes = z.number().int().min(0).max(180);

function isTimeZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function timeZoneHint(name: string): string {
  const near = closest(name, Intl.supportedValuesOf('timeZone'));
  return near === undefined ? 'an IANA time zone such as Europe/Berlin' : `an IANA time zone; did you mean ${near}?`;
}

function isCidr(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || bits === undefined || more !== undefined || !/^\d{1,3}$/.test(bits)) return false;
  return Number(bits) <= (version === 4 ? 32 : 128);
}
