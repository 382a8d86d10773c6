import { describe, expect, test } from 'vitest';
import { TEMPLATE_FUNCTIONS } from '../../../../shared/rules/template/functions.ts';
import { renderTemplate } from '../../../../shared/rules/template/render.ts';

const VARIABLES = {
  subject: 'Weekly review',
  body: 'In room 4711, not 42',
  meeting_id: '81357924680',
  passcode: '',
  links: ['https://example.org/a', 'https://rooms.example.org/4711'],
  organizer_email: 'olivia@example.com',
  start: '2026-11-23T09:00:00Z',
};

const render = (template: string, most = 1_000): string => {
  const rendered = renderTemplate(template, VARIABLES, most);
  return rendered.kind === 'text' ? rendered.text : `failed: ${rendered.why}`;
};

describe('filters and functions', () => {
  const EXAMPLES: Readonly<Record<string, [template: string, made: string][]>> = {
    abs: [['{{ -5 | abs }}', '5']],
    capitalize: [['{{ "wEEKLY" | capitalize }}', 'Weekly']],
    default: [['{{ nothing | default("x") }}{{ passcode | default("y", true) }}{{ passcode | default("z") }}', 'xy']],
    first: [['{{ links | first }} {{ subject | first }}', 'https://example.org/a W']],
    float: [['{{ "2.5" | float }} {{ "x" | float }}', '2.5 0']],
    format: [['{{ "%s-%04d-%.1f%%" | format("a", 7, 2.25) }}', 'a-0007-2.3%']],
    int: [['{{ "42x" | int + 1 }} {{ "x" | int(7) }}', '43 7']],
    join: [['{{ [1, "b"] | join("-") }}', '1-b']],
    last: [['{{ links | last }}', 'https://rooms.example.org/4711']],
    length: [['{{ links | length }}{{ subject | length }}', '213']],
    lower: [['{{ subject | lower }}', 'weekly review']],
    range: [['{{ range(3) | join }}{{ range(1, 6, 2) | join }}{{ range(2, 0, -1) | join }}', '01213521']],
    replace: [['{{ subject | replace("e", "3") }} {{ subject.replace("e", "3", 1) }}', 'W33kly r3vi3w W3ekly review']],
    round: [['{{ 2.567 | round(1) }} {{ 2.1 | round(0, "ceil") }} {{ 2.9 | round(0, "floor") }}', '2.6 3 2']],
    striptags: [['{{ "<p>a  <b>b</b></p>" | striptags }}', 'a b']],
    trim: [['[{{ "  a " | trim }}]', '[a]']],
    truncate: [
      [
        '{{ "much ado about nothing" | truncate(12) }}|{{ "abcdefghij" | truncate(4, true, "", 0) }}',
        'much ado...|abcd',
      ],
    ],
    upper: [['{{ subject | upper }}', 'WEEKLY REVIEW']],
    pex_base64: [['{{ "hello" | pex_base64 }}', 'aGVsbG8=']],
    pex_clean_phone_number: [['{{ "+49 (30) 5550-0123 ext" | pex_clean_phone_number }}', '+493055500123']],
    pex_debug_log: [['[{{ pex_debug_log("a", subject) }}]', '[]']],
    pex_find_first_match: [
      ['{{ links | pex_find_first_match("rooms") }}', 'https://rooms.example.org/4711'],
      ['{{ pex_find_first_match(links, "none") }}', ''],
    ],
    pex_hash: [['{{ "a" | pex_hash | pex_head(8) }}', 'ca978112']],
    pex_head: [['{{ subject | pex_head(4) }}', 'Week']],
    pex_in_subnet: [
      ['{{ pex_in_subnet("10.47.0.1", ["10.47.0.0/16", "10.147.0.0/16"]) }}', 'true'],
      [
        '{{ pex_in_subnet("10.44.0.1", ["10.47.0.0/16"]) }}{{ pex_in_subnet("2001:658::1", ["2001::/16"]) }}{{ pex_in_subnet("x", ["y"]) }}',
        'falsetruefalse',
      ],
    ],
    pex_md5: [['{{ "hello" | pex_md5 }}', '5d41402abc4b2a76b9719d911017c592']],
    pex_random_pin: [['{{ pex_random_pin(6) | length }}{{ pex_random_pin(6) == pex_random_pin(6) }}', '6true']],
    pex_regex_replace: [
      ['{{ organizer_email | pex_regex_replace("@.+", "@example.org") }}', 'olivia@example.org'],
      ["{{ 'a1b22' | pex_regex_replace('(\\d+)', '<\\1>') }}", 'a<1>b<22>'],
    ],
    pex_regex_search: [
      ["{% set groups = pex_regex_search('room (\\d)(\\d+)', body) %}{{ groups[0] }}-{{ groups[1] }}", '4-711'],
      ["{% if pex_regex_search('room (x)', body) %}a{% else %}b{% endif %}", 'b'],
    ],
    pex_require_min_length: [
      ['{{ meeting_id | pex_require_min_length(5) }}', '81357924680'],
      [
        '{{ "ab" | pex_require_min_length(5) }}',
        'failed: a value has fewer than 5 characters (pex_require_min_length)',
      ],
    ],
    pex_reverse: [['{{ "abc" | pex_reverse }}', 'cba']],
    pex_safelinks_decode: [
      [
        '{{ "https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=x" | pex_safelinks_decode }}',
        'https://example.org/a',
      ],
      ['{{ "plain" | pex_safelinks_decode }}', 'plain'],
    ],
    pex_strlen: [['{{ "Example" | pex_strlen }}', '7']],
    pex_tail: [['{{ meeting_id | pex_tail(4) }}[{{ meeting_id | pex_tail(0) }}]', '4680[]']],
    pex_to_json: [['{{ {"a": [1, "b"]} | pex_to_json }}', '{"a":[1,"b"]}']],
    pex_to_uuid: [['{{ "AAECAwQFBgcICQoLDA0ODw==" | pex_to_uuid }}', '00010203-0405-0607-0809-0a0b0c0d0e0f']],
    pex_update: [['{{ {"a": 1, "b": 2} | pex_update({"b": 3}) | pex_to_json }}', '{"a":1,"b":3}']],
    pex_url_decode: [['{{ "a%40b+c" | pex_url_decode }} {{ "%" | pex_url_decode }}', 'a@b c %']],
    pex_url_encode: [['{{ "a@b c" | pex_url_encode }}', 'a%40b%20c']],
    pex_urldefense_decode: [
      [
        '{{ "https://urldefense.com/v3/__https://example.org/a__;!!x$" | pex_urldefense_decode }}',
        'https://example.org/a',
      ],
    ],
    pex_uuid4: [['{{ pex_uuid4() | length }}{{ pex_uuid4() == pex_uuid4() }}', '36true']],
  };

  test('each has an example', () =>
    expect(Object.keys(EXAMPLES).sort()).toEqual(Object.keys(TEMPLATE_FUNCTIONS).sort()));
  for (const [name, examples] of Object.entries(EXAMPLES))
    test.each(examples)(`${name}: %s`, (template, made) => expect(render(template)).toBe(made));
});

describe('the language', () => {
  test.each([
    ['{{ meeting_id }}{% if passcode %}.{{ passcode }}{% endif %}@vc.example.org', '81357924680@vc.example.org'],
    ['{% for link in links %}{{ loop.index }}{{ link[8:12] }} {% endfor %}', '1exam 2room '],
    ['{{ "yes" if "room" in body else "no" }}', 'yes'],
    ['{{ nothing }}{{ nothing.at.all }}', ''],
    ['{# remark #}{{ subject.split(" ")[1] }}', 'review'],
    ['{{ (meeting_id ~ "@" ~ subject) | lower | replace(" ", "") }}', '81357924680@weeklyreview'],
    ['{{ subject.upper() if subject.startswith("Week") }}', 'WEEKLY REVIEW'],
  ])('%s', (template, made) => expect(render(template)).toBe(made));
});

describe('bounds', () => {
  const nested = (depth: number): string => `{{ ${'('.repeat(depth)}1${')'.repeat(depth)} }}`;
  test.each([
    ['too many steps', '{% for i in range(1000) %}{% for j in range(1000) %}x{% endfor %}{% endfor %}'],
    [
      'texts that double',
      '{% set a = "xxxxxxxxxxxxxxxx" %}{% for i in range(40) %}{% set a = a ~ a %}{% endfor %}{{ a | length }}',
    ],
    ['lists that double', '{% set a = [1] %}{% for i in range(40) %}{% set a = a + a %}{% endfor %}{{ a | length }}'],
    ['lists in lists', '{% set a = [1] %}{% for i in range(40) %}{% set a = [a, a] %}{% endfor %}{{ a }}'],
    [
      'replacing by much',
      '{% set a = "x" | pex_base64 %}{% for i in range(9) %}{% set a = a | replace("e", a ~ a ~ a) %}{% endfor %}{% for i in range(20) %}{% set a = a ~ a %}{% endfor %}',
    ],
    ['long ranges', '{{ range(100000000) | length }}'],
    ['deep nesting', nested(5_000)],
    ['more than may be made', '{{ "x" ~ subject }}'.repeat(200)],
  ])('%s end it', (_, template) => expect(render(template)).toMatch(/^failed: /));

  test.each([
    ['patterns', "{% for i in range(20) %}{{ pex_regex_search('(.{0,50}x)+$', body) }}{% endfor %}"],
    ['filters', '{% for i in range(900) %}{% set a = body | lower %}{% endfor %}'],
  ])('%s over a long text end it', (_, template) =>
    expect(renderTemplate(template, { body: 'agenda '.repeat(15_000) }, 100)).toMatchObject({
      kind: 'failed',
      why: expect.stringMatching(/too much text/),
    }),
  );

  test('patterns take linear time', () => {
    expect(renderTemplate("{{ pex_regex_search('(a+)+$', body) }}", { body: `${'a'.repeat(50_000)}!` }, 100)).toEqual({
      kind: 'text',
      text: '',
    });
  });
});

describe('the sandbox', () => {
  test.each([
    '{{ "".constructor("x") }}',
    '{{ subject.constructor.constructor("return 1")() }}',
    '{{ subject["constructor"]("x") }}',
    '{{ subject.__proto__() }}',
    '{{ subject.upper }}',
    '{{ subject["upper"] }}',
    '{{ subject["up" ~ "per"]() }}',
    '{{ range.constructor("x") }}',
    '{% set range = subject %}',
    '{% set a.b = 1 %}',
    '{% macro m() %}{% endmacro %}',
    '{% call m() %}{% endcall %}',
    '{% filter upper %}a{% endfilter %}',
    '{{ namespace(a=1) }}',
    '{{ raise_exception("x") }}',
    '{{ strftime_now("%Y") }}',
    '{{ pex_now("UTC") }}',
    '{{ subject | tojson }}',
    '{{ subject | nothing }}',
    '{{ subject | replace(old="a", new="b") }}',
    '{{ 2 ** 9 }}',
    '{{ subject',
    '{% if %}',
  ])('%s is refused', (template) => expect(render(template)).toMatch(/^failed: /));

  test.each([
    '{{ "".constructor }}',
    '{{ subject.__proto__ }}',
    '{{ subject["__proto__"] }}',
    '{{ process }}{{ globalThis }}{{ require }}',
  ])('%s shows nothing', (template) => expect(render(template)).toBe(''));
});
