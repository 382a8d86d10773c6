import type { WorldEvent } from '../../world/model.ts';

/** What calendar processing leaves of a body. */
export const EMPTY_BODY = { contentType: 'html', content: '' };

/** A body in the content type that was asked for: Exchange keeps one and converts to the other. */
export function bodyAs(
  body: WorldEvent['body'],
  wanted: 'html' | 'text',
): { contentType: 'html' | 'text'; content: string } {
  if (body.type === wanted) return { contentType: wanted, content: body.content };
  return { contentType: wanted, content: wanted === 'html' ? htmlOf(body.content) : textOf(body.content) };
}

const htmlOf = (text: string): string =>
  `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><div class="PlainText">${text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/\r?\n/g, '<br>\r\n')}</div></body></html>`;

const textOf = (html: string): string =>
  html
    .replaceAll(/<(?:br|\/p|\/div)\b[^>]*>/gi, '\r\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');
