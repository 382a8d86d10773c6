import { kindAt } from '../labels/label-before.ts';
import { nearest } from '../labels/near.ts';
import { decodeOnce } from '../links/decode.ts';
import { type Clues, type FoundLink, h323, type Meeting, meetingAt, sip, type Technology } from '../technology.ts';
import { gatewayOfTeams } from './teams-gateway.ts';

const HOSTS = [
  'teams.microsoft.com',
  'teams.cloud.microsoft',
  'teams.microsoft.us',
  'gov.teams.microsoft.com',
  'gov.teams.microsoft.us',
  'dod.teams.microsoft.us',
  'teams.live.com',
  'teams.microsoftonline.cn',
];

/**
 * Microsoft Teams. Only a video gateway (Cloud Video Interop, CVI) gives it an address: a tenant key and a Video ID, which
 * is neither the Meeting ID nor the phone conference ID. `p=` in a link is a token, never the passcode.
 */
export const teams: Technology = {
  name: 'teams',
  title: 'Microsoft Teams',
  rank: 'service',
  links: [
    { kind: 'short', hosts: HOSTS, path: /^\/(?:v2\/)?meet\/(?<meetingId>\d{4,20})(?![\d])/ },
    { kind: 'long', hosts: HOSTS, path: /^\/(?:_#\/)?l\/meetup-join\/(?<thread>[^/?]+)/i },
    { kind: 'launcher', hosts: HOSTS, path: /^\/dl\/launcher\/launcher\.html\?/i },
    { kind: 'coordinates', hosts: HOSTS, path: /^\/light-meetings\/launch\?(?:.*&)?coords=/i },
    { kind: 'hidden', hosts: HOSTS, path: /^\/$/ },
    { kind: 'deep', hosts: [], scheme: 'msteams', path: /l\/meetup-join\/(?<thread>[^/?]+)/i },
    // Video gateways: Poly (and others of its shape), Cisco, Pexip's service, Pexip on premises.
    { kind: 'poly', hosts: [], path: /^\/teams\/?\?(?=.*\bkey=)(?=.*\bconf=)/i },
    { kind: 'cisco', hosts: ['www.webex.com', 'webex.com'], path: /^\/msteams\/?\?/i },
    { kind: 'pexipService', hosts: ['pexip.me'], path: /^\/teams\/(?<domain>[^/?#]+)\/(?<videoId>[^/?#]+)/i },
    { kind: 'pexipJoinInfo', hosts: ['pexip.com'], path: /^\/\?(?=.*\bkey=)(?=.*\bconf=)/i },
    { kind: 'pexipInfinity', hosts: [], path: /^\/teams\/?\?(?=.*\bconf=)(?=.*\bd=)(?=.*\b(?:ivr|ip|prefix)=)/i },
  ],
  addressDomains: ['t.plcm.vc', 'm.webex.com', 'teams.bjn.vc'],
  words: ['microsoft teams'],
  read: readTeams,
  addresses: ({ details: { directAddress, videoId, gatewayIp } }) => [
    ...(directAddress === undefined ? [] : [sip(directAddress)]),
    ...(videoId === undefined || gatewayIp === undefined ? [] : [h323(`${videoId}@${gatewayIp}`)]),
  ],
  reason: ({ details: { consumer, videoId } }) => {
    if (consumer !== undefined) return 'A Teams meeting for consumers: no video gateway leads into it.';
    return videoId === undefined
      ? 'A Teams meeting without video gateway data (tenant key and Video ID): it has no SIP or H.323 address.'
      : "A Teams meeting with a Video ID, but without the tenant key that goes with it: a rule of type teams with the gateway's domain dials it.";
  },
};

const JOIN_KINDS = new Set(['short', 'long', 'launcher', 'coordinates', 'deep']);

function readTeams(clues: Clues): Meeting | null {
  const joins = clues.links.filter(({ kind }) => JOIN_KINDS.has(kind));
  const best = joins.find(({ kind }) => kind === 'short') ?? joins[0];
  const anchor = best ?? clues.links[0];
  const start = anchor?.link.at ?? clues.addresses[0]?.at ?? 0;
  const gateway = gatewayOfTeams(clues, start);
  const videoId = gateway?.videoId ?? lonelyVideoId(clues, best);
  const numbers = readNumbers(clues, anchor === undefined ? 0 : start, videoId);
  const byWords = best === undefined && gateway === null && anchor?.kind !== 'hidden';
  if (byWords && !numbers.certain) return null;
  return {
    ...meetingAt(start),
    evidence: byWords ? 'words' : 'link',
    url: best === undefined ? null : urlOf(best),
    meetingId: best?.groups.meetingId ?? numbers.meetingId,
    passcode: numbers.passcode,
    details: {
      ...(videoId === null ? {} : { videoId }),
      ...(gateway === null ? {} : gateway.details),
      ...(best?.link.host === 'teams.live.com' ? { consumer: 'yes' } : {}),
      ...threadOf(joins),
    },
  };
}

/** Beside a link, a Video ID whose tenant key is not there; what a sentence calls so may be a film's. */
const lonelyVideoId = ({ labelled, passage }: Clues, best: FoundLink | undefined): string | null =>
  best === undefined
    ? null
    : (labelled().find(
        ({ kind, value, at }) =>
          kind === 'videoId' && value.length >= 7 && kindAt(passage.text, at, { whole: true }) === 'videoId',
      )?.value ?? null);

function urlOf({ kind, link }: FoundLink): string | null {
  if (link.state !== 'whole' || kind === 'deep') return null;
  if (kind !== 'launcher') return link.href;
  const inner = /[?&]url=([^&]*(?:&(?:anon|type)=[^&]*)?)/.exec(link.href)?.[1] ?? '';
  const path = /\/l\/meetup-join\/.*/.exec(decodeOnce(inner))?.[0]?.replace(/&(?:anon|type)=.*$/, '');
  return path === undefined ? link.href : `https://${link.host}${path}`;
}

/** The conversation behind a long link: tells whether two links lead to the same meeting. */
function threadOf(joins: readonly FoundLink[]): Record<string, string> {
  const thread = joins.find(({ groups }) => groups.thread !== undefined)?.groups.thread;
  if (thread === undefined) return {};
  return { threadId: decodeOnce(thread) };
}

const GROUPED = /[:\t\n] {0,2}([1-9]\d{2}(?: \d{3}){2,4}(?: \d{1,3})?)(?![\d#@]| ?#| \d)/g;

/**
 * Meeting ID and passcode: by label, else, in languages that no label is known of, by the shape that Teams gives them.
 * `certain`: they tell a Teams meeting even where its link is lost.
 */
function readNumbers({ labelled, passage }: Clues, start: number, videoId: string | null) {
  const isMeetingId = (value: string): boolean => value !== videoId && value.length >= 9 && value.length <= 20;
  const all = labelled();
  const byLabel = all.find(({ kind, at, value }) => kind === 'meetingId' && at >= start && isMeetingId(value));
  const byShape = byLabel === undefined ? grouped(passage.text, start, isMeetingId) : undefined;
  const meetingId = byLabel?.value ?? byShape?.value ?? null;
  const from = byLabel?.at ?? byShape?.at ?? start;
  const below = byShape === undefined ? likelyCode(passage.text, byLabel?.at) : codeAfter(passage.text, byShape.end);
  const passcode = nearest(all, 'passcode', [from])?.value ?? below ?? null;
  const certain = (meetingId?.length ?? 0) >= 10 && (byLabel !== undefined || below !== undefined);
  return { meetingId, passcode, certain };
}

function grouped(text: string, start: number, isMeetingId: (value: string) => boolean) {
  GROUPED.lastIndex = Math.max(0, start - 1);
  for (const match of text.slice(0, start + 8_192).matchAll(GROUPED)) {
    const value = (match[1] ?? '').replaceAll(' ', '');
    if (isMeetingId(value)) return { at: match.index, end: match.index + match[0].length, value };
  }
  return undefined;
}

/** On the line below the Meeting ID: some label, a colon, and one word. */
const codeAfter = (text: string, from: number): string | undefined =>
  /^ ?\n+[^\n:]{2,40}: ?\n?([A-Za-z0-9]{4,16})[ .]?(?=\n|$)/.exec(text.slice(from, from + 120))?.[1];

/** The same below an ID whose label is known, where the code's is not: whatever has no digit there may be a name. */
function likelyCode(text: string, idAt: number | undefined): string | undefined {
  if (idAt === undefined) return undefined;
  const id = /^[\d ]+/.exec(text.slice(idAt, idAt + 40))?.[0] ?? '';
  const code = codeAfter(text, idAt + id.trimEnd().length);
  return /\d/.test(code ?? '') && /[A-Za-z]/.test(code ?? '') ? code : undefined;
}
