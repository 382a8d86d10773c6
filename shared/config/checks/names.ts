import { type Finding, mistake } from '../fault.ts';
import { addressOf, type Item, type Outline } from '../outline.ts';

/** Names that stand for two things at once. Capital letters make no difference: people would mix them up. */
export function nameFindings({ calendars, profiles, locations, groups, rooms }: Outline): Finding[] {
  return [
    ...duplicates('calendar', calendars),
    ...duplicates('profile', profiles),
    ...duplicates('location', locations),
    ...duplicates('endpoint group', groups),
    ...duplicates(
      'endpoint',
      groups.flatMap(({ endpoints }) => endpoints),
    ),
    ...duplicates('room', rooms, 'address'),
    ...profiles.flatMap(({ rules }) => duplicates('rule of this profile', rules)),
  ];
}

function duplicates(what: string, items: readonly Item[], key = 'name'): Finding[] {
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const name = addressOf(item, key);
    if (name === undefined) return [];
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return mistake([...item.path, key], `another ${what} is called "${name}" already`, 'give each its own name');
  });
}
