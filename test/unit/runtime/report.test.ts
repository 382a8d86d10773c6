import { describe, expect, test } from 'vitest';
import { jsonReport, plainReport } from '../../../local/runtime/report.ts';

const pushed = { level: 'info', source: 'push-cisco', event: 'endpoint pushed', endpoint: 'spree', reason: 'changed' };

describe('what a person reads', () => {
  test.each([
    ['a delivery', { ...pushed, outcome: 'accepted', meetings: 4 }, '09:30:05    spree: holds 4 meetings'],
    ['one meeting', { ...pushed, outcome: 'accepted', meetings: 1 }, '09:30:05    spree: holds 1 meeting'],
    [
      'an endpoint that is off',
      { ...pushed, outcome: 'unreachable', detail: 'spree does not answer. Is it on?' },
      '09:30:05  ! spree does not answer. Is it on?',
    ],
    [
      'a room that cannot be read',
      { level: 'warn', event: 'room not read', room: 'spree@example.com', hint: 'No access.' },
      '09:30:05  ! spree@example.com: No access.',
    ],
    [
      'a quota that runs short',
      { level: 'warn', event: 'quota is short', calendar: 'office', withheld: 3, usedIn24Hours: 9_999, quota: 10_000 },
      '09:30:05  ! office: 9999 of 10000 requests are used in the last 24 hours; 3 reads wait.',
    ],
    [
      'a bug',
      { level: 'error', source: 'runtime', event: 'bug', function: 'plan-polls', stack: 'TypeError: x\n    at y' },
      '09:30:05  ! plan-polls: bug. TypeError: x     at y',
    ],
  ])('%s', (_what, record, line) => {
    expect(linesFor([record])).toEqual([line]);
  });

  test('nothing of what goes on all the time', () => {
    expect(
      linesFor([
        { level: 'info', event: 'polls planned', calendar: 'office' },
        { level: 'info', event: 'rooms read', calendar: 'office' },
        { ...pushed, outcome: 'accepted', reason: 'slot', meetings: 4 },
        { _aws: {}, Requests: 4 },
      ]),
    ).toEqual([]);
  });

  test('what stays wrong is told once, until it was well', () => {
    const off = { ...pushed, outcome: 'unreachable', detail: 'spree does not answer.' };
    const well = { ...pushed, outcome: 'accepted', meetings: 2 };
    expect(linesFor([off, off, off, well, off])).toHaveLength(3);
  });

  test('escape sequences from outside are inert', () => {
    expect(linesFor([{ ...pushed, outcome: 'failed', detail: 'said \u001b[2J\u202egnorw' }])).toEqual([
      '09:30:05  ! spree: said [2Jgnorw',
    ]);
  });
});

test('with --json every record is a line, sentences and figures are none', () => {
  const lines: string[] = [];
  const report = jsonReport((line) => lines.push(line));
  report.say('Hello');
  report.logged({ _aws: {}, Requests: 4 });
  report.logged(pushed);
  expect(lines).toEqual([JSON.stringify(pushed)]);
});

function linesFor(records: readonly Record<string, unknown>[]): string[] {
  const lines: string[] = [];
  const report = plainReport(
    (line) => lines.push(line),
    () => new Date(2026, 10, 23, 9, 30, 5),
  );
  for (const record of records) report.logged(record);
  return lines;
}
