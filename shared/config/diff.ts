import { canonicalJson } from '../kit/hash.ts';
import type { Snapshot } from '../model/snapshot.ts';

export type Kind = 'calendar' | 'profile' | 'location' | 'room' | 'endpoint';

/** One thing that an apply adds, removes or changes. */
export interface Change {
  kind: Kind;
  what: 'added' | 'removed' | 'changed';
  name: string;
  /** For `changed`: each field in words, such as `delivery: observe -> on`. */
  details: string[];
}

/** What changes between two snapshots, in the order of the kinds and names. Null: there was none before. */
export function changesBetween(before: Snapshot | null, after: Snapshot): Change[] {
  const had = before ?? { header: { calendars: [], profiles: [], locations: [] }, rooms: [], endpoints: [] };
  return [
    ...changesOf('calendar', had.header.calendars, after.header.calendars),
    ...changesOf('profile', had.header.profiles, after.header.profiles),
    ...changesOf('location', had.header.locations, after.header.locations),
    ...changesOf('room', had.rooms.map(roomInWords), after.rooms.map(roomInWords)),
    ...changesOf('endpoint', had.endpoints, after.endpoints),
  ];
}

/** `profile standard changed: daysAhead: 7 -> 14` */
export const changeLine = ({ kind, name, what, details }: Change): string =>
  `${kind} ${name} ${what}${details.length === 0 ? '' : `: ${details.join('; ')}`}`;

/** The endpoints of a room are told as endpoints, and its fingerprint follows from what else is told. */
const roomInWords = ({ address, calendar, profile, timeZone }: Snapshot['rooms'][number]) => ({
  name: address,
  calendar,
  profile,
  timeZone,
});

function changesOf<Entry extends { name: string }>(
  kind: Kind,
  before: readonly Entry[],
  after: readonly Entry[],
): Change[] {
  const had = new Map(before.map((entry) => [entry.name, entry]));
  const has = new Map(after.map((entry) => [entry.name, entry]));
  return [...new Set([...had.keys(), ...has.keys()])].sort().flatMap((name): Change[] => {
    const [old, now] = [had.get(name), has.get(name)];
    if (old === undefined) return [{ kind, what: 'added', name, details: [] }];
    if (now === undefined) return [{ kind, what: 'removed', name, details: [] }];
    const details = fieldChanges(old, now);
    return details.length === 0 ? [] : [{ kind, what: 'changed', name, details }];
  });
}

function fieldChanges(old: object, now: object): string[] {
  const [before, after] = [new Map(Object.entries(old)), new Map(Object.entries(now))];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field) => {
    const [from, to] = [before.get(field), after.get(field)];
    return canonicalJson(from ?? null) === canonicalJson(to ?? null) ? [] : [fieldChange(field, from, to)];
  });
}

function fieldChange(field: string, from: unknown, to: unknown): string {
  if (isNamedList(from) && isNamedList(to)) {
    const changes = changesOf('profile', from, to).map(
      ({ name, what, details }) => `${name} ${what}${details.length > 0 ? ` (${details.join(', ')})` : ''}`,
    );
    return `${field}: ${changes.length > 0 ? changes.join(', ') : 'in another order'}`;
  }
  if (isMap(from) && isMap(to))
    return fieldChanges(from, to)
      .map((change) => `${field}.${change}`)
      .join('; ');
  return `${field}: ${shortText(from)} -> ${shortText(to)}`;
}

const isMap = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNamedList = (value: unknown): value is { name: string }[] =>
  Array.isArray(value) && value.every((item) => isMap(item) && 'name' in item);

function shortText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
