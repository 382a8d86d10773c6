import type { OAuthKind } from '../../shared/model/oauth-token.ts';
import type { Store } from '../../shared/store/port.ts';

/**
 * The secret that a name stands for: that of the calendar of this name in the active configuration, else the one called so.
 * `kind` is whose token the calendar takes; undefined where that is not known.
 */
export async function secretNamed(
  name: string,
  { snapshots }: Pick<Store, 'snapshots'>,
): Promise<{ secret: string; kind: OAuthKind | undefined }> {
  const header = await snapshots.active();
  const calendar = header?.calendars.find((one) => one.name === name);
  if (calendar === undefined) return { secret: name, kind: undefined };
  return { secret: calendar.secret, kind: calendar.type === 'graph' ? undefined : calendar.type };
}
