import { expect, test } from 'vitest';
import { minutes } from '../../shared/kit/clock.ts';
import { FORM_OF_FAMILY, type PolyEndpointEntry, type PolyFamily } from '../../shared/model/poly.ts';
import { aCompany } from './company.ts';
import { polyDoor } from './poly-door.ts';
import { addressOf } from './setting.ts';

const aPoly = (name: string, family: PolyFamily): PolyEndpointEntry => ({
  type: 'poly',
  name,
  room: addressOf('spree'),
  alsoRooms: [],
  location: null,
  group: 'poly-rooms',
  delivery: 'on',
  protocols: ['SIP', 'H323'],
  username: name,
  family,
  form: FORM_OF_FAMILY[family],
  alarm: true,
});

/** A room with a Cisco endpoint, which is pushed to, and two Poly endpoints, which ask: one after a challenge, one after NTLM. */
async function aMixedRoom() {
  const poly = [aPoly('spree-trio', 'trio'), aPoly('spree-hdx', 'hdx')];
  const setting = { rooms: { spree: ['spree-cisco'] }, poly };
  const company = await aCompany(setting);
  await company.apply(setting);
  const door = polyDoor(company);
  const habits = ['challengeFirst', 'ntlmFirst'] as const;
  const devices = await Promise.all(poly.map((entry, index) => door.device(entry, habits[index] ?? 'basic')));
  await company.pass(minutes(2));

  const onCisco = () =>
    company
      .device('spree-cisco')
      .shown(company.now())
      .map(({ title, start, end, alias }) => ({ title, start, end, alias }));
  const onPoly = () =>
    Promise.all(
      devices.map(async (device) => {
        await device.poll(company.now());
        return device.state().items.map(({ title, start, end, alias }) => ({ title, start, end, alias }));
      }),
    );
  return { company, onCisco, onPoly };
}

const inSpree = { [addressOf('spree')]: 'accepted' as const };

test('two Poly endpoints and a Cisco endpoint of one room show the same list, whatever becomes of it', async () => {
  const { company, onCisco, onPoly } = await aMixedRoom();
  const at = (from: number) => ({ start: company.now() + minutes(from), end: company.now() + minutes(from + 25) });
  const h323 = { type: 'text' as const, content: 'h323:8120@gk.example.com' };
  const { id: moved } = company.world.book({ rooms: inSpree, subject: 'R&D <weekly>', ...at(30) });
  const { id: cancelled } = company.world.book({ rooms: inSpree, subject: 'Called off', ...at(60) });
  company.world.book({ rooms: inSpree, subject: 'By H.323', body: h323, ...at(90) });
  company.world.book({ rooms: inSpree, subject: 'Hush', sensitivity: 'private', ...at(120) });
  company.world.book({ rooms: inSpree, subject: 'Nothing to dial', body: { type: 'text', content: '' }, ...at(150) });

  await company.pass(minutes(1));
  const first = onCisco();
  expect(first.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['R&D <weekly>', 'Called off', 'By H.323', 'Nothing to dial']),
  );
  expect(first).toHaveLength(5);
  expect(await onPoly()).toEqual([first, first]);

  company.world.change(moved, { subject: 'R&D', ...at(200) });
  company.world.cancel(cancelled);
  await company.pass(minutes(1));
  const second = onCisco();
  expect(second.map(({ title }) => title)).toEqual([...first.slice(2).map(({ title }) => title), 'R&D']);
  expect(await onPoly()).toEqual([second, second]);
});
