import { describe, expect, test } from 'vitest';
import {
  compilePattern,
  expandReplacement,
  highestReference,
  type Match,
  replaceAll,
  searchPattern,
} from '../../../shared/rules/regex.ts';

const matchOf = (source: string, text: string): Match | null => {
  const compiled = compilePattern(source);
  if (compiled.kind === 'refused') throw new Error(compiled.why);
  return searchPattern(compiled.pattern, text);
};

describe('patterns', () => {
  test.each(['(?=a)b', '(?<=a)b', '(a)\\1', '(?>a)', 'a{1001}', '[', '(', 'a**'])(
    '%s is refused, with a reason',
    (source) => {
      expect(compilePattern(source)).toMatchObject({ kind: 'refused', why: expect.stringMatching(/.{5}/) });
    },
  );

  test.each(['(?i)room (\\d+)', '(?P<a>\\d+)', '(?<a>\\d+)', '\\p{L}+', '^a$|b'])('%s is taken', (source) => {
    expect(compilePattern(source).kind).toBe('pattern');
  });

  test('the first match, with its groups', () => {
    expect(matchOf('(\\d)(x)?(?P<rest>\\d+)', 'ab 4711')).toMatchObject({
      at: 3,
      groups: ['4711', '4', null, '711'],
      named: { rest: '711' },
    });
    expect(matchOf('x', 'ab')).toBeNull();
  });

  test('every match is replaced, empty ones too', () => {
    const compiled = compilePattern('b*');
    expect(compiled.kind === 'pattern' && replaceAll(compiled.pattern, 'abba', '-')).toBe('-a--a-');
  });
});

describe('replacements', () => {
  const match: Match = { at: 0, groups: ['whole', 'one', null], named: { name: 'one' } };
  test.each([
    ['\\1@x', 'one@x'],
    ['$1@x', 'one@x'],
    ['\\g<1>\\g<name>$\x7bname}', 'oneoneone'],
    ['\\2$9\\g<none>', ''],
    ['$0 \\0', 'whole whole'],
    ['$$1 \\\\1 $x', '$1 \\1 $x'],
  ])('%s', (replacement, made) => expect(expandReplacement(replacement, match)).toBe(made));

  test('the highest group they name', () => {
    expect(highestReference('\\1$12\\g<3>$\x7bname}')).toBe(12);
    expect(highestReference('none')).toBe(0);
  });
});
