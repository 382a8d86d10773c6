import { closest } from '../closest.ts';
import { type Finding, mistake } from '../fault.ts';
import { type Item, type Outline, textOf } from '../outline.ts';

/** Names of things that the file does not have. */
export function referenceFindings({ calendars, profiles, locations, groups }: Outline): Finding[] {
  return [
    ...unknown(calendars, 'location', locations, 'locations'),
    ...unknown(profiles, 'calendar', calendars, 'calendars'),
    ...unknown(groups, 'profile', profiles, 'profiles'),
    ...unknown(groups, 'location', locations, 'locations'),
  ];
}

function unknown(items: readonly Item[], key: string, targets: readonly Item[], list: string): Finding[] {
  const names = new Set(targets.flatMap((target) => textOf(target, 'name') ?? []));
  return items.flatMap((item) => {
    const name = textOf(item, key);
    if (name === undefined || names.has(name)) return [];
    const near = closest(name, names);
    const hint = near === undefined ? `add it under ${list}, or name one that is there` : `did you mean "${near}"?`;
    return mistake([...item.path, key], `there is no ${key} "${name}"`, hint);
  });
}
