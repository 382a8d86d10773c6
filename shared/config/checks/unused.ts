import { type Finding, warning } from '../fault.ts';
import { type Item, type Outline, textOf } from '../outline.ts';

/** Things that do nothing: allowed, and rarely meant. */
export function unusedFindings({ calendars, profiles, locations, groups }: Outline): Finding[] {
  const readers = [...groups, ...calendars];
  return [
    ...unused('calendar', calendars, profiles, 'no profile names it, so no room is read from it'),
    ...unused('profile', profiles, groups, 'no endpoint group names it, so no room uses it'),
    ...unused('location', locations, readers, 'neither an endpoint group nor a calendar names it'),
    ...groups
      .filter(({ fields, endpoints }) => endpoints.length === 0 && Array.isArray(fields.endpoints ?? []))
      .map(({ path, fields }) =>
        warning(path, `the endpoint group "${fields.name}" has no endpoints`, 'add endpoints, or take it out'),
      ),
    ...profiles
      .flatMap(({ rules }) => rules)
      .filter(({ fields }) => fields.enabled === false)
      .map(({ path, fields }) =>
        warning(
          [...path, 'enabled'],
          `the rule "${fields.name}" is disabled`,
          'it is skipped; take it out once it is no longer wanted',
        ),
      ),
  ];
}

/** Things that no user names under `what`. Says nothing while a user names what does not exist: that may be a slip. */
function unused(what: string, items: readonly Item[], users: readonly Item[], why: string): Finding[] {
  const names = new Set(items.map((item) => textOf(item, 'name')));
  const used = new Set(users.map((user) => textOf(user, what)));
  if ([...used].some((name) => name !== undefined && !names.has(name))) return [];
  return items
    .filter((item) => textOf(item, 'name') !== undefined && !used.has(textOf(item, 'name')))
    .map(({ path, fields }) => warning([...path, 'name'], `the ${what} "${fields.name}" is not used`, why));
}
