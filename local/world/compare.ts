import { Temporal } from 'temporal-polyfill';
import { days, hours, type Instant, isoSeconds, minutes, seconds } from '../../shared/kit/clock.ts';
import type { DeviceView, HeldMeeting } from './device-view.ts';
import type { Expected, ExpectedMeeting } from './expected.ts';

/** Whether the devices hold what they should, and in what they differ, in words. */
export interface Comparison {
  converged: boolean;
  endpoints: { name: string; room: string; type: string; converged: boolean; differences: string[] }[];
}

/** A device's list moves on with the window when it is read and pushed again, not with every second. */
const WINDOW_SLACK = hours(2);

/** Around the moment in which a button comes or goes, both are right. */
const BUTTON_SLACK = seconds(2);

/** Compares what the devices hold at `now` with the table. `worldStart` is what the world API says at `/`. */
export function compare(
  expected: Expected,
  devices: readonly Pick<DeviceView, 'name' | 'meetings'>[],
  worldStart: Instant,
  now: Instant,
): Comparison {
  const endpoints = expected.endpoints.map(({ name, room, type, meetings }) => {
    const held = devices.find((device) => device.name === name)?.meetings;
    const due = meetings.map((meeting) => dueOf(meeting, expected, worldStart, now));
    const differences = held === undefined ? ['There is no such device.'] : differencesOf(due, held);
    return { name, room, type, converged: differences.length === 0, differences };
  });
  return { converged: endpoints.every((endpoint) => endpoint.converged), endpoints };
}

interface Due {
  title: string;
  start: Instant;
  end: Instant;
  alias: string | null;
  /** Whether it must be held: near the window's edges it may be. */
  held: 'must' | 'may' | 'not';
  button: 'shown' | 'hidden' | 'either';
}

function dueOf(meeting: ExpectedMeeting, { window, joinable }: Expected, worldStart: Instant, now: Instant): Due {
  const start = startOf(meeting.start, worldStart);
  const end = start + minutes(meeting.lasts);
  const over = now - days(window.daysBack) - end;
  const ahead = start - now - days(window.daysAhead);
  const outside = Math.max(over, ahead);
  const from = start - minutes(meeting.joinableFrom ?? joinable.minutesBefore);
  const to = end + minutes(joinable.minutesAfter);
  const nearEdge = Math.min(Math.abs(now - from), Math.abs(now - to)) <= BUTTON_SLACK;
  return {
    title: meeting.title,
    start,
    end,
    alias: meeting.alias,
    held: outside < -WINDOW_SLACK ? 'must' : outside < WINDOW_SLACK ? 'may' : 'not',
    button: meeting.alias === null || now < from - BUTTON_SLACK || now > to ? 'hidden' : nearEdge ? 'either' : 'shown',
  };
}

/** When an expected meeting starts. */
export function startOf(start: ExpectedMeeting['start'], worldStart: Instant): Instant {
  if ('day' in start)
    return Temporal.Instant.fromEpochMilliseconds(worldStart)
      .toZonedDateTimeISO(start.zone)
      .startOfDay()
      .add({ days: start.day }).epochMilliseconds;
  const exact = worldStart + minutes(start.in);
  return start.quarter ? Math.ceil(exact / minutes(15)) * minutes(15) : exact;
}

function differencesOf(due: readonly Due[], held: readonly HeldMeeting[]): string[] {
  const left = [...held];
  const differences: string[] = [];
  for (const meeting of due) {
    const place = left.findIndex(({ title, start }) => title === meeting.title && start === meeting.start);
    const found = place < 0 ? undefined : left.splice(place, 1)[0];
    const what = `"${meeting.title}" at ${isoSeconds(meeting.start)}`;
    if (found === undefined) {
      if (meeting.held === 'must') differences.push(`${what} is missing.`);
      continue;
    }
    if (meeting.held === 'not') differences.push(`${what} is outside the window, but held.`);
    if (found.end !== meeting.end)
      differences.push(`${what} ends at ${isoSeconds(found.end)}, not ${isoSeconds(meeting.end)}.`);
    if (found.alias !== meeting.alias)
      differences.push(`${what} dials ${found.alias ?? 'nothing'}, not ${meeting.alias ?? 'nothing'}.`);
    if (meeting.button !== 'either' && found.joinable !== (meeting.button === 'shown'))
      differences.push(`${what} ${found.joinable ? 'has' : 'lacks'} its Join button.`);
  }
  return [...differences, ...left.map(({ title, start }) => `"${title}" at ${isoSeconds(start)} is not expected.`)];
}
