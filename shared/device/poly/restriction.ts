import { readDateTime } from './date-time.ts';
import type { CalendarItem } from './item.ts';
import { childOf, type XmlElement } from './xml.ts';

/** Whether an item is one that a client wants to see. */
export type Condition = (item: CalendarItem) => boolean;

/** What a field of an item is compared by; null where it has none. Moments are in milliseconds. */
export type FieldOf = (item: CalendarItem) => string | number | null;

/** The fields that can be searched and sorted by, under the names of the schema. */
const FIELDS: Readonly<Record<string, FieldOf>> = {
  'item:ItemClass': () => 'IPM.Appointment',
  'item:Subject': ({ subject }) => subject,
  'item:Sensitivity': () => 'Normal',
  'calendar:Start': ({ start }) => start,
  'calendar:End': ({ end }) => end,
  'calendar:Location': ({ location }) => location,
  'calendar:UID': ({ uid }) => uid,
  'calendar:CalendarItemType': () => 'Single',
  'calendar:IsAllDayEvent': () => 'false',
  'calendar:IsCancelled': () => 'false',
  'calendar:IsMeeting': () => 'true',
  'calendar:IsRecurring': () => 'false',
  'calendar:MyResponseType': () => 'Accept',
};

/** The field that an element names. An extended property is one that no item has; null for other fields of the schema. */
export function fieldNamed(named: XmlElement): FieldOf | null {
  if (named.name === 'ExtendedFieldURI') return () => null;
  const uri = named.attributes.FieldURI ?? '';
  return Object.hasOwn(FIELDS, uri) ? (FIELDS[uri] ?? null) : null;
}

/** Reads one search expression, the inside of `Restriction`. Null for what is not offered here. */
export function readCondition(expression: XmlElement): Condition | null {
  switch (expression.name) {
    case 'And':
    case 'Or':
    case 'Not':
      return combined(expression);
    case 'Exists': {
      const field = fieldIn(expression);
      return field && ((item) => field(item) !== null);
    }
    case 'Contains':
      return contains(expression);
    default:
      return compared(expression);
  }
}

function combined({ name, children }: XmlElement): Condition | null {
  const read = children.map(readCondition);
  const all = read.filter((condition) => condition !== null);
  if (all.length < read.length || all.length === 0) return null;
  if (name === 'And') return (item) => all.every((condition) => condition(item));
  if (name === 'Or') return (item) => all.some((condition) => condition(item));
  return (item) => !all.some((condition) => condition(item));
}

const fieldIn = ({ children }: XmlElement): FieldOf | null =>
  children[0] === undefined ? null : fieldNamed(children[0]);

/** Compares as Exchange does by default: capital letters make a difference only where a client wants it so. */
function contains(expression: XmlElement): Condition | null {
  const field = fieldIn(expression);
  const wanted = childOf(expression, 'Constant')?.attributes.Value;
  if (field === null || wanted === undefined) return null;
  const { ContainmentMode: mode = 'FullString', ContainmentComparison: comparison = 'Exact' } = expression.attributes;
  const same = (text: string) => (comparison === 'Exact' ? text : text.toLowerCase());
  return (item) => {
    const text = same(String(field(item) ?? ''));
    if (mode === 'FullString') return text === same(wanted);
    return mode === 'Prefixed' ? text.startsWith(same(wanted)) : text.includes(same(wanted));
  };
}

/** How `difference`, of a field and a constant, decides each comparison. */
const COMPARISONS: Readonly<Record<string, (difference: number) => boolean>> = {
  IsEqualTo: (difference) => difference === 0,
  IsNotEqualTo: (difference) => difference !== 0,
  IsGreaterThan: (difference) => difference > 0,
  IsGreaterThanOrEqualTo: (difference) => difference >= 0,
  IsLessThan: (difference) => difference < 0,
  IsLessThanOrEqualTo: (difference) => difference <= 0,
};

/** A field against a constant. No comparison holds for a property that an item has not, as in Exchange. */
function compared(expression: XmlElement): Condition | null {
  const decides = Object.hasOwn(COMPARISONS, expression.name) ? COMPARISONS[expression.name] : undefined;
  const field = fieldIn(expression);
  const constant = childOf(childOf(expression, 'FieldURIOrConstant'), 'Constant')?.attributes.Value;
  if (decides === undefined || field === null || constant === undefined) return null;
  const moment = readDateTime(constant);
  return (item) => {
    const value = field(item);
    if (value === null) return false;
    return decides(difference(value, typeof value === 'number' ? (moment ?? Number.NaN) : constant));
  };
}

/** Below, at or above zero, as the first comes before, with or after the second. */
export const difference = (one: string | number, other: string | number): number =>
  typeof one === 'number' ? one - Number(other) : compareText(one, String(other));

const compareText = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);
