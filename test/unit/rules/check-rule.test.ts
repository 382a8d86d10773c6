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
    ['a pattern with look-ahead', { type: 'regex', match: '(?=a)', replace: 'b' }, 'match', /not usable/],
    [
      'a group that is not there',
      { type: 'regex_re2', match: '(a)', replace: '$2' },
      'replace',
      /group 2, but the pattern has 1/,
    ],
    ['a template that does not parse', { type: 'custom', template: '{{ a' }, 'template', /not usable/],
    ['a filter that is not there', { type: 'zoom', transform: '{{ a | b }}' }, 'transform', /no filter "b"/],
    [
      'a variable that is not there',
      { type: 'zoom', transform: '{{ meeting_idd }}@example.org' },
      'transform',
      /reads "meeting_idd", which is no variable here/,
    ],
    [
      'a variable of another service',
      { type: 'zoom', transform: '{{ video_id }}@example.org' },
      'transform',
      /reads "video_id"/,
    ],
    [
      'a variable in a condition',
      { type: 'custom', template: '{% if organiser %}a@example.org{% endif %}' },
      'template',
      /reads "organiser"/,
    ],
    [
      'a variable as an argument',
      { type: 'custom', template: '{{ subject|replace(site_id, "") }}' },
      'template',
      /reads "site_id"/,
    ],
    [
      'a transform that reads a domain which the rule lacks',
      { type: 'teams', transform: '{{ video_id }}@{{ domain }}' },
      'domain',
      /reads "domain", but the rule has no "domain"/,
    ],
    [
      'the same where the type needs none',
      { type: 'webex', transform: '{{ meeting_id }}@{{ domain }}' },
      'domain',
      /reads "domain"/,
    ],
    [
      'a company id that the rule lacks',
      { type: 'teamssipguestjoin', transform: '{{ meeting_id }}.{{ company_id }}@example.org' },
      'companyId',
      /reads "company_id"/,
    ],
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
    [
      'a template with names of its own',
      {
        type: 'custom',
        template:
          '{% for link in links %}{% set found = pex_regex_search("r/(\\d+)", link) %}{% if found is defined and loop.first %}{{ found[0] ~ none }}{% endif %}{% endfor %}',
      },
    ],
    [
      'a variable of its service',
      { type: 'teams', transform: '{{ video_id }}.{{ tenant_key.split("@")[0] }}@example.org' },
    ],
    ['variables of any service in a template', { type: 'custom', template: '{{ video_id }}{{ site }}@example.org' }],
    ['a pattern', { type: 'regex_re2', match: '(?P<a>\\d+)', replace: '\\1' }],
    ['a domain below another', { type: 'domain', domain: 'vc.example.org' }],
  ])('%s is none', (_, given) => expect(ruleFaults(rule(given))).toEqual([]));

  test('all of them at once', () => {
    const faults = ruleFaults(rule({ type: 'regex', match: '(', transform: '{{', domain: 'x y' }));
    expect(faults.map(({ field }) => field).sort()).toEqual(['domain', 'match', 'replace', 'transform']);
  });
});

describe('subject templates', () => {
  const EVENT = { subject: 'Review', organizer_name: 'Olivia', organizer_email: 'olivia@example.com' };
  test('make one line', () =>
    expect(renderSubject('  {{ subject }}\n by {{ organizer_name }} ', EVENT)).toEqual({
      kind: 'text',
      text: 'Review by Olivia',
    }));
  test('that fail say why', () =>
    expect(renderSubject('{{ subject', EVENT)).toMatchObject({ kind: 'failed', why: expect.any(String) }));
});
