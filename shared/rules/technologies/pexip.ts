import { nearest } from '../labels/near.ts';
import { decodeOnce, parameter } from '../links/decode.ts';
import { type Clues, type FoundLink, type Meeting, meetingAt, sip, type Technology } from '../technology.ts';

/**
 * Pexip virtual meeting rooms: the web app's links in their generations, and `pexip://<alias>` of the default joining text of
 * VMR Scheduling. The alias is dialled as it is; without a domain, at the web app's host. A `path` is a link that other web
 * apps have too: it counts where its alias is one by its form, or something else confirms it.
 */
export const pexip: Technology = {
  name: 'pexip',
  title: 'Pexip',
  rank: 'service',
  links: [
    { kind: 'client', hosts: [], scheme: 'pexip', path: /^/ },
    { kind: 'app', hosts: [], path: /^\/webapp\d?\/(?:home\/?|index\.html)?#\/\?(?:[^#]*&)?conference=[^&#]+/i },
    {
      kind: 'path',
      hosts: [],
      path: /^\/webapp\d?\/(?:home\/?|index\.html)?(?:#\/)?\?(?:[^#]*&)?(?:conference|alias)=[^&#]+/i,
    },
    { kind: 'path', hosts: [], path: /^\/webapp\d?\/(?:conference|meeting)\/(?<alias>[^/?#]+)/i },
    { kind: 'token', hosts: [], path: /^\/webapp\d?\/m\/=/i },
    { kind: 'path', hosts: [], path: /^\/webapp\d?\/m\/(?<alias>[^/?#=][^/?#]*)/i },
    { kind: 'service', hosts: ['pexip.me'], path: /^\/meet\/(?<alias>[^/?#]+)/i },
  ],
  addressDomains: [],
  words: [],
  read(clues: Clues): Meeting | null {
    const { links, passage, labelled } = clues;
    const client = links.find(({ kind, link }) => kind === 'client' && link.host !== '');
    const web = links.find((found) => found.kind !== 'client' && confirmation(found, clues) !== null);
    const anchor = web ?? client;
    if (anchor === undefined) return null;
    const alias = clientAlias(client) ?? (web === undefined ? null : aliasOf(web));
    const printed = passage.addresses.find(({ local }) => local.toLowerCase() === alias?.toLowerCase());
    const address = alias === null || alias.includes('@') ? alias : withDomain(alias, printed?.host ?? web?.link.host);
    return {
      ...meetingAt(anchor.link.at),
      evidence: confirmation(anchor, clues) ?? 'link',
      url: web?.link.href ?? null,
      meetingId: (address ?? alias)?.split('@')[0] ?? null,
      passcode:
        nearest(
          labelled(),
          'passcode',
          links.map(({ link: { until } }) => until),
        )?.value ?? pinIn(passage.text),
      details: {
        ...(address === null ? {} : { alias: address }),
        ...(client === undefined ? {} : { scheme: 'pexip' }),
      },
    };
  },
  addresses: ({ details: { alias } }) => (alias === undefined ? [] : [sip(alias)]),
  reason: ({ meetingId }) =>
    meetingId === null
      ? 'A Pexip link with a token in place of the alias: only Pexip knows its address.'
      : 'A Pexip alias without a domain: a rule of type pexipinfinity with a transform adds it.',
  doubt: ({ links }) =>
    links[0] === undefined
      ? null
      : `A link to ${links[0].link.host} has a form that Pexip's web app uses, but nothing confirms it: a rule of type regex_re2 makes its address.`,
};

/** Hosts on which people meet, by one of their labels. */
const MEETING_HOST = /(?:^|[.-])(?:pexip\w*|join|meet|meetings?|video\w*|vc|vmr|vtc|conf|conferenc\w+|webrtc)\d*[.-]/;
const PRODUCT = /pexip|infinity connect|virtual meeting room|\bvmr\b/i;
/** Parameters that the web app understands. */
const APP_PARAMETER = /[?&](?:pin|role|callType|join|bw|escalate)=/i;

/** How well a link is known to be Pexip's: by itself, by its alias, or no more than by words around; null where by nothing. */
function confirmation(found: FoundLink, { passage, links }: Clues): Meeting['evidence'] | null {
  if (found.kind !== 'path') return 'link';
  const alias = aliasOf(found);
  if (alias === null) return null;
  if (/@|^(?:meet|vmr)\./i.test(alias) || links.some(({ kind }) => kind === 'client')) return 'link';
  if (passage.addresses.some(({ local }) => local.toLowerCase() === alias.toLowerCase())) return 'link';
  const byWords =
    MEETING_HOST.test(found.link.host) || APP_PARAMETER.test(found.link.rest) || PRODUCT.test(passage.text);
  return byWords ? 'likeness' : null;
}

const withDomain = (alias: string, host: string | undefined): string | null =>
  host === undefined ? null : `${alias}@${host}`;

const ALIAS = /^[\w.+-]{1,128}(?:@[a-z0-9.-]{3,253})?$/i;

function aliasOf({ link, groups }: FoundLink): string | null {
  const written = groups.alias ?? parameter(link.rest, 'conference') ?? parameter(link.rest, 'alias') ?? '';
  const alias = decodeOnce(written);
  return ALIAS.test(alias) ? alias : null;
}

const clientAlias = (client: FoundLink | undefined): string | null => {
  const written = client === undefined ? '' : (/^pexip:\/\/([^/?#]+)/i.exec(client.link.href)?.[1] ?? '');
  return ALIAS.test(decodeOnce(written)) ? decodeOnce(written) : null;
};

/** The joining text says "using the PIN 4711", in whatever language. */
const pinIn = (text: string): string | null => /\bPIN[ :]{1,3}(\d{3,20})\b/i.exec(text)?.[1] ?? null;
