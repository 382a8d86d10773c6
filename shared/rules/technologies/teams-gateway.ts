import { parameter } from '../links/decode.ts';
import type { Clues, FoundLink } from '../technology.ts';
import { made, type TeamsGateway } from './teams-gateway-address.ts';
import { gatewayInText } from './teams-gateway-in-text.ts';

/**
 * The gateway's part of a Teams invitation. The link beside it is the same in every language; where it is lost, the shape
 * of the address tells the vendor, and a label or a number right behind the address tells the Video ID.
 */
export function gatewayOfTeams(clues: Clues, start: number): TeamsGateway | null {
  for (const found of clues.links) {
    const gateway = fromLink(found, clues);
    if (gateway !== null) return gateway;
  }
  return gatewayInText(clues, start);
}

function fromLink({ kind, link, groups }: FoundLink, clues: Clues): TeamsGateway | null {
  const query = (name: string): string => parameter(link.rest, name)?.trim() ?? '';
  switch (kind) {
    case 'poly': {
      const domain = domainOfKey(clues, query('key'), link.host);
      return domain === null ? null : made('poly', query('key'), domain, query('conf'));
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
      if (!isOwnNode(link.host, query('d')) || !/\d{6}/.test(query('conf'))) return null;
      const gateway = made('pexipInfinity', query('ivr'), query('d'), query('conf'), query('prefix'));
      if (gateway !== null && query('ip') !== '') gateway.details.gatewayIp = query('ip');
      return gateway;
    }
    default:
      return null;
  }
}

/**
 * A gateway of Poly's kind, Poly's own or another vendor's: the printed key says the domain, else it is `t.` beside `dialin.`.
 * Null where neither tells: a web site may have such a page, and its host answers no calls.
 */
const domainOfKey = (clues: Clues, key: string, host: string): string | null =>
  clues.passage.addresses.find((address) => address.local === key)?.host ??
  (host.startsWith('dialin.') ? host.replace(/^dialin\./, 't.') : null);

/** A node of Pexip Infinity serves the page at or below the domain that it is dialled at, or beside it. */
const isOwnNode = (host: string, domain: string): boolean =>
  `.${host}`.endsWith(`.${domain}`) || `.${host}`.endsWith(`.${domain.replace(/^[^.]+\.(?=[^.]+\.)/, '')}`);
