import { describe, expect, test } from 'vitest';
import { hours, minutes } from '../../shared/kit/clock.ts';
import { aCompany, type Company } from './company.ts';
import { addressOf } from './setting.ts';
import { LOGIN } from './wire.ts';

const names = Array.from({ length: 40 }, (_, n) => `room-${n}`);
const many = {
  calendar: { floorSeconds: 3_600 },
  rooms: Object.fromEntries(names.map((name) => [name, [`${name}-1`]])),
};
const devices = names.map((name) => `${name}-1`);

/** Every room has a meeting in some hours. */
async function booked(): Promise<Company> {
  const company = await aCompany(many);
  for (const name of names) {
    const start = company.now() + hours(60);
    company.world.book({
      rooms: { [addressOf(name)]: 'accepted' },
      subject: `In ${name}`,
      start,
      end: start + hours(1),
    });
  }
  return company;
}
const served = (company: Company) => devices.filter((device) => company.device(device).state().bookings.length === 1);
const wrongLogins = (company: Company) =>
  devices.map(
    (device) =>
      company
        .device(device)
        .state()
        .refusals.filter((refusal) => refusal.includes('HTTP 401')).length,
  );
const sum = (counts: readonly number[]) => counts.reduce((one, other) => one + other, 0);

describe('a password that many endpoints share', () => {
  test('and that is wrong reaches three of them at most, until it is corrected', async () => {
    const company = await booked();
    company.secrets.remove('cisco');
    company.secrets.put('cisco', { ...LOGIN, password: 'wrong' });
    await company.apply(many);
    await company.pass(hours(3));
    expect(sum(wrongLogins(company))).toBe(3);
    expect(wrongLogins(company).filter((count) => count > 0).length).toBeLessThanOrEqual(3);
    const details = await company.store.deliveries.all(devices);
    expect(
      [...details.values()].filter(({ detail }) => detail.includes('refused by three devices')).length,
    ).toBeGreaterThan(30);

    company.secrets.put('cisco', LOGIN);
    await company.pass(hours(1) + minutes(5));
    expect(served(company)).toEqual(devices);
    expect(sum(wrongLogins(company))).toBe(3);
  });

  test('is not called wrong by devices on which its user lacks the role; with the role all are served', async () => {
    const few = { ...many, rooms: Object.fromEntries(Object.entries(many.rooms).slice(0, 4)) };
    const company = await aCompany(few);
    const start = company.now() + hours(60);
    const rooms = Object.fromEntries(Object.keys(few.rooms).map((room) => [addressOf(room), 'accepted' as const]));
    company.world.book({ rooms, subject: 'All hands', start, end: start + hours(1) });
    for (const [subject = ''] of Object.values(few.rooms))
      company.world.fail({ target: 'cisco', subject, kind: 'status', status: 403, times: null });
    await company.apply(few);
    await company.pass(minutes(5));
    expect(await company.store.deliveries.get('room-0-1')).toMatchObject({
      kind: 'refused',
      detail: expect.stringContaining('role Admin'),
      login: { wrong: 0 },
    });
    company.world.recover();
    await company.pass(hours(1) + minutes(5));
    for (const [device = ''] of Object.values(few.rooms)) expect(company.titles(device)).toEqual(['All hands']);
  });

  test('and whose secret is malformed reaches none of them, and each says what to correct', async () => {
    const company = await booked();
    company.secrets.spoil('cisco', 'is not a flat JSON object of texts');
    await company.apply(many);
    await company.pass(minutes(10));
    const details = [...(await company.store.deliveries.all(devices)).values()];
    expect(details).toHaveLength(devices.length);
    for (const { kind, detail } of details) {
      expect(kind).toBe('failed');
      expect(detail).toContain('the secret "cisco" is not a flat JSON object of texts. Store { username, password }');
    }
    expect(sum(wrongLogins(company))).toBe(0);
  });

  test('is proven within seconds where it is right', async () => {
    const company = await booked();
    await company.apply(many);
    await company.pass(minutes(2));
    expect(served(company)).toEqual(devices);
    expect(sum(wrongLogins(company))).toBe(0);
  });

  test('and that is replaced by a wrong one harms nobody: the old one works on', async () => {
    const company = await booked();
    await company.apply(many);
    await company.pass(minutes(2));
    company.secrets.put('cisco', { ...LOGIN, password: 'mistyped' });
    for (const device of devices) company.device(device).reboot();
    await company.pass(hours(1) + minutes(5));
    expect(served(company)).toEqual(devices);
    expect(sum(wrongLogins(company))).toBe(0);
  });
});
