import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** What each part may import besides itself and the packages. A part is a folder of `shared/`, or one of the top folders. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  kit: [],
  model: ['kit'],
  planning: ['kit', 'model'],
  rules: ['kit', 'model'],
  agenda: ['kit', 'model', 'planning', 'rules'],
  config: ['kit', 'model', 'planning', 'rules', 'agenda', 'store'],
  calendar: ['kit', 'model', 'planning'],
  device: ['kit', 'model', 'planning'],
  store: ['kit', 'model', 'planning'],
  queue: ['kit', 'model', 'planning'],
  secrets: ['kit', 'model', 'planning'],
  announce: ['kit', 'model', 'store', 'queue'],
  push: ['kit', 'model', 'planning', 'agenda', 'device', 'store', 'queue', 'secrets', 'wiring'],
  oauth: ['kit', 'model'],
  wiring: ['kit', 'model', 'store', 'queue', 'secrets'],
  functions: [
    'kit',
    'model',
    'planning',
    'rules',
    'agenda',
    'config',
    'calendar',
    'device',
    'store',
    'queue',
    'secrets',
    'announce',
    'push',
    'oauth',
    'wiring',
  ],
  infra: ['kit', 'model', 'config', 'queue', 'store'],
};

const partOf = (file: string): string => {
  const [top = '', folder = ''] = relative(root, file).split('/');
  return top === 'shared' ? folder : top;
};

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, folder, name));

interface Import {
  from: string;
  to: string;
  line: string;
}

const importsOf = (file: string): Import[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([line, path = '']) => ({
    from: file,
    to: resolve(dirname(file), path),
    line,
  }));

const checked = ['shared', 'functions', 'infra'].flatMap(sources);
const readable = ({ from, to }: Import) => `${relative(root, from)} imports ${relative(root, to)}`;

describe('imports go only downward', () => {
  test('every part of shared/ has a place in the order', () => {
    const parts = readdirSync(join(root, 'shared'));
    expect(parts.filter((part) => !(part in MAY_IMPORT))).toEqual([]);
  });

  test('no part imports one above it, or beside it', () => {
    const wrong = checked
      .flatMap(importsOf)
      .filter(({ from, to }) => partOf(from) !== partOf(to) && !MAY_IMPORT[partOf(from)]?.includes(partOf(to)));
    expect(wrong.map(readable)).toEqual([]);
  });

  test('functions do not import each other', () => {
    const folder = (file: string) => relative(root, file).split('/')[1];
    const wrong = sources('functions')
      .flatMap(importsOf)
      .filter(({ from, to }) => partOf(to) === 'functions' && folder(from) !== folder(to));
    expect(wrong.map(readable)).toEqual([]);
  });

  test('the check itself would notice', () => {
    const upward: Import = {
      from: join(root, 'shared/kit/clock.ts'),
      to: join(root, 'shared/model/event.ts'),
      line: '',
    };
    expect(MAY_IMPORT[partOf(upward.from)]?.includes(partOf(upward.to))).toBe(false);
    expect(checked.flatMap(importsOf).length).toBeGreaterThan(100);
  });
});
