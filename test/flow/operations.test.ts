import { describe, expect, test } from 'vitest';
import { beginAnew } from '../../cli/retry.ts';
import { sendPushes } from '../../cli/send-pushes.ts';
import { targetOf } from '../../cli/target.ts';
import { hours, minutes } from '../../shared/kit/clock.ts';
import type { PushedEndpoint } from '../../shared/model/lane.ts';
import { aCompany, type Company } from './company.ts';
import { addressOf, type Setting } from './setting.ts';
import { LOGIN } from './wire.ts';

const both: Setting = { rooms: { spree: ['spree-1'], havel: ['havel-1'] }, locations: { 'havel-1': 'tokyo' } };

async function running(): Promise<Company> {
  const company = await aCompany(both);
  await company.apply(both);
  return company;
}
const book = (company: Company, room: string, subject: string) =>
  company.world.book({
    rooms: { [addressOf(room)]: 'accepted' },
    subject,
    start: company.now() + hours(5),
    end: company.now() + hours(6),
  });
async function named(company: Company, name: string): Promise<PushedEndpoint[]> {
  const header = await company.store.snapshots.active();
  if (header === null) throw new Error('nothing is active');
  const target = await targetOf(name, ['endpoint', 'location', 'calendar'], company.store, header);
  return 'endpoints' in target ? target.endpoints : [];
}

describe('pausing', () => {
  test.each([
    ['endpoint', 'spree-1'],
    ['location', 'berlin'],
  ] as const)('an %s leaves what it shows, until it goes on', async (what, name) => {
    const company = await running();
    await company.store.pauses.pause({ what, name, since: company.now() });
    book(company, 'spree', 'Not now');
    book(company, 'havel', 'Next door');
    await company.pass(hours(1) + minutes(5));
    expect(company.titles('spree-1')).toEqual([]);
    expect(company.titles('havel-1')).toEqual(['Next door']);
    expect(await company.store.deliveries.get('spree-1')).toMatchObject({
      kind: 'paused',
      detail: expect.stringContaining(`otj resume ${name}`),
    });

    await company.store.pauses.resume(what, name);
    await sendPushes(await named(company, name), company.queues);
    await company.pass(minutes(1));
    expect(company.titles('spree-1')).toEqual(['Not now']);
  });
});

describe('asking for a push', () => {
  test('writes what the device has forgotten', async () => {
    const company = await running();
    book(company, 'spree', 'Later');
    await company.pass(minutes(2));
    company.device('spree-1').reboot();
    await sendPushes(await named(company, 'spree-1'), company.queues);
    await company.pass(minutes(1));
    expect(company.titles('spree-1')).toEqual(['Later']);
  });
});

describe('retrying', () => {
  test('tries a refused login once more, after the device was given the right password', async () => {
    const company = await aCompany({ ...both, calendar: { floorSeconds: 3_600 } });
    book(company, 'spree', 'Locked');
    await company.apply({ ...both, calendar: { floorSeconds: 3_600 } });
    company.changePassword('spree-1', 'another');
    await company.pass(hours(1));
    expect(await company.store.deliveries.get('spree-1')).toMatchObject({ kind: 'denied', dueAt: null });
    company.changePassword('spree-1', LOGIN.password);
    await company.pass(hours(1) + minutes(5));
    expect(company.titles('spree-1')).toEqual([]);

    const [spree] = await named(company, 'spree-1');
    if (spree !== undefined) await beginAnew(spree, company.store, { now: company.now });
    await company.pass(minutes(2));
    expect(company.titles('spree-1')).toEqual(['Locked']);
  });
});

test('a name is an endpoint, a location or a calendar, or close to one', async () => {
  const company = await running();
  expect((await named(company, 'berlin')).map(({ name }) => name)).toEqual(['spree-1']);
  const header = await company.store.snapshots.active();
  if (header === null) throw new Error('nothing is active');
  expect(await targetOf('office', ['endpoint', 'calendar'], company.store, header)).toMatchObject({ kind: 'calendar' });
  expect(await targetOf('spree', ['endpoint'], company.store, header)).toMatchObject({
    kind: 'none',
    text: expect.stringContaining('Did you mean spree-1?'),
  });
});
