import { describe, expect, test } from 'vitest';
import { days, hours, minutes } from '../../shared/kit/clock.ts';
import { aCompany, type Company } from './company.ts';
import { addressOf, type Setting } from './setting.ts';

const both: Setting = { rooms: { spree: ['spree-1'], havel: ['havel-1'] } };
const without: Setting = { rooms: { spree: [], havel: ['havel-1'] } };
const inSpree = { [addressOf('spree')]: 'accepted' as const };

/** A company in which spree-1 shows one meeting that starts in some hours. */
async function showing(setting: Setting = both): Promise<Company> {
  const company = await aCompany(setting);
  await company.apply(setting);
  company.world.book({
    rooms: inSpree,
    subject: 'Board',
    start: company.now() + hours(9),
    end: company.now() + hours(10),
  });
  await company.pass(minutes(2));
  expect(company.titles('spree-1')).toEqual(['Board']);
  return company;
}
const held = (company: Company, device: string) =>
  company
    .device(device)
    .state()
    .bookings.map(({ title }) => title);
const retired = async (company: Company) => (await company.store.retired.all()).length;

describe('an endpoint that is no longer in the configuration', () => {
  test('has its list cleared within minutes, and is forgotten', async () => {
    const company = await showing();
    await company.apply(without);
    await company.pass(minutes(5));
    expect(held(company, 'spree-1')).toEqual([]);
    expect(await retired(company)).toBe(0);
  });

  test('keeps a list that another system wrote meanwhile', async () => {
    const company = await showing();
    const theirs = company
      .device('spree-1')
      .state()
      .bookings.map((booking) => ({ ...booking, id: 'tms-7' }));
    company.device('spree-1').writtenByAnother(theirs);
    await company.apply(without);
    await company.pass(minutes(5));
    expect(held(company, 'spree-1')).toEqual(['Board']);
    expect(await retired(company)).toBe(0);
  });

  test('is cleared when it is back within the week, and forgotten after it', async () => {
    const back = await showing();
    await back.apply(without);
    back.device('spree-1').powerOff(back.now() + days(2));
    await back.pass(minutes(10));
    expect(await retired(back)).toBe(1);
    expect(back.metrics.findLast((metric) => metric.name === 'EndpointsBehind')?.value).toBe(0);
    back.standStill(days(2));
    await back.pass(minutes(10));
    expect(await retired(back)).toBe(0);

    const never = await showing();
    await never.apply(without);
    never.device('spree-1').powerOff(never.now() + days(30));
    await never.pass(minutes(10));
    expect(await retired(never)).toBe(1);
    never.standStill(days(7));
    await never.pass(minutes(10));
    expect(await retired(never)).toBe(0);
  });

  test('that comes back to the configuration keeps its list', async () => {
    const company = await showing();
    await company.apply(without);
    await company.apply(both);
    await company.pass(minutes(10));
    expect(held(company, 'spree-1')).toEqual(['Board']);
    expect(await retired(company)).toBe(0);
  });
});

describe('an endpoint that is another device now', () => {
  test('shows its meetings on the new one within two minutes, and the old one is cleared', async () => {
    const company = await showing();
    await company.apply({ ...both, devices: { 'spree-1': 'spree-new' } });
    await company.pass(minutes(2));
    expect(company.titles('spree-new')).toEqual(['Board']);
    await company.pass(minutes(5));
    expect(held(company, 'spree-1')).toEqual([]);
  });

  test('has the old one cleared also where the new one was off at first', async () => {
    const company = await showing();
    await company.apply({ rooms: { ...both.rooms, panke: ['spree-new'] }, endpoint: { delivery: 'off' } });
    company.device('spree-new').powerOff(company.now() + minutes(30));
    await company.apply({ ...both, devices: { 'spree-1': 'spree-new' } });
    await company.pass(minutes(20));
    expect(held(company, 'spree-1')).toEqual(['Board']);
    await company.pass(minutes(90));
    expect(company.titles('spree-new')).toEqual(['Board']);
    expect(held(company, 'spree-1')).toEqual([]);
  });

  test('never replaces what another system wrote to the new one', async () => {
    const company = await showing();
    const setting = { ...both, devices: { 'spree-1': 'spree-new' } };
    await company.apply({
      ...without,
      rooms: { spree: [], havel: ['havel-1'], panke: ['spree-new'] },
      endpoint: { delivery: 'off' },
    });
    const [booking] = company.device('spree-1').state().bookings;
    if (booking !== undefined)
      company.device('spree-new').writtenByAnother([{ ...booking, id: 'tms-1', title: 'Theirs' }]);
    await company.apply(setting);
    await company.pass(minutes(20));
    expect(held(company, 'spree-new')).toEqual(['Theirs']);
  });

  test('in another location at the same address keeps its list', async () => {
    const company = await showing();
    await company.apply({ ...both, locations: { 'spree-1': 'tokyo' } });
    await company.pass(minutes(20));
    expect(held(company, 'spree-1')).toEqual(['Board']);
  });
});
