import { expect, test } from 'vitest';
import { hours, minutes } from '../../shared/kit/clock.ts';
import { aCompany } from './company.ts';
import { addressOf, type Setting } from './setting.ts';
import { LOGIN } from './wire.ts';

const setting: Setting = {
  rooms: { spree: ['spree-1', 'spree-2'], havel: ['havel-1'], panke: ['panke-1'] },
  profile: { subject: { replace: 'PRIVATE', template: '', fillEmpty: true, unknown: 'Unknown', empty: 'No subject' } },
};
const PASSCODE = '739182';
const SECRETS = [
  LOGIN.password,
  Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64'),
  'a-mistyped-one',
  'graph-secret',
  'eyJ',
  'Bearer ',
  'Basic ',
];
const PRIVATE = ['The plan to buy', 'Bring the contract', 'guest@partner.example'];

test('a full run leaves no password, token, passcode or body in logs, queues or table', async () => {
  const company = await aCompany(setting);
  await company.apply(setting);
  for (const [n, room] of ['spree', 'havel', 'panke'].entries()) {
    const start = company.now() + hours(1);
    company.world.book({
      rooms: { [addressOf(room)]: 'accepted' },
      subject: room === 'havel' ? 'The plan to buy' : `Weekly ${n}`,
      sensitivity: room === 'havel' ? 'private' : 'normal',
      attendees: [{ name: 'Gus Guest', address: 'guest@partner.example' }],
      body: {
        type: 'html',
        content: `<p>Bring the contract</p><a href="https://example.zoom.us/j/98765432${n}00?pwd=tokenish">Join</a><p>Passcode: ${PASSCODE}</p>`,
      },
      start,
      end: start + minutes(45),
    });
  }
  company.device('spree-2').powerOff(company.now() + minutes(20));
  company.changePassword('panke-1', 'a-mistyped-one');
  company.world.fail({ target: 'cisco', subject: 'havel-1', kind: 'notXml', times: 2 });
  company.world.fail({ target: 'graph', subject: addressOf('havel'), kind: 'status', status: 403, times: 2 });
  await company.pass(minutes(30));
  await company.apply({ ...setting, rooms: { ...setting.rooms, spree: ['spree-2'] } });
  await company.pass(minutes(40));
  expect(company.device('havel-1').state().bookings[0]?.number).toContain(PASSCODE);

  // A room's own record carries the addresses that are dialled, passcode and all; nothing else does.
  const rooms = company.written.filter((call) => call.startsWith('["putReading"'));
  const besides = company.written.filter((call) => !rooms.includes(call));
  expect(rooms.length).toBeGreaterThan(0);
  const everywhere = [...company.lines, ...company.metrics.map((metric) => JSON.stringify(metric)), ...besides];
  for (const secret of [...SECRETS, ...PRIVATE, PASSCODE])
    expect(
      everywhere.filter((text) => text.includes(secret)),
      secret,
    ).toEqual([]);
  for (const secret of [...SECRETS, ...PRIVATE])
    expect(
      rooms.filter((text) => text.includes(secret)),
      `${secret} of a room`,
    ).toEqual([]);
});
