import { expect, test } from 'vitest';
import { statusReport } from '../../cli/status-report.ts';
import { hours, minutes, seconds } from '../../shared/kit/clock.ts';
import { aCompany, type Company } from './company.ts';
import { addressOf, type Setting } from './setting.ts';

const HERE: Setting = { rooms: { spree: ['spree-1'], havel: ['havel-1'] } };

async function running(): Promise<Company> {
  const company = await aCompany(HERE);
  await company.apply(HERE);
  await company.pass(minutes(2));
  return company;
}
const book = (company: Company, room: string, subject: string) => {
  const start = company.now() + hours(5);
  return company.world.book({ rooms: { [addressOf(room)]: 'accepted' }, subject, start, end: start + hours(1) });
};
async function states(company: Company) {
  const header = await company.store.snapshots.active();
  if (header === null) throw new Error('nothing is active');
  return (await statusReport(company.store, header, company.now())).endpoints;
}

test.each([
  ['minutes', minutes(5)],
  ['seconds', seconds(31)],
])('an endpoint that was off for %s shows what changed meanwhile as soon as it is on again', async (_name, offFor) => {
  const company = await running();
  const { id } = book(company, 'spree', 'Cancelled');
  await company.pass(minutes(2) + seconds(5));
  expect(company.titles('spree-1')).toEqual(['Cancelled']);

  await company.apply({ ...HERE, endpoint: { delivery: 'off' } });
  company.world.cancel(id);
  await company.pass(offFor);
  expect(company.titles('spree-1')).toEqual(['Cancelled']);
  await company.apply(HERE);
  expect(await states(company)).toEqual({ pending: 1, inStep: 1 });
  await company.pass(minutes(1) + seconds(3));
  expect(company.titles('spree-1')).toEqual([]);
  expect(await states(company)).toEqual({ inStep: 2 });
});

test('one that is on again is written to at once, and again before the next meeting, though nothing changed', async () => {
  const company = await running();
  book(company, 'spree', 'Review');
  await company.pass(minutes(2));
  await company.apply({ ...HERE, endpoint: { delivery: 'off' } });
  await company.pass(minutes(5));
  company.device('spree-1').reboot();
  await company.apply(HERE);
  await company.pass(minutes(1) + seconds(3));
  expect(company.titles('spree-1')).toEqual(['Review']);
  expect((await company.store.deliveries.get('spree-1'))?.beforeStartAt).not.toBeNull();
});

test('endpoints that swap their rooms show the other one’s meetings within a minute, and are in step', async () => {
  const company = await running();
  book(company, 'spree', 'In Spree');
  book(company, 'havel', 'In Havel');
  await company.pass(minutes(2));
  await company.apply({ rooms: { spree: ['havel-1'], havel: ['spree-1'] } });
  await company.pass(minutes(1) + seconds(3));
  expect(company.titles('spree-1')).toEqual(['In Havel']);
  expect(company.titles('havel-1')).toEqual(['In Spree']);
  expect(await states(company)).toEqual({ inStep: 2 });
});
