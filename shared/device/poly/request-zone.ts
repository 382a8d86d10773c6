import { days, type Instant, minutes } from '../../kit/clock.ts';
import { childOf, textAt, type XmlElement } from './xml.ts';

/** When one half of the year begins in a zone, and by how much its clocks are then behind the zone's bias. */
interface Change {
  /** Minutes. */
  bias: number;
  /** 1 to 12; 0 where the zone does not change its clocks. */
  month: number;
  /** 1 to 4: which of the weekdays of that month; 5 is the last one. */
  order: number;
  /** 0 is Sunday. */
  weekday: number;
  /** Milliseconds after midnight. */
  time: number;
}

/** A time zone as availability requests carry it. `bias` is in minutes: UTC is local time and bias. */
export interface RequestZone {
  bias: number;
  standard: Change;
  daylight: Change;
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Reads `TimeZone`; UTC where there is none. */
export function readZone(element: XmlElement | undefined): RequestZone {
  return {
    bias: wholeNumber(textAt(element, 'Bias')),
    standard: readChange(childOf(element, 'StandardTime')),
    daylight: readChange(childOf(element, 'DaylightTime')),
  };
}

function readChange(element: XmlElement | undefined): Change {
  const [hours = 0, mins = 0, secs = 0] = (textAt(element, 'Time') ?? '').split(':').map(wholeNumber);
  return {
    bias: wholeNumber(textAt(element, 'Bias')),
    month: wholeNumber(textAt(element, 'Month')),
    order: wholeNumber(textAt(element, 'DayOrder')),
    weekday: Math.max(0, DAYS.indexOf(textAt(element, 'DayOfWeek') ?? '')),
    time: ((hours * 60 + mins) * 60 + secs) * 1_000,
  };
}

const wholeNumber = (text: string | null): number => (/^-?\d{1,5}$/.test(text ?? '') ? Number(text) : 0);

/** The zone's clocks at a moment, as the milliseconds that UTC has when it shows the same. */
export const localOf = (zone: RequestZone, at: Instant): number => at - minutes(biasAt(zone, at));

/** The moment at which the zone's clocks show this. */
export const instantOf = (zone: RequestZone, local: number): Instant => {
  const guess = local + minutes(biasAt(zone, local + minutes(zone.bias)));
  return local + minutes(biasAt(zone, guess));
};

function biasAt({ bias, standard, daylight }: RequestZone, at: Instant): number {
  if (standard.month === 0 || daylight.month === 0) return bias + standard.bias;
  const year = new Date(at - minutes(bias)).getUTCFullYear();
  const begins = changeIn(year, daylight) + minutes(bias + standard.bias);
  const ends = changeIn(year, standard) + minutes(bias + daylight.bias);
  const isDaylight = begins < ends ? at >= begins && at < ends : at >= begins || at < ends;
  return bias + (isDaylight ? daylight.bias : standard.bias);
}

/** When the clocks change in a year, as they then show it. */
function changeIn(year: number, { month, order, weekday, time }: Change): number {
  const first = Date.UTC(year, month - 1, 1);
  const toWeekday = (weekday - new Date(first).getUTCDay() + 7) % 7;
  const day = first + days(toWeekday + 7 * (Math.max(1, order) - 1));
  const isWithin = new Date(day).getUTCMonth() === month - 1;
  return (isWithin ? day : day - days(7)) + time;
}
