import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JoinDetails } from '../../../shared/model/join.ts';
import { RULE_TYPES } from '../../../shared/model/rule.ts';
import { evaluate } from '../../../shared/rules/evaluate.ts';
import { invitation, join, outlook, profileWith, rule, TIMES } from './fixtures/build.ts';
import { OPEN_PROFILE } from './fixtures/cases.ts';
import { hostileBodies } from './fixtures/hostile.ts';
import { TYPICAL_INVITATIONS } from './fixtures/typical.ts';

/** One rule of each type, so that every way through the rules is taken. */
const EVERY_RULE = profileWith(
  ...RULE_TYPES.map((type, index) =>
    rule({
      type,
      priority: 200 - index,
      domain: 'vc.example.com',
      match: type === 'regex' ? '(\\w+)@(\\w+)' : '(((((',
      replace: '\\1@\\2.example.org',
      template: '{{ links | first | pex_tail(20) }}',
      transform: index % 3 === 0 ? '{{ meeting_id }}{{ body | pex_regex_replace("a", "b") | pex_head(9) }}' : null,
    }),
  ),
);

const word = fc.oneof(
  fc.constantFrom(
    ...'https://zoom.us/j/91234567890|meet.google.com/abc-defg-hij|https://teams.microsoft.com/meet/1234567890|1@t.plcm.vc|Meeting ID:|Passcode:|Video ID:|123 456 789|sip:|h323:|@|://|<|>|&amp;|%|%zz|\n|\n> |From: a\nSent: b\nTo: c\n|-----Original-----\n|https://urldefense.com/v3/__|**Z|__;!!|=\n|{|}|\u200b|\ud800|conf:sip:a@b.c;|,,91234567890#|pexip://'.split(
      '|',
    ),
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const hostileText = fc.array(word, { maxLength: 25 }).map((words) => words.join(''));

describe('whatever an invitation holds, evaluation gives a valid result', () => {
  const anyInvitation = fc.record({
    subject: hostileText,
    location: hostileText,
    body: fc.option(fc.record({ type: fc.constantFrom('html' as const, 'text' as const), content: hostileText })),
    organizer: fc.option(fc.record({ name: hostileText, address: hostileText })),
    conferenceData: fc.oneof(
      fc.anything(),
      fc.record({
        entryPoints: fc.array(
          fc.record({
            entryPointType: fc.constantFrom('video', 'sip', 'phone'),
            uri: hostileText,
            passcode: fc.anything(),
          }),
        ),
        notes: hostileText,
      }),
    ),
    properties: fc.dictionary(hostileText, hostileText, { maxKeys: 4 }),
  });

  test.each([
    ['without rules', OPEN_PROFILE],
    ['with a rule of every type', EVERY_RULE],
  ] as const)('%s', (_, profile) => {
    fc.assert(
      fc.property(anyInvitation, fc.constantFrom(0, Number.NaN, 8.65e15), (given, at) => {
        const joined = evaluate(given, profile, { start: at, end: at });
        expect(JoinDetails.safeParse(joined).success).toBe(true);
        expect(joined.aliases.length > 0).toBe(joined.reason === null);
      }),
      { numRuns: 100 },
    );
  });

  test('equal invitations give equal results', () => {
    fc.assert(
      fc.property(anyInvitation, (given) => {
        expect(evaluate(given, EVERY_RULE, TIMES)).toEqual(evaluate(structuredClone(given), EVERY_RULE, TIMES));
      }),
      { numRuns: 20 },
    );
  });

  test('hostile text gives a valid result, and what was not looked at is told', () => {
    for (const { name, body } of hostileBodies(10_000)) {
      const joined = evaluate(invitation({ body }), EVERY_RULE, TIMES);
      expect(JoinDetails.safeParse(joined).success, name).toBe(true);
    }
    const long = join({ body: { type: 'text', content: 'a '.repeat(200_000) } });
    expect(long.tried[0]).toMatchObject({ rule: 'limits', detail: expect.stringContaining('128 KB') });
  });

  test('the first pieces of a typical invitation are no trouble either', () => {
    for (const text of TYPICAL_INVITATIONS) {
      const { content } = outlook(text);
      for (let length = 0; length < content.length; length += 797)
        join({ body: { type: 'html', content: content.slice(0, length) } }, EVERY_RULE);
    }
  });
});
