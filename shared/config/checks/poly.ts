import { type Finding, mistake } from '../fault.ts';
import { addressOf, type Item, type Outline, settingOf, textOf } from '../outline.ts';

/** As many characters as Studio X and G7500 take. Source: the schema of their configuration. */
const LONGEST_ON_STUDIO = 64;

/** User names that two Poly endpoints would sign in with, and those that are too long to be typed. */
export function polyFindings({ groups }: Outline): Finding[] {
  const endpoints = groups.flatMap((group) => group.endpoints.filter((item) => textOf(item, 'type') === 'poly'));
  const byUser = Map.groupBy(endpoints, (item) => usernameOf(item).text);
  const doubled = [...byUser.values()].flatMap(([owner, ...others]) =>
    others
      // Two of one name are told as such.
      .filter((item) => addressOf(item, 'name') !== addressOf(owner ?? item, 'name'))
      .map((item) =>
        mistake(
          [...item.path, usernameOf(item).key],
          `"${owner?.fields.name}" signs in with the same user name`,
          'give each endpoint a username of its own: it says whose meetings are shown',
        ),
      ),
  );
  const tooLong = groups.flatMap((group) =>
    group.endpoints
      .filter((item) => textOf(item, 'type') === 'poly' && settingOf(item, group, 'family')?.value === 'studio')
      .filter((item) => usernameOf(item).text.length > LONGEST_ON_STUDIO)
      .map((item) =>
        mistake(
          [...item.path, usernameOf(item).key],
          `a Studio X or G7500 takes ${LONGEST_ON_STUDIO} characters as user name`,
          'give it a shorter username',
        ),
      ),
  );
  return [...doubled, ...tooLong];
}

/** What an endpoint signs in with, and where that stands. */
const usernameOf = (item: Item): { key: 'name' | 'username'; text: string } => {
  const key = item.fields.username === undefined ? 'name' : 'username';
  return { key, text: addressOf(item, key) ?? '' };
};
