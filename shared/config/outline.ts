import type { Path } from './fault.ts';

/** A thing of the file as it stands there, right or wrong: its fields are unchecked. */
export interface Item {
  path: Path;
  fields: Readonly<Record<string, unknown>>;
}

export interface Group extends Item {
  endpoints: readonly Item[];
}

/**
 * The file's things, however many mistakes they have. The checks over the whole read this and not the parsed file, so
 * that one wrong value somewhere does not hide a missing profile elsewhere.
 */
export interface Outline {
  file: Item;
  calendars: readonly Item[];
  profiles: readonly (Item & { rules: readonly Item[] })[];
  locations: readonly Item[];
  groups: readonly Group[];
  rooms: readonly Item[];
}

export function outlineOf(value: unknown): Outline {
  const file: Item = { path: [], fields: fieldsOf(value) };
  return {
    file,
    calendars: itemsOf(file, 'calendars'),
    profiles: itemsOf(file, 'profiles').map((profile) => ({ ...profile, rules: itemsOf(profile, 'rules') })),
    locations: itemsOf(file, 'locations'),
    groups: itemsOf(file, 'endpointGroups').map((group) => ({ ...group, endpoints: itemsOf(group, 'endpoints') })),
    rooms: itemsOf(file, 'rooms'),
  };
}

/** The text of a field; undefined where there is none, or something else. */
export function textOf(item: Item, key: string): string | undefined {
  const value = item.fields[key];
  return typeof value === 'string' ? value : undefined;
}

/** The text of a field in which capital letters and blanks around it make no difference: addresses. */
export const addressOf = (item: Item, key: string): string | undefined => textOf(item, key)?.trim().toLowerCase();

/** What counts for an endpoint: its own setting, else its group's. Answers where it stands too. */
export function settingOf(endpoint: Item, group: Group, key: string): { value: unknown; path: Path } | undefined {
  const holder = [endpoint, group].find(({ fields }) => fields[key] !== undefined);
  return holder === undefined ? undefined : { value: holder.fields[key], path: [...holder.path, key] };
}

/** The items of a list within a thing; what is no map is left to the schema. */
export function itemsOf(parent: Item, key: string): Item[] {
  const list = parent.fields[key];
  return Array.isArray(list)
    ? list.map((value, index) => ({ path: [...parent.path, key, index], fields: fieldsOf(value) }))
    : [];
}

/** A thing within a thing; without fields where there is none. */
export const itemAt = (parent: Item, key: string): Item => ({
  path: [...parent.path, key],
  fields: fieldsOf(parent.fields[key]),
});

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
