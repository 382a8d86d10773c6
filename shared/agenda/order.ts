import type { Meeting } from '../model/agenda.ts';

/** The order in which an agenda lists its meetings: the same for the same meetings. */
export const byStart = (a: Meeting, b: Meeting): number => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1);

/** Joining one meeting late must not hide the Join button of the next. Takes meetings in the order of their starts. */
export function cutAtNextStart(sorted: readonly Meeting[]): Meeting[] {
  return sorted.map((meeting) => {
    const next = sorted.find((other) => other.start >= meeting.end);
    return next === undefined
      ? meeting
      : { ...meeting, joinAfter: Math.min(meeting.joinAfter, next.start - meeting.end) };
  });
}
