import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PUBLISHED_SCHEMAS } from '../../../cli/published-schemas.ts';
import { knownKeys } from '../../../shared/config/known-keys.ts';

test.each(Object.entries(PUBLISHED_SCHEMAS))('docs/schema/%s is what the code takes or gives', (file, schema) => {
  // After a wanted change: node docs/schema/write.mjs && npm run format
  expect(JSON.parse(readFileSync(`docs/schema/${file}`, 'utf8'))).toEqual(schema);
});

test('every key of the file is explained in docs/configuration.md', () => {
  const page = readFileSync('docs/configuration.md', 'utf8');
  const maps = [
    [],
    ['alarms'],
    ['calendars', 0],
    ['profiles', 0],
    ['profiles', 0, 'privateMeetings'],
    ['profiles', 0, 'subject'],
    ['profiles', 0, 'events'],
    ['profiles', 0, 'dialPolicy'],
    ['profiles', 0, 'dialPolicy', 'external'],
    ['profiles', 0, 'rules', 0],
    ['locations', 0],
    ['locations', 0, 'vpc'],
    ['locations', 0, 'proxy'],
    ['endpointGroups', 0],
    ['endpointGroups', 0, 'trust'],
    ['endpointGroups', 0, 'endpoints', 0],
    ['rooms', 0],
  ];
  const unexplained = maps.flatMap((path) => knownKeys(path).filter((key) => !page.includes(`\`${key}\``)));
  expect(unexplained).toEqual([]);
});
