import { describe, expect, test } from 'vitest';
import { days, hours, minutes, seconds } from '../../shared/kit/clock.ts';
import { inSpree, running, spree } from './spree.ts';
import { LOGIN } from './wire.ts';

describe('endpoints that do not answer', () => {
  test('one that comes back after 20 seconds has its list within the minute', async () => {
    const company = await running();
    company.world.book({ rooms: inSpree, subject: 'Waiting' });
    company.device('spree-1').powerOff(company.now() + seconds(20));
    await company.pass(minutes(1));
    expect(company.titles('spree-1')).toEqual(['Waiting']);
  });

  test('one that was off for two days has its list two minutes before a meeting that starts five minutes after it is back', async () => {
    const company = await running({ ...spree, calendar: { floorSeconds: 3_600 } });
    const back = company.now() + days(2);
    company.device('spree-1').powerOff(back);
    company.world.book({ rooms: inSpree, subject: 'Soon', start: back + minutes(5), end: back + minutes(35) });
    await company.pass(days(2) - minutes(1));
    expect(company.titles('spree-1')).toEqual([]);
    await company.pass(minutes(4));
    expect(company.titles('spree-1')).toEqual(['Soon']);
  });

  test('one that rebooted has its list back within the hour', async () => {
    const company = await running();
    company.world.book({
      rooms: inSpree,
      subject: 'Later',
      start: company.now() + hours(3),
      end: company.now() + hours(4),
    });
    await company.pass(minutes(2));
    company.device('spree-1').reboot();
    expect(company.titles('spree-1')).toEqual([]);
    await company.pass(hours(1) + minutes(1));
    expect(company.titles('spree-1')).toEqual(['Later']);
  });

  test('a wrong password is tried twice and then left alone, and a new one is tried at once', async () => {
    const company = await running({ ...spree, calendar: { floorSeconds: 600 } });
    company.secrets.remove('cisco');
    company.secrets.put('cisco', { ...LOGIN, password: 'wrong' });
    company.world.book({
      rooms: inSpree,
      subject: 'Locked out',
      start: company.now() + hours(30),
      end: company.now() + hours(31),
    });
    await company.pass(hours(26));
    expect(company.device('spree-1').state().failedLogins).toBe(2);
    expect(await company.store.deliveries.get('spree-1')).toMatchObject({ kind: 'denied', dueAt: null });
    company.secrets.put('cisco', LOGIN);
    await company.pass(hours(1) + minutes(2));
    expect(company.titles('spree-1')).toEqual(['Locked out']);
  });

  test('a list that another system wrote is left alone, and said so, until takeover', async () => {
    const company = await running();
    const foreign = {
      id: 'tms-1',
      title: 'Theirs',
      organizer: 'TMS',
      number: '1@example.com',
      protocol: 'SIP',
      platform: null,
      start: company.now(),
      end: company.now() + hours(2),
      startBuffer: 0,
      endBuffer: 0,
    };
    company.device('spree-1').writtenByAnother([foreign]);
    company.world.book({
      rooms: inSpree,
      subject: 'Ours',
      start: company.now() + hours(3),
      end: company.now() + hours(4),
    });
    await company.pass(minutes(5));
    expect(company.titles('spree-1')).toEqual(['Theirs']);
    expect(await company.store.deliveries.get('spree-1')).toMatchObject({
      kind: 'foreign',
      detail: expect.stringContaining('takeover'),
    });
    await company.apply({ ...spree, endpoint: { takeover: true } });
    await company.pass(hours(1) + minutes(2));
    expect(company.titles('spree-1')).toEqual(['Ours']);
  });

  test('while it is only observed nothing reaches it', async () => {
    const company = await running({ ...spree, endpoint: { delivery: 'observe' } });
    company.world.book({ rooms: inSpree });
    await company.pass(hours(2));
    expect(company.device('spree-1').state().requests).toEqual({});
    expect(await company.store.deliveries.get('spree-1')).toMatchObject({ kind: 'observed' });
  });
});
