import { describe, expect, test } from 'vitest';
import {
  compilePattern,
  expandReplacement,
  highestReference,
  type Match,
  reachOf,
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

  test('one that repeats too much is refused', () => {
    expect(compilePattern('.{0,700}x.{0,700}y')).toMatchObject({
      kind: 'refused',
      why: expect.stringMatching(/large/),
    });
  });

  test('the larger it is, the less text it reaches; an ordinary one reaches all', () => {
    const reach = (source: string): number => {
      const compiled = compilePattern(source);
      return compiled.kind === 'pattern' ? reachOf(compiled.pattern) : 0;
    };
    expect(reach('(?i)\\bbridge (\\d{4,6})(?:, pin (\\d+))?')).toBeGreaterThan(60_000);
    expect(reach('a.{500}b.{400}c')).toBeLessThan(10_000);
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
