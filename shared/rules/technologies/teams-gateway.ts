import type { PrintedAddress } from '../invitation/passage.ts';
import { TELEPHONE } from '../labels/telephone.ts';
import { parameter } from '../links/decode.ts';
import type { Clues, FoundLink } from '../technology.ts';

/** Whose gateway it is: it decides how key and number become an address. */
type Vendor = 'poly' | 'cisco' | 'pexipService' | 'pexipInfinity' | 'bluejeans' | 'other';

/** A video gateway's entry to a Teams meeting. */
export interface TeamsGateway {
  videoId: string;
  /** By the names that templates use. */
  details: Record<string, string>;
}

/**
 * The gateway's part of a Teams invitation. The link beside it is the same in every language; where it is lost, the shape
 * of the address tells the vendor, and a label or a number right behind the address tells the Video ID.
 */
export function gatewayOfTeams(clues: Clues, start: number): TeamsGateway | null {
  for (const found of clues.links) {
    const gateway = fromLink(found, clues);
    if (gateway !== null) return gateway;
  }
  return fromText(clues, start);
}

function fromLink({ kind, link, groups }: FoundLink, clues: Clues): TeamsGateway | null {
  const query = (name: string): string => parameter(link.rest, name)?.trim() ?? '';
  switch (kind) {
    case 'poly': {
      const domain = link.host === 'dialin.plcm.vc' ? 't.plcm.vc' : domainOfKey(clues, query('key'), link.host);
      return made('poly', query('key'), domain, query('conf'));
    }
    case 'cisco':
      // Anybody can write such a link; the gateway's domain is Cisco's.
      return /^(|([\w-]+\.)*webex\.com)$/i.test(query('domain'))
        ? made('cisco', query('tenantkey'), query('domain') || 'm.webex.com', query('confid'))
        : null;
    case 'pexipService':
      return made('pexipService', 'teams', groups.domain ?? '', groups.videoId ?? '');
    case 'pexipJoinInfo': {
      const [key = '', domain = ''] = query('key').split('@');
      return made('pexipService', key, domain, query('conf'));
    }
    case 'pexipInfinity': {
      const gateway = made('pexipInfinity', query('ivr'), query('d'), query('conf'), query('prefix'));
      if (gateway !== null && query('ip') !== '') gateway.details.gatewayIp = query('ip');
      return gateway;
    }
    default:
      return null;
  }
}

/** A gateway of Poly's kind at another vendor: the printed key says the domain, else it is `t.` beside `dialin.`. */
const domainOfKey = (clues: Clues, key: string, host: string): string =>
  clues.passage.addresses.find((address) => address.local === key)?.host ?? host.replace(/^dialin\./, 't.');

const VENDOR_DOMAINS: readonly [RegExp, Vendor][] = [
  [/^t\.plcm\.vc$/, 'poly'],
  [/^m\.webex\.com$/, 'cisco'],
  [/^teams\.bjn\.vc$/, 'bluejeans'],
];

function fromText({ passage, labelled }: Clues, start: number): TeamsGateway | null {
  for (const address of passage.addresses) {
    const byDomain = VENDOR_DOMAINS.find(([domain]) => domain.test(address.host))?.[1];
    const vendor = byDomain ?? (address.local.toLowerCase() === 'teams' ? 'pexipService' : undefined);
    if (vendor === undefined && address.at < start) continue;
    const labelledId = labelledVideoId(labelled(), address);
    const whole = wholeAddress(vendor, address.local, labelledId);
    if (whole !== null) return made(whole.vendor, whole.key, address.host, whole.videoId);
    const videoId = labelledId ?? (vendor === undefined ? null : numberBeside(passage.text, address));
    if (videoId !== null) return made(vendor ?? 'other', address.local, address.host, videoId);
  }
  return null;
}

/** The parts of an address that has the Video ID in it already; null for one that is no more than the tenant key. */
function wholeAddress(vendor: Vendor | undefined, local: string, labelledId: string | null) {
  const [, before = '', after = ''] =
    (vendor === 'cisco' ? /^(\d{9,12})\.(.+)$/ : /^(.+)\.(\d{7,12})$/).exec(local) ?? [];
  if (vendor === 'cisco') return before === '' ? null : { vendor, key: after, videoId: before };
  if (vendor !== undefined && vendor !== 'pexipService')
    return after.length < 9 ? null : { vendor, key: before, videoId: after };
  // At a domain that tells no vendor, the labelled number must be the same.
  if (labelledId === null) return null;
  if (local === labelledId) return { vendor: 'pexipService' as const, key: '', videoId: local };
  return after === labelledId ? { vendor: 'other' as const, key: before, videoId: after } : null;
}

/** The first Video ID behind the key, else one shortly before it. */
function labelledVideoId(labelled: ReturnType<Clues['labelled']>, { at }: PrintedAddress): string | null {
  const ids = labelled.filter(({ kind, value }) => kind === 'videoId' && value.length >= 7);
  const near = ids.find((id) => id.at > at && id.at - at < 300) ?? ids.find((id) => id.at < at && at - id.at < 300);
  return near?.value ?? null;
}

/** Within three lines behind the key: a label in whatever language, a colon, and a number as Teams groups it, without #. */
const BESIDE =
  /^[^\n]*?(?:\n[^\n]*?){0,3}?([^\n:]{0,40})[:\t] ?\n?(\d{3} \d{3} \d{3}(?: \d{1,3})?|\d{9,12})(?! ?[\d#])(?=\s|$)/;

function numberBeside(text: string, { at, local, host }: PrintedAddress): string | null {
  const from = at + local.length + 1 + host.length;
  const [, label = '', number = ''] = BESIDE.exec(text.slice(from, from + 200).replace(/^<[^>]*>/, '')) ?? [];
  return number === '' || TELEPHONE.test(label) ? null : number.replaceAll(' ', '');
}

/**
 * Source: Microsoft, Cloud Video Interop: `tenantkey.VTCid@domain` directly, `tenantkey@domain` for the reception. Cisco
 * turns the order round; Pexip's service leaves the key out; on premises the prefix stands before the number.
 */
function made(vendor: Vendor, key: string, domain: string, videoId: string, prefix = ''): TeamsGateway | null {
  if (!/^[A-Za-z0-9.-]+\.[A-Za-z0-9-]+$/.test(domain) || !/^[\w.-]{4,64}$/.test(videoId)) return null;
  const needsKey = vendor === 'poly' || vendor === 'cisco' || vendor === 'bluejeans' || vendor === 'other';
  if (needsKey && !/^[\w.-]{1,64}$/.test(key)) return null;
  const local =
    vendor === 'cisco'
      ? `${videoId}.${key}`
      : vendor === 'pexipService' || vendor === 'pexipInfinity'
        ? `${prefix}${videoId}`
        : `${key}.${videoId}`;
  return {
    videoId,
    details: {
      vendor,
      videoId,
      gatewayDomain: domain,
      directAddress: `${local}@${domain}`,
      ...(key === '' ? {} : { tenantKey: `${key}@${domain}` }),
      ...(prefix === '' ? {} : { prefix }),
    },
  };
}
