import type { Instant } from '../../../shared/kit/clock.ts';

/** A meeting as an endpoint holds it. */
export interface HeldItem {
  id: string;
  changeKey: string;
  title: string;
  start: Instant;
  end: Instant;
  /** What it would dial, without scheme; null where it found nothing. */
  alias: string | null;
}

/**
 * Answers are searched as text for the literal prefixes, not parsed: so does the oldest client known. An item that lacks an
 * expected element is dropped.
 */
export function listedIn(body: string): { id: string; changeKey: string }[] | null {
  const [message] = between(body, 'm:FindItemResponseMessage');
  if (message === undefined || !body.includes('<m:FindItemResponseMessage ResponseClass="Success">')) return null;
  return between(message, 't:CalendarItem').flatMap((item) => {
    const id = idIn(item);
    return id === null || textIn(item, 't:MyResponseType') === null ? [] : [id];
  });
}

/** Null where one message of the batch failed: the whole batch is then given up. */
export function itemsIn(body: string): HeldItem[] | null {
  const messages = between(body, 'm:GetItemResponseMessage');
  if (messages.length === 0 || body.includes('ResponseClass="Error"')) return null;
  return messages.flatMap((message) => between(message, 't:CalendarItem').flatMap(heldIn));
}

const NEEDED = ['t:Subject', 't:UID', 't:ItemClass', 't:MyResponseType', 't:Name', 't:Start', 't:End'];

function heldIn(item: string): HeldItem[] {
  const id = idIn(item);
  const [title, , , , , start, end] = NEEDED.map((name) => textIn(item, name));
  if (id === null || NEEDED.some((name) => textIn(item, name) === null)) return [];
  const times = { start: Date.parse(start ?? ''), end: Date.parse(end ?? '') };
  if (!(times.end > times.start)) return [];
  return [{ ...id, title: unescaped(title ?? ''), ...times, alias: aliasIn(item) }];
}

/** The token first, then the location, then the body; all of them have to say the same. */
function aliasIn(item: string): string | null {
  const body = unescaped(textIn(item, 't:Body') ?? '');
  const token = /--=BEGIN POLYCOM VMR ENCODED TOKEN=--(.*?)--=END POLYCOM VMR ENCODED TOKEN=--/s.exec(body)?.[1];
  const plain = token === undefined ? '' : Buffer.from(token.replace(/<[^>]*>|\s/g, ''), 'base64').toString('utf8');
  const number = /^POLYCOM-VMRNUMBER=(.*?)\r?\n/m.exec(plain)?.[1];
  const location = withoutScheme(unescaped(textIn(item, 't:Location') ?? ''));
  const line = /(?:sip|h323):([^\s<]+)/.exec(body)?.[1];
  const found = [number, location, line].filter((text) => text !== undefined && text !== '');
  return new Set(found).size === 1 ? (found[0] ?? null) : null;
}

const withoutScheme = (text: string): string => text.replace(/^(?:sip|h323):/, '');

const idIn = (item: string): { id: string; changeKey: string } | null => {
  const [, id, changeKey] = /<t:ItemId Id="([^"]+)" ChangeKey="([^"]+)"/.exec(item) ?? [];
  return id === undefined || changeKey === undefined ? null : { id, changeKey };
};

const textIn = (xml: string, name: string): string | null => between(xml, name)[0] ?? null;

/** What stands inside each element of that name. */
const between = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>(.*?)</${name}>`, 'gs'))].map(([, inside = '']) => inside);

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#xD;', '\r').replaceAll('&amp;', '&');
