import { days, type Instant } from '../../../shared/kit/clock.ts';
import type { Fault } from '../../world/model.ts';
import { type HeldItem, itemsIn, listedIn } from './read-answer.ts';

/** How a kind of endpoint shows its login. */
export type LoginHabit =
  /** Sends Basic with every request. */
  | 'basic'
  /** Asks without a login first, each time, and takes Basic where it is offered. */
  | 'challengeFirst'
  /** Begins with an NTLM message, as Group Series do on their provisioning channel, and falls back to Basic. */
  | 'ntlmFirst';

/** A simulated Poly endpoint as it was set up. */
export interface PolyProfile {
  name: string;
  /** The host that was typed in: it builds `https://HOST/EWS/Exchange.asmx` from that; here a URL. */
  server: string;
  username: string;
  password: string;
  /** The mailbox that was typed in; null asks for that of the login. */
  mailbox: string | null;
  habit: LoginHabit;
  userAgent: string;
}

/** What it knows after a poll. */
export interface PolyState {
  /** `established` after an answer, as its command line says it. */
  calendar: 'established' | 'unavailable';
  items: readonly HeldItem[];
  polledAt: Instant | null;
  /** Requests that it has sent. */
  requests: number;
}

export interface PolyEndpoint {
  /** Asks once: a list, then those items that are new or have another change key. What fails keeps the last list. */
  poll(now: Instant): Promise<void>;
  state(): PolyState;
  /** Starts it anew: until it has asked, it shows nothing. */
  reboot(): void;
}

const MESSAGES = 'http://schemas.microsoft.com/exchange/services/2006/messages';
const TYPES = 'http://schemas.microsoft.com/exchange/services/2006/types';

/** NTLM's first message, without a domain. */
const NTLM_FIRST = 'NTLM TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAGAbEdAAAADw==';

const UNASKED: Omit<PolyState, 'requests'> = { calendar: 'unavailable', items: [], polledAt: null };

/**
 * An endpoint that polls an Exchange server, strict about what it takes: what it cannot use, it does not show. `strike` is
 * asked before each poll: `off` and `quiet` let it pass, with `wrongPassword` it signs in as somebody mistyped.
 */
export function polyEndpoint(
  profile: PolyProfile,
  send: typeof fetch = fetch,
  strike: () => Fault | undefined = () => undefined,
): PolyEndpoint {
  let state: PolyState = { ...UNASKED, requests: 0 };
  let { password } = profile;

  async function post(body: string): Promise<string | null> {
    const basic = `Basic ${Buffer.from(`${profile.username}:${password}`).toString('base64')}`;
    const first = { basic, challengeFirst: null, ntlmFirst: NTLM_FIRST }[profile.habit];
    let answer = await once(body, first);
    const offered = answer.headers.get('www-authenticate') ?? '';
    if (answer.status === 401 && first !== basic && /^Basic\b/i.test(offered)) answer = await once(body, basic);
    return answer.status === 200 ? answer.text() : null;
  }

  function once(body: string, authorization: string | null): Promise<Response> {
    state = { ...state, requests: state.requests + 1 };
    return send(`${profile.server}/EWS/Exchange.asmx`, {
      method: 'POST',
      headers: {
        'content-type': 'text/xml; charset=utf-8',
        soapaction: `${MESSAGES}/FindItem`,
        'user-agent': profile.userAgent,
        ...(authorization === null ? {} : { authorization }),
      },
      body,
      signal: AbortSignal.timeout(5_000),
    });
  }

  async function read(now: Instant): Promise<readonly HeldItem[] | null> {
    const listed = listedIn((await post(findItem(profile, now))) ?? '');
    if (listed === null) return null;
    const known = new Map(state.items.map((item) => [`${item.id} ${item.changeKey}`, item]));
    const missing = listed.filter(({ id, changeKey }) => !known.has(`${id} ${changeKey}`));
    const fetched = missing.length === 0 ? [] : itemsIn((await post(getItem(missing))) ?? '');
    if (fetched === null) return null;
    for (const item of fetched) known.set(`${item.id} ${item.changeKey}`, item);
    return listed.flatMap(({ id, changeKey }) => known.get(`${id} ${changeKey}`) ?? []);
  }

  return {
    async poll(now) {
      const fault = strike()?.kind;
      if (fault === 'off' || fault === 'quiet') return;
      password = fault === 'wrongPassword' ? `${profile.password}-mistyped` : profile.password;
      const items = await read(now).catch(() => null);
      state = { ...state, ...(items === null ? {} : { items, polledAt: now }) };
      state = { ...state, calendar: items === null ? 'unavailable' : 'established' };
    },
    state: () => structuredClone(state),
    reboot() {
      state = { ...state, ...UNASKED };
    },
  };
}

/** Eight days ahead and one back: more than the profile of the sample company shows. */
const findItem = ({ mailbox }: PolyProfile, now: Instant): string => {
  const owner = mailbox === null ? '' : `<t:Mailbox><t:EmailAddress>${mailbox}</t:EmailAddress></t:Mailbox>`;
  return envelope(
    `<FindItem xmlns="${MESSAGES}" Traversal="Shallow"><ItemShape><t:BaseShape>IdOnly</t:BaseShape></ItemShape>` +
      `<CalendarView StartDate="${stamp(now - days(2))}" EndDate="${stamp(now + days(9))}"/>` +
      `<ParentFolderIds><t:DistinguishedFolderId Id="calendar">${owner}</t:DistinguishedFolderId></ParentFolderIds></FindItem>`,
  );
};

const getItem = (items: readonly { id: string; changeKey: string }[]): string =>
  envelope(
    `<GetItem xmlns="${MESSAGES}"><ItemShape><t:BaseShape>AllProperties</t:BaseShape><t:BodyType>Text</t:BodyType></ItemShape>` +
      `<ItemIds>${items.map(({ id, changeKey }) => `<t:ItemId Id="${id}" ChangeKey="${changeKey}"/>`).join('')}</ItemIds></GetItem>`,
  );

const envelope = (body: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="${TYPES}"><soap:Body>${body}</soap:Body></soap:Envelope>`;

/** With a fraction and an offset, as such clients have been seen to write it. */
const stamp = (at: Instant): string => new Date(at).toISOString().replace('Z', '000+00:00');
