import type { Instant } from '../../shared/kit/clock.ts';
import type { Person } from '../../shared/model/event.ts';

/** A room as the simulated company has it. */
export interface WorldRoom {
  address: string;
  name: string;
  timeZone: string;
  /** Calendar processing removes bodies on arrival, as Exchange does by default. */
  stripsBodies: boolean;
  /** A person's own calendar, not a room's. */
  personal: boolean;
}

/** One booking as the organizer made it. Each simulated provider shows it in its own shape. */
export interface WorldEvent {
  /** Unique in the world; a provider derives its own ids from it and the room. */
  id: string;
  /** Grows with every change: change keys follow from it. */
  version: number;
  /** For an occurrence of a series: the series, and where this occurrence would stand had it not been moved. */
  series: { id: string; originalStart: Instant } | null;
  /** The rooms that hold it, in lower case, and what each answered. */
  rooms: Record<string, 'none' | 'organizer' | 'accepted' | 'tentative' | 'declined' | 'notResponded'>;
  subject: string;
  body: { type: 'html' | 'text'; content: string };
  location: string;
  organizer: Person | null;
  attendees: Person[];
  start: Instant;
  end: Instant;
  /** For an all-day booking: first day and the day after the last one, `YYYY-MM-DD`; `start` and `end` are then those days in the room's zone. */
  allDay: { from: string; to: string } | null;
  sensitivity: 'normal' | 'personal' | 'private' | 'confidential';
  showAs: 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere';
  cancelled: boolean;
  onlineMeeting: { provider: 'teams'; joinUrl: string } | null;
  lastModified: Instant;
}

/**
 * Something that goes wrong on purpose. `target` and `subject` say where (a provider and a room, a device, a token
 * endpoint), `kind` what: the simulators' own words, such as `status`, `hang`, `reset`, `truncated`, `notJson`, `off`, `wrongPassword`.
 */
export interface Fault {
  target: 'graph' | 'graph-token' | 'google' | 'google-token' | 'exchange' | 'cisco' | 'webex' | 'poly' | 'proxy';
  /** A room address, or the name of a device or of a web proxy; null hits every one. */
  subject: string | null;
  kind: string;
  /** For `status`: the HTTP status. */
  status?: number;
  /** Seconds for a `Retry-After` header. */
  retryAfter?: number;
  /** For paging: only from this page on (1 is the first). */
  page?: number;
  /** How often it strikes; null until it is taken back. */
  times: number | null;
  /** It is over by itself from then on. */
  until?: Instant;
}

/** What somebody did to a calendar, in the order in which it was done. */
export interface WorldChange {
  at: Instant;
  kind: 'booked' | 'edited' | 'moved' | 'cancelled';
  /** The booking's id, its subject as the organizer wrote it, and the rooms that it touches. */
  event: string;
  subject: string;
  rooms: string[];
}

/** What the simulators see of the world. One implementation is persisted and served by the world process; tests make small ones. */
export interface World {
  now(): Instant;
  rooms(): readonly WorldRoom[];
  /** Every booking that the room's calendar holds, in no order. */
  eventsOf(room: string): readonly WorldEvent[];
  /** The fault that strikes here now, if any, counted down; undefined lets the answer be right. */
  strike(target: Fault['target'], subject: string, page?: number): Fault | undefined;
}
