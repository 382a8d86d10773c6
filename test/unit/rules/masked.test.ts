import { describe, expect, test } from 'vitest';
import { maskAlias } from '../../../shared/model/mask.ts';
import type { Rule } from '../../../shared/model/rule.ts';
import { join, profileWith, rule } from './fixtures/build.ts';
import { OPEN_PROFILE } from './fixtures/cases.ts';

const INVITATION = 'https://zoom.us/j/81234567890?pwd=SecretTok3n\nPasscode: 471199';

/** All that people are shown of it. */
function shown(given: Partial<Rule> & Pick<Rule, 'type'>): string {
  const { aliases, tried, reason } = join(INVITATION, { ...OPEN_PROFILE, rules: profileWith(rule(given)).rules });
  return JSON.stringify([aliases.map(maskAlias), tried, reason]);
}

describe('what rules make of passcodes and tokens is masked', () => {
  test.each([
    [
      'a token in groups',
      { type: 'regex_re2', match: 'zoom\\.us/j/(\\d+)\\?pwd=(\\w+)', replace: '\\1.\\2@x.example.com' },
    ],
    ['a passcode, encoded', { type: 'zoom', transform: '{{ passcode|pex_base64 }}@x.example.com' }],
    ['a passcode, reversed', { type: 'zoom', transform: '{{ meeting_id }}.{{ passcode|pex_reverse }}@x.example.com' }],
    ['the beginning of one', { type: 'zoom', transform: '{{ passcode|pex_head(4) }}@x.example.com' }],
    ['one in an error', { type: 'zoom', transform: '{{ pex_regex_search(passcode ~ "(", body) }}@x.example.com' }],
  ] as const)('%s', (_what, given) => {
    const text = shown(given);
    for (const secret of ['SecretTok3n', '471199', '991174', 'NDcxMTk5', '4711']) expect(text).not.toContain(secret);
  });
});

test('a meeting without address names the one behind it that has one', () => {
  const { aliases, reason } = join({
    conferenceData: { entryPoints: [{ entryPointType: 'video', uri: 'https://meet.google.com/abc-defg-hij' }] },
    location: 'https://acme.zoom.us/j/81234567890',
  });
  expect(aliases).toEqual([]);
  expect(reason).toMatch(/Zoom meeting stands in the location, too/);
});
