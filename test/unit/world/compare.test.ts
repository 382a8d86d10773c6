import { describe, expect, test } from 'vitest';
import { compare } from '../../../local/world/compare.ts';
import type { HeldMeeting } from '../../../local/world/device-view.ts';
import type { Expected, ExpectedMeeting } from '../../../local/world/expected.ts';
import { days, hours, minutes } from '../../../shared/kit/clock.ts';

const START = Date.UTC(2026, 10, 23, 9, 7);

const talk: ExpectedMeeting = {
  booking: 'talk',
  title: 'Talk',
  start: { in: 60 },
  lasts: 30,
  alias: 'talk@example.com',
  joinable: false,
  why: '',
};
const heldTalk: HeldMeeting = {
  id: '1',
  title: 'Talk',
  start: START + minutes(60),
  end: START + minutes(90),
  alias: 'talk@example.com',
  joinable: false,
};

const table = (...meetings: ExpectedMeeting[]): Expected => ({
  about: [],
  window: { daysBack: 1, daysAhead: 7 },
  joinable: { minutesBefore: 5, minutesAfter: 0 },
  endpoints: [{ name: 'spree', room: 'spree@example.com', type: 'cisco', why: '', meetings }],
});

const differences = (expected: Expected, held: HeldMeeting[], now = START) =>
  compare(expected, [{ name: 'spree', meetings: held }], START, now).endpoints[0]?.differences;

describe('a device', () => {
  test('that holds what it should has converged', () => {
    expect(compare(table(talk), [{ name: 'spree', meetings: [heldTalk] }], START, START).converged).toBe(true);
  });

  test('that lacks a meeting, or has one too many, has not', () => {
    expect(differences(table(talk), [])).toEqual(['"Talk" at 2026-11-23T10:07:00Z is missing.']);
    expect(differences(table(), [heldTalk])).toEqual(['"Talk" at 2026-11-23T10:07:00Z is not expected.']);
  });

  test('is not there at all', () => {
    expect(compare(table(talk), [], START, START).endpoints[0]?.differences).toEqual(['There is no such device.']);
  });

  test('must have the right address and end', () => {
    const wrong = { ...heldTalk, alias: null, end: heldTalk.end + minutes(15) };
    expect(differences(table(talk), [wrong])).toEqual([
      '"Talk" at 2026-11-23T10:07:00Z ends at 2026-11-23T10:52:00Z, not 2026-11-23T10:37:00Z.',
      '"Talk" at 2026-11-23T10:07:00Z dials nothing, not talk@example.com.',
    ]);
  });

  test('shows the button from five minutes before the start to the end', () => {
    const at = (inMinutes: number, joinable: boolean) =>
      differences(table(talk), [{ ...heldTalk, joinable }], START + minutes(inMinutes));
    expect(at(54, false)).toEqual([]);
    expect(at(56, true)).toEqual([]);
    expect(at(56, false)).toEqual(['"Talk" at 2026-11-23T10:07:00Z lacks its Join button.']);
    expect(at(89, true)).toEqual([]);
    expect(at(91, true)).toEqual(['"Talk" at 2026-11-23T10:07:00Z has its Join button.']);
  });

  test('may, but need not, hold what lies at the edge of the window', () => {
    const edge = START + minutes(90) + days(1) + hours(1);
    expect(differences(table(talk), [], edge)).toEqual([]);
    expect(differences(table(talk), [heldTalk], edge)).toEqual([]);
    expect(differences(table(talk), [heldTalk], edge + hours(2))).toEqual([
      '"Talk" at 2026-11-23T10:07:00Z is outside the window, but held.',
    ]);
  });
});
