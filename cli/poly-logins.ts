import { keyedPassword, newPassword, slowPassword } from '../shared/device/poly/password.ts';
import { hours, type Instant } from '../shared/kit/clock.ts';
import { printable } from '../shared/kit/printable.ts';
import { callersIn, type PolyEndpointEntry, type StoredPassword } from '../shared/model/poly.ts';
import type { Store } from '../shared/store/port.ts';

type LoginStore = Pick<Store, 'snapshots' | 'callers'>;

/** How long requests of an endpoint are recorded once that is turned on. */
const RECORDED_FOR = hours(1);

/** The Poly endpoints of what is active, by name. */
export async function polyEndpoints({ snapshots }: LoginStore): Promise<Map<string, PolyEndpointEntry>> {
  const header = await snapshots.active();
  const entries = header === null ? [] : callersIn(await snapshots.endpoints(header.number));
  return new Map(entries.map((entry) => [entry.name, entry]));
}

/** Makes a new password for an endpoint and answers it; it cannot be read again. */
export async function makePassword(
  store: LoginStore,
  { name }: PolyEndpointEntry,
  key: string,
  now: Instant,
): Promise<string> {
  const password = newPassword();
  await keep(store, name, keyedPassword(password, name, key), now);
  return password;
}

/** What is wrong with lines that are to be an endpoint and its password each, in words; null where nothing is. */
export function faultIn(lines: readonly (readonly string[])[]): string | null {
  for (const [name = '', password = '', ...more] of lines) {
    if (password === '') return `The line of ${printable(name)} has no password.`;
    if (more.length > 0)
      return `The line of ${printable(name)} goes on after the password. If the comma is part of it, put quotes around it.`;
  }
  return null;
}

/** Keeps a password that the endpoint already has. */
export async function bringPassword(
  store: LoginStore,
  { name }: PolyEndpointEntry,
  password: string,
  now: Instant,
): Promise<void> {
  await keep(store, name, await slowPassword(password), now);
}

/** Records the endpoint's requests from now on, for an hour; answers until when. */
export async function recordRequests(store: LoginStore, { name }: PolyEndpointEntry, now: Instant): Promise<Instant> {
  const known = await store.callers.login(name);
  const recordUntil = now + RECORDED_FOR;
  await store.callers.setLogin(name, {
    password: known?.password ?? null,
    changedAt: known?.changedAt ?? now,
    recordUntil,
  });
  return recordUntil;
}

async function keep({ callers }: LoginStore, name: string, password: StoredPassword, now: Instant): Promise<void> {
  const known = await callers.login(name);
  await callers.setLogin(name, { password, changedAt: now, recordUntil: known?.recordUntil ?? null });
}
