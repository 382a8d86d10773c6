import type { WorldEvent } from '../model.ts';

/** The parts of a booking that carry the way to join. */
export type Invitation = Pick<WorldEvent, 'body' | 'location' | 'onlineMeeting'>;

/** An HTML body as Outlook writes it: a head full of style, then a paragraph for each line. `html` is mark-up already. */
export const htmlBody = (html: string): WorldEvent['body'] => ({
  type: 'html',
  content: [
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
    '<style><!-- p.MsoNormal { margin:0cm; font-family:"Aptos",sans-serif; } --></style></head>',
    `<body lang="EN-GB" link="#467886"><div class="WordSection1">${html}</div></body></html>`,
  ].join('\n'),
});

/** One paragraph. */
export const paragraph = (html: string): string => `<p class="MsoNormal">${html}</p>\n`;

/** A link whose text is words, as invitations have them. */
export const link = (href: string, words: string): string => `<a href="${href.replaceAll('&', '&amp;')}">${words}</a>`;

/** Nothing but words. */
export const words = (text: string, location = ''): Invitation => ({
  body: { type: 'text', content: text },
  location,
  onlineMeeting: null,
});

/** `81234567890` as invitations print it: `812 3456 7890`. */
export const grouped = (digits: string, sizes: readonly number[]): string => {
  let rest = digits;
  const groups = sizes.map((size) => {
    const group = rest.slice(0, size);
    rest = rest.slice(size);
    return group;
  });
  return [...groups, rest].filter((group) => group !== '').join(' ');
};
