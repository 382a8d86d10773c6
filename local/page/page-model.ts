import type { Instant } from '../../shared/kit/clock.ts';
import type { EndpointEntry } from '../../shared/model/snapshot.ts';
import type { Fault, WorldChange } from '../world/model.ts';

/** How good a state is: `well`, `moving` (it goes on by itself), `asks` (somebody should look), `broken`. */
export type Tone = 'well' | 'moving' | 'asks' | 'broken';

/** All that the live page shows, passcodes masked. Sent to the browser as JSON once a second. */
export interface PageModel {
  at: Instant;
  /** Null before a configuration is active. */
  instance: string | null;
  snapshot: number | null;
  /** A simulated company: it can be booked in, and broken. */
  simulated: boolean;
  calendars: CalendarView[];
  rooms: RoomView[];
  /** The latest first. */
  changes: ChangeView[];
  /** What became of endpoints, the latest first. */
  deliveries: DeliveryNote[];
  faults: Fault[];
}

/** A calendar, and how it is read. */
export interface CalendarView {
  name: string;
  rooms: number;
  intervalSeconds: number;
  /** About when each room is read next; null before the first planning. */
  nextReadAt: Instant | null;
  requests: number;
  quota: number;
  /** The provider asked that the whole calendar be left alone until then, and why; null while it does not. */
  throttled: { until: Instant; hint: string } | null;
  /** Rooms whose last read failed, and why the first of them did. */
  troubles: { room: string; hint: string }[];
}

/** A room with its bookings and its screens. */
export interface RoomView {
  address: string;
  /** What people call it. */
  name: string;
  timeZone: string;
  /** Whether its calendar was ever read. */
  read: boolean;
  trouble: string | null;
  /** What keeps buttons away from all its meetings, and the setting that cures it; as `otj explain` tells it. */
  health: { says: string; cure: string }[];
  /** What no read of its calendar can show, and the command that does. */
  unknown: { what: string; command: string }[];
  lines: LineView[];
  screens: ScreenView[];
}

/** One booking from left to right: what was written, what was decided. What the screens show of it stands with them. */
export interface LineView {
  key: string;
  start: Instant;
  end: Instant;
  allDay: boolean;
  /** The booking as its organizer wrote it; null where only the product knows of it (real calendars). */
  booking: BookingView | null;
  decision: DecisionView;
}

/** What the organizer wrote, made inert. */
export interface BookingView {
  id: string;
  subject: string;
  organizer: string;
  private: boolean;
}

/** What became of a booking. */
export type DecisionView =
  /** The calendar has it, the product has not read it yet. */
  | { kind: 'unread' }
  /** It lies before or after the days that are read. */
  | { kind: 'outside' }
  | { kind: 'hidden'; why: string }
  | {
      kind: 'shown';
      meeting: string;
      title: string;
      technology: string;
      /** Masked; null where there is nothing to dial. */
      dials: string | null;
      protocol: string | null;
      /** Where it was found and by which rule, in words. */
      how: string;
      /** Why there is nothing to dial; null where there is. */
      reason: string | null;
      /** Where there is nothing to dial: endpoints that open its link, by WebRTC. */
      byLink: string[];
      joinFrom: Instant;
      joinUntil: Instant;
    };

/** An endpoint and its panel. */
export interface ScreenView {
  endpoint: string;
  type: EndpointEntry['type'];
  product: string | null;
  /** The web proxy that the way to it leads through; null where there is none. */
  proxy: string | null;
  /** Null where nobody can tell: a real device. */
  power: 'on' | 'off' | null;
  tone: Tone;
  /** In a word or two, and in one line: what, where, why and what to do. */
  state: string;
  detail: string;
  since: Instant | null;
  nextTryAt: Instant | null;
  /** When it is pushed to anyway, changed or not. */
  nextRoundAt: Instant | null;
  /** It accepted the room's meetings, and does not hold them any more. */
  lost: boolean;
  /** What it holds that is not over, earliest first. */
  cards: CardView[];
}

/** A meeting on a panel. */
export interface CardView {
  id: string;
  /** The agenda's meeting that it shows; null for what another system wrote. */
  meeting: string | null;
  title: string;
  start: Instant;
  end: Instant;
  allDay: boolean;
  dials: string | null;
  joinable: boolean;
}

/** A change in a calendar and how far it has come. Moments are null until then. */
export interface ChangeView {
  kind: WorldChange['kind'];
  subject: string;
  room: string;
  at: Instant;
  readAt: Instant | null;
  decidedAt: Instant | null;
  /** Whether the agenda became another one; null until it was read. */
  matters: boolean | null;
  screens: { endpoint: string; at: Instant | null }[];
}

/** Something that is worth telling of an endpoint. */
export interface DeliveryNote {
  at: Instant;
  endpoint: string;
  tone: Tone;
  /** Whether it was in trouble before. */
  back: boolean;
  text: string;
}
