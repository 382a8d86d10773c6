import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readYaml } from '../../../shared/config/yaml/read-yaml.ts';

const complaints = (text: string) =>
  readYaml(text).findings.map(({ line, column, message }) => `${line}:${column} ${message}`);

test('YAML 1.2: on, off, yes and no are text, also in a file that asks for YAML 1.1', () => {
  expect(readYaml('a: on\nb: off\nc: no\nd: true\ne: 010').value).toEqual({
    a: 'on',
    b: 'off',
    c: 'no',
    d: true,
    e: 10,
  });
  const old = readYaml('%YAML 1.1\n---\na: on\n');
  expect(old.value).toEqual({ a: 'on' });
  expect(old.findings).toMatchObject([{ line: 1, message: 'this file is read as YAML 1.2' }]);
});

test('a syntax error is told once a line, with its place', () => {
  expect(complaints('a: 1\n\tb: 2\n')[0]).toMatch(/^2:\d+ this is not YAML: /);
  expect(complaints('list: [1, 2\nnext: 3\n')).toHaveLength(1);
  expect(readYaml('list: [1, 2\nnext: 3\n').reliable).toBe(false);
});

test('a key that stands twice is told at its second place, and the rest is read', () => {
  const read = readYaml('a: 1\nb: 2\na: 3\n');
  expect(read.findings).toMatchObject([{ line: 3, column: 1, path: ['a'], message: '"a" stands here twice' }]);
  expect(read).toMatchObject({ value: { a: 1, b: 2 }, reliable: true });
});

test.each([
  ['a second document', 'a: 1\n---\nb: 2\n', '2:1'],
  ['a tag', 'a: !secret x\n', '1:4'],
  ['a key that is no text', '? [a]\n: b\n', '1:3'],
  ['an alias without anchor', 'a: *b\n', '1:4'],
  ['an alias inside its own anchor', 'a: &a [*a]\n', '1:8'],
])('%s is refused', (_case, text, place) => {
  expect(complaints(text)).toEqual([expect.stringMatching(new RegExp(`^${place} `))]);
});

test('an alias stands for its anchor, and a fault inside it is found where it is written', () => {
  const read = readYaml('base: &base\n  port: 443\nfirst: *base\nsecond: *base\n');
  expect(read.value).toEqual({ base: { port: 443 }, first: { port: 443 }, second: { port: 443 } });
  expect(read.place(['second', 'port'], 'value')).toEqual({ line: 2, column: 9 });
});

test('aliases that multiply are refused before anybody walks through them', () => {
  const levels = 'abcdefghij'.split('').map((name, index, all) => {
    const item = index === 0 ? 'lol' : `*${all[index - 1]}`;
    return `${name}: &${name} [${Array(10).fill(item).join(', ')}]`;
  });
  const read = readYaml(levels.join('\n'));
  expect(read.reliable).toBe(false);
  expect(read.findings).toMatchObject([{ message: 'the file says too much' }]);
});

test('brackets without end are refused in one sentence', () => {
  expect(complaints('['.repeat(20_000))).toEqual([expect.stringContaining('nested too deeply')]);
});

test('places are right behind a byte-order mark, with Windows line ends, and for what is missing', () => {
  const { place } = readYaml('\ufeffa: 1\r\nlist:\r\n  - x: 1\r\n    y:\r\n');
  expect(place(['list', 0, 'x'], 'value')).toEqual({ line: 3, column: 8 });
  expect(place(['list', 0, 'y'], 'value')).toEqual({ line: 4, column: 5 });
  expect(place(['list', 0, 'z'], 'key')).toEqual({ line: 3, column: 5 });
  expect(place(['none', 0, 'z'], 'key')).toEqual({ line: 1, column: 1 });
});

test('a key called __proto__ is a key', () => {
  expect(Object.keys(readYaml('__proto__: {a: 1}\n').value as object)).toEqual(['__proto__']);
});

test('any text is read to the end', () => {
  const bits = fc.constantFrom(
    'a',
    ':',
    ' ',
    '\n',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '&a',
    '*a',
    '"',
    "'",
    '!x',
    '#',
    '|',
    '<<',
    '?',
    '\t',
    '%YAML',
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 40 }), (parts) => {
      const read = readYaml(parts.join(''));
      expect(read.place(['a', 0, 'b'], 'key').line).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});
