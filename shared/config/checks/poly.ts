import { type Finding, mistake } from '../fault.ts';
import { addressOf, type Outline, textOf } from '../outline.ts';

/** User names that two Poly endpoints would sign in with. */
export function polyFindings({ groups }: Outline): Finding[] {
  const endpoints = groups.flatMap((group) => group.endpoints.filter((item) => textOf(item, 'type') === 'poly'));
  const byUser = Map.groupBy(endpoints, (item) => addressOf(item, 'username') ?? addressOf(item, 'name') ?? '');
  return [...byUser.values()].flatMap(([owner, ...others]) =>
    others
      // Two of one name are told as such.
      .filter((item) => addressOf(item, 'name') !== addressOf(owner ?? item, 'name'))
      .map((item) =>
        mistake(
          [...item.path, item.fields.username === undefined ? 'name' : 'username'],
          `"${owner?.fields.name}" signs in with the same user name`,
          'give each endpoint a username of its own: it says whose meetings are shown',
        ),
      ),
  );
}
