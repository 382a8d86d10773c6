import { describe, expect, test } from 'vitest';
import type { Rule } from '../../../shared/model/rule.ts';
import { ruleFaults } from '../../../shared/rules/check-rule.ts';
import { renderSubject } from '../../../shared/rules/subject-template.ts';
import { rule } from './fixtures/build.ts';

describe('mistakes in a rule', () => {
  test.each<[string, Partial<Rule> & Pick<Rule, 'type'>, keyof Rule, RegExp]>([
    ['a type without domain', { type: 'teams' }, 'domain', /needs "domain"/],
    ['a domain that is none', { type: 'domain', domain: 'https://example.org' }, 'domain', /is no domain/],
    ['guest join without transform', { type: 'teamssipguestjoin', companyId: 'x' }, 'transform', /its own transform/],
    ['Meet guest join without transform', { type: 'googlemeetsipguestjoin' }, 'transform', /its own transform/],
    ['GoTo without transform', { type: 'gotomeeting' }, 'transform', /its own transform/],
    ['a pattern without replacement', { type: 'regex_re2', match: 'a' }, 'replace', /needs "replace"/],
    ['a pattern with look-ahead', { type: 'regex', match: '(?=a)', replace: 'b' }, 'match', /not RE2/],
    [
      'a group that is not there',
      { type: 'regex_re2', match: '(a)', replace: '$2' },
      'replace',
      /group 2, but the pattern has 1/,
    ],
    ['a template that does not parse', { type: 'custom', template: '{{ a' }, 'template', /not usable/],
    ['a filter that is not there', { type: 'zoom', transform: '{{ a | b }}' }, 'transform', /no filter "b"/],
  ])('%s', (_, given, field, message) => {
    const faults = ruleFaults(rule(given));
    expect(faults).toContainEqual({
      field,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/.{10}/),
    });
  });

  test.each<[string, Partial<Rule> & Pick<Rule, 'type'>]>([
    ['a type without needs', { type: 'zoom', includePin: true }],
    ['a transform in place of a domain', { type: 'hangouts', transform: '{{ meeting_id }}@example.org' }],
    ['a pattern', { type: 'regex_re2', match: '(?P<a>\\d+)', replace: '\\1' }],
    ['a domain below another', { type: 'domain', domain: 'vc.example.org' }],
  ])('%s is none', (_, given) => expect(ruleFaults(rule(given))).toEqual([]));

  test('all of them at once', () => {
    const faults = ruleFaults(rule({ type: 'regex', match: '(', transform: '{{', domain: 'x y' }));
    expect(faults.map(({ field }) => field).sort()).toEqual(['domain', 'match', 'replace', 'transform']);
  });
});

describe('subject templates', () => {
  test('make one line', () =>
    expect(renderSubject('  {{ a }}\n by {{ b }} ', { a: 'Review', b: 'Olivia' })).toEqual({
      kind: 'text',
      text: 'Review by Olivia',
    }));
  test('that fail say why', () =>
    expect(renderSubject('{{ a', {})).toMatchObject({ kind: 'failed', why: expect.any(String) }));
});
