import { decodeBase64, decodeOnce, lastSegment, parameter, rawParameter } from './decode.ts';
import { decodeUrlDefenseV2, decodeUrlDefenseV3 } from './url-defense.ts';

/** What lies behind a rewritten link: its target, `damaged` where characters were lost, or no more than a host. */
export type Unwrapped = { kind: 'target'; url: string; damaged: boolean } | { kind: 'host'; host: string };

/** A mail gateway that rewrites links. Hosts are exact names, or suffixes of whole labels where they begin with a dot. */
export interface Gateway {
  name: string;
  hosts: readonly string[];
  /** `rest` is path, query and fragment as they are written. Null where the link is the gateway's own. */
  unwrap(rest: string): Unwrapped | null;
}

const target = (url: string | null): Unwrapped | null =>
  url === null ? null : { kind: 'target', url, damaged: false };
const byParameter =
  (...names: string[]) =>
  (rest: string) =>
    target(names.map((name) => parameter(rest, name)).find((value) => value !== null) ?? null);
const onPath = (path: RegExp, unwrap: Gateway['unwrap']) => (rest: string) => (path.test(rest) ? unwrap(rest) : null);

/** Check Point (once Avanan): `/v2/___<url>___.<token>`, since 2023 with `/r01/` and the like before it. */
const betweenUnderscores = (rest: string): Unwrapped | null =>
  target(/^\/v2\/(?:r\d+\/)?___(.+?)___/.exec(rest)?.[1] ?? null);

/** Proofpoint: `/v1/url?u=`, `/v2/url?u=` and `/v3/__…__;…!!`. */
function urlDefense(rest: string): Unwrapped | null {
  if (rest.startsWith('/v3/')) return decodeUrlDefenseV3(rest);
  if (!/^\/v[12]\/url\?/.test(rest)) return null;
  if (rest.startsWith('/v2/')) {
    const encoded = rawParameter(rest, 'u');
    return target(encoded === null ? null : decodeUrlDefenseV2(encoded));
  }
  return byParameter('u')(rest);
}

/** Mimecast keeps the target to itself: `/s/<token>?domain=<host>`. */
function mimecast(rest: string): Unwrapped | null {
  const host = parameter(rest, 'domain')?.toLowerCase() ?? '';
  return /^[a-z0-9.-]{3,253}$/.test(host) ? { kind: 'host', host } : null;
}

/** Every gateway whose links are known; a `url=` parameter of any other host is never followed. */
export const GATEWAYS: readonly Gateway[] = [
  {
    name: 'Safe Links',
    hosts: ['.safelinks.protection.outlook.com', '.safelinks.protection.office365.us', '.safelinks.o365filtering.com'],
    unwrap: byParameter('url'),
  },
  { name: 'Safe Links in Teams', hosts: ['statics.teams.cdn.office.net'], unwrap: byParameter('url') },
  {
    name: 'Proofpoint URL Defense',
    hosts: ['urldefense.proofpoint.com', 'urldefense.com', 'urldefense.us'],
    unwrap: urlDefense,
  },
  { name: 'Proofpoint Isolation', hosts: ['urlisolation.com'], unwrap: byParameter('url') },
  { name: 'Barracuda', hosts: ['linkprotect.cudasvc.com'], unwrap: byParameter('a') },
  {
    name: 'Cisco Secure Email',
    hosts: ['secure-web.cisco.com'],
    unwrap: (rest) => target(decodeOnce(lastSegment(rest))),
  },
  { name: 'Trellix', hosts: ['.fireeye.com', '.trellix.com'], unwrap: onPath(/^\/v\d\/url/, byParameter('u', 'url')) },
  { name: 'Trend Micro', hosts: ['.trendmicro.com'], unwrap: onPath(/^\/wis\/clicktime\//, byParameter('url')) },
  {
    name: 'Sophos',
    hosts: ['.protection.sophos.com'],
    unwrap: (rest) => target(decodeBase64(parameter(rest, 'u') ?? '') || null),
  },
  { name: 'Libraesva', hosts: ['urlsand.esvalabs.com'], unwrap: byParameter('u') },
  {
    name: 'Amazon SES',
    hosts: ['.awstrack.me'],
    unwrap: (rest) => target(decodeOnce(/^\/[LC]0\/([^/?]+)/.exec(rest)?.[1] ?? '') || null),
  },
  { name: 'Mimecast', hosts: ['.mimecast.com', '.mimecastprotect.com'], unwrap: mimecast },
  { name: 'Check Point', hosts: ['protect.checkpoint.com', 'url.avanan.click'], unwrap: betweenUnderscores },
  { name: 'Check Point', hosts: ['avanan.url-protection.com'], unwrap: byParameter('o') },
  { name: 'Symantec', hosts: ['clicktime.symantec.com', 'clicktime.cloud.postoffice.net'], unwrap: byParameter('u') },
  { name: 'Trustwave', hosts: ['scanmail.trustwave.com'], unwrap: byParameter('u') },
  { name: 'TitanHQ', hosts: ['linklock.titanhq.com'], unwrap: byParameter('url') },
  { name: 'Menlo Security', hosts: ['safe.menlosecurity.com'], unwrap: (rest) => target(rest.slice(1)) },
  {
    name: 'Google',
    hosts: ['www.google.com', 'google.com'],
    unwrap: onPath(/^\/url\?/, byParameter('q', 'url')),
  },
  { name: 'Slack', hosts: ['slack-redir.net'], unwrap: byParameter('url') },
  {
    name: 'LinkedIn',
    hosts: ['www.linkedin.com'],
    unwrap: onPath(/^\/(?:safety\/go|redir\/redirect)/, byParameter('url')),
  },
  {
    name: 'Facebook',
    hosts: ['l.facebook.com', 'lm.facebook.com'],
    unwrap: onPath(/^\/l\.php/, byParameter('u')),
  },
];

const EXACT = new Map(GATEWAYS.flatMap((gateway) => gateway.hosts.map((host) => [host, gateway] as const)));

/** The gateway that a host belongs to. */
export function gatewayOf(host: string): Gateway | undefined {
  const exact = EXACT.get(host);
  if (exact !== undefined) return exact;
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    const bySuffix = EXACT.get(host.slice(dot));
    if (bySuffix !== undefined) return bySuffix;
  }
  return undefined;
}
