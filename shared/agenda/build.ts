import { type Instant, minutes } from '../kit/clock.ts';
import { sha256 } from '../kit/hash.ts';
import { AGENDA_SCHEMA, type Agenda, type Meeting } from '../model/agenda.ts';
import type { CalendarEvent } from '../model/event.ts';
import type { JoinDetails } from '../model/join.ts';
import type { RoomAddress } from '../model/names.ts';
import type { EventTraits, RoomEvent } from '../model/room-state.ts';
import type { ProfileEntry } from '../model/snapshot.ts';
import { byStart, cutAtNextStart } from './order.ts';
import { type Finding, type HealthOf, roomHealth } from './room-health.ts';
import { isPrivate, organizerName, titleOf } from './title.ts';
import { hiddenBecause } from './verdict.ts';

/** An event of the calendar, with what the rules made of its invitation. */
export interface JudgedEvent {
  event: CalendarEvent;
  join: JoinDetails;
  traits: EventTraits;
}

/** A room's agenda, and for each event of its calendar what became of it. */
export interface BuiltAgenda {
  agenda: Agenda;
  events: RoomEvent[];
  /** Meetings that the agenda has no place for (`maxMeetings`). */
  leftOut: number;
}

/** A booking keeps its id over edits, moves and extensions: it depends on room and occurrence alone. */
export const meetingId = (room: RoomAddress, occurrence: string): string => sha256(`${room}\n${occurrence}`, 32);

/**
 * Turns a room's events into what its endpoints show. Pure: privacy, subjects and buffers follow the profile; the start is
 * never shifted; the time to join after a meeting ends where the next one starts.
 */
export function buildAgenda(
  { address: room, calendarType }: HealthOf,
  judged: readonly JudgedEvent[],
  profile: ProfileEntry,
  now: Instant,
): BuiltAgenda {
  const [noText] = roomHealth({ address: room, calendarType }, judged).filter(({ kind }) => kind === 'noText');
  const candidates = judged.map(({ event, join, traits }) => {
    const allowed = withReason(withPrivacy(event, join, profile), noText);
    const why = hiddenBecause(event, profile) ?? hiddenWithoutVideo(allowed, profile);
    return { event, join: allowed, traits, title: titleOf(event, profile), why };
  });
  const shown = candidates
    .filter((candidate) => candidate.why === null)
    .map((candidate) => meetingOf(room, candidate.event, candidate.join, candidate.title, profile))
    .sort(byStart);
  const kept = keepNearest(shown, profile.maxMeetings, now);
  const ids = new Set(kept.map((meeting) => meeting.id));
  const events = candidates.map(({ event, join, traits, title, why }): RoomEvent => {
    const id = meetingId(room, event.id);
    return {
      id: event.id,
      changeKey: event.changeKey,
      start: event.start,
      end: event.end,
      title,
      join: { ...join, passcode: null },
      traits,
      verdict: ids.has(id)
        ? { kind: 'shown', meeting: id }
        : why === null
          ? { kind: 'hidden', why: tooMany(profile), leftOut: true }
          : { kind: 'hidden', why },
    };
  });
  const agenda: Agenda = { schema: AGENDA_SCHEMA, room, meetings: cutAtNextStart(kept) };
  return { agenda, events, leftOut: shown.length - kept.length };
}

/** A private meeting whose alias is withheld keeps nothing that could be dialled, here or in the record of events. */
function withPrivacy(event: CalendarEvent, join: JoinDetails, profile: ProfileEntry): JoinDetails {
  if (!isPrivate(event) || profile.privateMeetings.alias) return join;
  return {
    ...join,
    aliases: [],
    url: null,
    meetingId: null,
    passcode: null,
    reason: 'It is private, and the profile withholds the address of private meetings (privateMeetings.alias).',
    tried: [],
  };
}

/** Where the mailbox removes every text, that is why nothing was found, not the invitation. */
const withReason = (join: JoinDetails, noText: Finding | undefined): JoinDetails =>
  noText === undefined || join.technology !== 'none' ? join : { ...join, reason: `${noText.says} ${noText.cure}` };

const hiddenWithoutVideo = (join: JoinDetails, profile: ProfileEntry): string | null =>
  profile.nonVideoMeetings || join.aliases.length > 0 || join.url !== null
    ? null
    : 'It has nothing to join, and the profile lists video meetings only (nonVideoMeetings).';

const tooMany = (profile: ProfileEntry): string =>
  `The room has more than ${profile.maxMeetings} meetings in its window; only the nearest are listed (maxMeetings).`;

function meetingOf(
  room: RoomAddress,
  event: CalendarEvent,
  join: JoinDetails,
  title: string,
  profile: ProfileEntry,
): Meeting {
  return {
    id: meetingId(room, event.id),
    start: event.start,
    end: event.end,
    joinBefore: minutes(profile.startBufferMinutes),
    joinAfter: minutes(profile.endBufferMinutes),
    title,
    organizer: { name: organizerName(event.organizer, profile), address: event.organizer?.address || null },
    technology: join.technology,
    aliases: join.aliases,
    url: join.url,
    reason: join.aliases.length === 0 ? join.reason : null,
  };
}

/** Over the limit, meetings that are over go first, then those farthest ahead. */
function keepNearest(sorted: Meeting[], limit: number, now: Instant): Meeting[] {
  if (sorted.length <= limit) return sorted;
  const over = sorted.filter((meeting) => meeting.end + meeting.joinAfter <= now);
  const ahead = sorted.filter((meeting) => meeting.end + meeting.joinAfter > now).slice(0, limit);
  return [...over.slice(over.length - Math.max(0, limit - ahead.length)), ...ahead].sort(byStart);
}
