import { expect, test } from 'vitest';
import { bodyOf } from '../../../../shared/calendar/google/description.ts';

test.each([
  ['nothing', '', 'text', ''],
  ['plain lines', 'Join:\nhttps://zoom.us/j/95100000000', 'text', 'Join:\nhttps://zoom.us/j/95100000000'],
  [
    'a plain mail that puts links between angles',
    'Join the meeting<https://teams.example.com/l/1>\na < b',
    'text',
    'Join the meeting<https://teams.example.com/l/1>\na < b',
  ],
  ['what the editor writes', 'Join<br><a href="https://x.example.com">here</a>', 'html', undefined],
  ['HTML with line breaks, shown as such', '<b>Join</b>\r\nhere\nnow', 'html', '<b>Join</b><br>here<br>now'],
  ['a line break inside a tag', '<a\nhref="https://x.example.com">here</a>', 'html', undefined],
  ['no tag, but an entity', 'Rock &amp; Roll\nat nine', 'html', 'Rock &amp; Roll<br>at nine'],
  ['elements in capitals', '<P CLASS="x">Hi</P>', 'html', undefined],
])('%s', (_, description, type, content = description) => {
  expect(bodyOf(description)).toEqual({ type, content });
});

test.each(['', '<p>'])('a megabyte of half a tag after "%s" is looked through in no time', (before) => {
  const description = `${before}${'<a '.repeat(350_000)}`;
  expect(bodyOf(description).content).toBe(description);
});
