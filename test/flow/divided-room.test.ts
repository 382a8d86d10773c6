import { expect, test } from 'vitest';
import { deliveryState } from '../../cli/delivery-state.ts';
import { roomReport } from '../../cli/room-report.ts';
import { minutes, seconds } from '../../shared/kit/clock.ts';
import { aCompany } from './company.ts';
import { addressOf } from './setting.ts';

/** A hall with a wall that opens: one endpoint for both halves, and one for the eastern half alone. */
const HALL = { rooms: { west: ['hall'], east: ['east-1'] }, divided: { hall: ['east'] } };
const inWest = { [addressOf('west')]: 'accepted' as const };
const inEast = { [addressOf('east')]: 'accepted' as const };

async function aHall() {
  const company = await aCompany(HALL);
  await company.apply(HALL);
  await company.pass(minutes(2));
  const at = (from: number) => ({
    start: company.now() + minutes(from),
    end: company.now() + minutes(from + 30),
  });
  return { company, at };
}

test('the endpoint of both halves shows the bookings of both, and what is cancelled in one is gone', async () => {
  const { company, at } = await aHall();
  company.world.book({ rooms: inWest, subject: 'West', ...at(60) });
  const { id } = company.world.book({ rooms: inEast, subject: 'East', ...at(30) });
  await company.pass(minutes(1));
  expect([company.titles('hall'), company.titles('east-1')]).toEqual([['East', 'West'], ['East']]);

  company.world.cancel(id);
  await company.pass(minutes(1));
  expect([company.titles('hall'), company.titles('east-1')]).toEqual([['West'], []]);
});

test('one booking of both halves is shown once, and stays while one half has it', async () => {
  const { company, at } = await aHall();
  const { id } = company.world.book({ rooms: { ...inWest, ...inEast }, subject: 'All hands', ...at(30) });
  await company.pass(minutes(1));
  expect(company.titles('hall')).toEqual(['All hands']);

  company.world.change(id, { rooms: inEast });
  await company.pass(minutes(1));
  expect(company.titles('hall')).toEqual(['All hands']);
  company.world.cancel(id);
  await company.pass(minutes(1));
  expect(company.titles('hall')).toEqual([]);
});

test('it is in step with both, as it is reported for either', async () => {
  const { company, at } = await aHall();
  company.world.book({ rooms: inEast, subject: 'East', ...at(30) });
  await company.pass(minutes(3));
  const header = await company.store.snapshots.active();
  if (header === null) throw new Error('Nothing is applied.');
  for (const room of ['west', 'east']) {
    const report = await roomReport(company.store, header, addressOf(room), false, company.now());
    expect(report?.endpoints.find(({ name }) => name === 'hall')).toMatchObject({
      state: 'inStep',
      inStep: true,
      holds: 1,
    });
  }
  expect(deliveryState((await company.store.deliveries.get('hall')) ?? undefined, undefined).state).toBe('inStep');
});

test('while one half was never read, nothing is written; then all is', async () => {
  const company = await aCompany(HALL);
  await company.apply(HALL);
  company.world.fail({ target: 'graph', subject: addressOf('east'), kind: 'status', status: 403, times: null });
  company.world.book({ rooms: inWest, subject: 'West' });
  await company.pass(minutes(3));
  expect(company.titles('hall')).toEqual([]);
  company.world.recover();
  await company.pass(minutes(20) + seconds(1));
  expect(company.titles('hall')).toEqual(['West']);
});
