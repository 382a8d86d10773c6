import * as z from 'zod';
import type { WebexApi, WebexRefusal } from './api.ts';
import { WebexDevice } from './details.ts';

const Page = z.object({ items: z.array(WebexDevice) });

/** More pages than the largest company has: beyond them, pages point at each other. */
const MOST_PAGES = 500;

/**
 * Every device that the token sees and that takes commands, page after page as the header `Link` names them; half a list
 * is none. Source: Webex's OpenAPI description, `GET /devices`; RFC 8288 for the header.
 */
export async function allDevices(
  call: WebexApi,
  domain: string,
): Promise<{ kind: 'devices'; devices: WebexDevice[] } | WebexRefusal> {
  const devices: WebexDevice[] = [];
  let path = 'devices?capability=xapi&max=200';
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const answer = await call({ name: 'list of devices', path });
    if (answer.kind !== 'ok') return answer;
    const page = Page.safeParse(answer.json);
    if (!page.success) return { kind: 'failed', detail: `${domain} answered something else than a list of devices.` };
    devices.push(...page.data.items);
    const next = nextPage(answer.headers.link, domain);
    if (next === null) return { kind: 'devices', devices };
    if (next === 'elsewhere') return { kind: 'failed', detail: `${domain} names a next page that is not its own.` };
    path = next.path;
  }
  return { kind: 'failed', detail: `${domain} has no last page of devices. Report it to the project.` };
}

/** The path below `/v1/` of the next page, null on the last one. A token is shown to no other host. */
export function nextPage(link: string | undefined, domain: string): { path: string } | 'elsewhere' | null {
  const target = (link ?? '')
    .split(/,\s*(?=<)/)
    .map((one) => /^<([^>]*)>(.*)$/.exec(one.trim()))
    .find((parts) => /;\s*rel="?next"?/i.test(parts?.[2] ?? ''))?.[1];
  if (target === undefined) return null;
  const url = URL.parse(target, `https://${domain}`);
  if (url?.protocol !== 'https:' || url.host !== domain || !url.pathname.startsWith('/v1/')) return 'elsewhere';
  return { path: `${url.pathname.slice('/v1/'.length)}${url.search}` };
}
