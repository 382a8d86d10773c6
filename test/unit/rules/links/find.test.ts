import { describe, expect, test } from 'vitest';
import { linksInText } from '../../../../shared/rules/links/find.ts';
import { addressesInText } from '../../../../shared/rules/links/find-uris.ts';

const HOSTS = new Set(['zoom.us', 'meet.google.com']);
const links = (text: string): string[] => linksInText(text, HOSTS).map(({ href }) => href);

describe('links in text', () => {
  test.each([
    ['a full stop behind', 'See https://zoom.us/j/1.', 'https://zoom.us/j/1'],
    ['brackets around', '(https://zoom.us/j/1)', 'https://zoom.us/j/1'],
    ['brackets of its own', 'https://example.org/a_(b)', 'https://example.org/a_(b)'],
    ['angle brackets', 'Join<https://zoom.us/j/1>', 'https://zoom.us/j/1'],
    ['Markdown', '[Join](https://zoom.us/j/1)', 'https://zoom.us/j/1'],
    ['bold', '**https://zoom.us/j/1**', 'https://zoom.us/j/1'],
    ['quotation marks', '„https://zoom.us/j/1“ «https://zoom.us/j/1»', 'https://zoom.us/j/1'],
    ['letters without a blank', '参加https://zoom.us/j/1。まで', 'https://zoom.us/j/1'],
    ['entities left in plain text', 'https://example.org/?a=1&amp;b=2', 'https://example.org/?a=1&b=2'],
    ['capitals', 'HTTPS://ZOOM.US/j/1', 'HTTPS://ZOOM.US/j/1'],
    ['a line break inside angle brackets', '<https://example.org/a?b=\n%7bc%7d>', 'https://example.org/a?b=%7bc%7d'],
    ['a known host without a scheme', 'at zoom.us/j/1, now', 'https://zoom.us/j/1'],
    ['a host below a known one', 'us02web.zoom.us/j/1', 'https://us02web.zoom.us/j/1'],
  ])('%s', (_, text, wanted) => expect(links(text)[0]).toBe(wanted));

  test('a link that a mail program broke over lines is joined', () => {
    const head = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_AbCdEfGhIjKlMnOpQrStUvWx';
    expect(links(`Join:\n${head}\n%40thread.v2/0?context=%7b%22Tid%22%7d\nRegards`)[0]).toBe(
      `${head}%40thread.v2/0?context=%7b%22Tid%22%7d`,
    );
  });

  test.each([
    ['the next line is a sentence', `https://example.org/${'a'.repeat(60)}\nRegards, Olivia`],
    ['the next line is another link', `https://example.org/${'a'.repeat(60)}\nhttps://example.org/b?c=d`],
    ['the line was not long', 'https://example.org/a\nb?c=d'],
  ])('it is not joined where %s', (_, text) => expect(links(text)[0]).toBe(text.split('\n')[0]));

  test('an unknown host without a scheme, and a path that names a host, are none', () => {
    expect(links('example.org/a evil.example/zoom.us/j/1 olivia@zoom.us/j/1')).toEqual([]);
  });
});

describe('addresses in text', () => {
  test('with what stands around them', () => {
    const found = addressesInText('mail <olivia@example.com>, 4711@vc.example.org. =id.1@a.example;x @ y@z');
    expect(found.map(({ local, host }) => `${local}@${host}`)).toEqual([
      'olivia@example.com',
      '4711@vc.example.org',
      'id.1@a.example',
    ]);
  });
});
