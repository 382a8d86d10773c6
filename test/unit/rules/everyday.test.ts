import { expect, test } from 'vitest';
import { join, outlook } from './fixtures/build.ts';
import { OPEN_PROFILE } from './fixtures/cases.ts';
import { everydayInvitations } from './fixtures/everyday.ts';

test('of 200 invitations without video, in ten languages, none gets an address, as text or as HTML', () => {
  const invitations = everydayInvitations();
  expect(invitations).toHaveLength(200);
  const found = invitations.flatMap(({ name, subject, body }) =>
    [{ type: 'text' as const, content: body }, outlook(body)].flatMap((content) => {
      const { technology, aliases, url } = join({ subject, body: content }, OPEN_PROFILE);
      return technology === 'none' && aliases.length === 0 && url === null ? [] : [{ name, technology, aliases, url }];
    }),
  );
  expect(found).toEqual([]);
});
