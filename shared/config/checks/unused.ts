import { type Finding, warning } from '../fault.ts';
import { type Item, type Outline, textOf } from '../outline.ts';

/** Things that do nothing: allowed, and rarely meant. */
export function unusedFindings({ calendars, profiles, locations, groups }: Outline): Finding[] {
  return [
    ...unused('calendar', calendars, named(profiles, 'calendar'), 'no profile names it, so no room is read from it'),
    ...unused('profile', profiles, named(groups, 'profile'), 'no endpoint group names it, so no room uses it'),
    ...unused(
      'location',
      locations,
      named([...groups, ...calendars], 'location'),
      'neither an endpoint group nor a calendar names it',
    ),
    ...groups
      .filter(
        ({ endpoints, fields }) =>
          endpoints.length === 0 && (fields.endpoints === undefined || Array.isArray(fields.endpoints)),
      )
      .map(({ path, fields }) =>
        warning(path, `the endpoint group "${fields.name}" has no endpoints`, 'add endpoints, or take it out'),
      ),
    ...profiles.flatMap(({ rules }) =>
      rules
        .filter(({ fields }) => fields.enabled === false)
        .map(({ path, fields }) =>
          warning(
            [...path, 'enabled'],
            `the rule "${fields.name}" is disabled`,
            'it is skipped; take it out once it is no longer wanted',
          ),
        ),
    ),
  ];
}

const named = (items: readonly Item[], key: string): Set<string> =>
  new Set(items.flatMap((item) => textOf(item, key) ?? []));

const unused = (what: string, items: readonly Item[], used: ReadonlySet<string>, why: string): Finding[] =>
  items.flatMap((item) => {
    const name = textOf(item, 'name');
    return name === undefined || used.has(name)
      ? []
      : warning([...item.path, 'name'], `the ${what} "${name}" is not used`, why);
  });
