import { expect, test } from 'vitest';
import { calendarOf } from '../../../shared/config/entries/calendar.ts';
import { configAfter, faultsAfter } from './a-file.ts';

const google = { name: 'office', type: 'google', secret: 'google-office' };

test('a Google calendar needs a name and a secret; all else has a default', () => {
  const [calendar] = configAfter((file) => {
    file.calendars = [google];
  }).calendars.map(calendarOf);

  expect(calendar).toEqual({
    ...google,
    quota: 900_000,
    floorSeconds: 30,
    location: null,
    subject: null,
    quotaUsers: 20,
  });
});

test.each([
  ['subject', 'robot'],
  ['quota', 9_999],
  ['quotaUsers', 0],
  ['eventTypes', ['default']],
  ['tenant', 'example.com'],
])('%s: %j is a mistake', (key, value) => {
  const faults = faultsAfter((file) => {
    file.calendars = [{ ...google, [key]: value }];
  });

  expect(faults.filter((fault) => fault.startsWith('error'))).toEqual([
    expect.stringContaining(`error calendars[0].${key}`),
  ]);
});
