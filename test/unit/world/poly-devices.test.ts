import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CompanyPoly } from '../../../local/world/company.ts';
import { runPolyDevices } from '../../../local/world/poly-devices.ts';
import { seconds } from '../../../shared/kit/clock.ts';
import { aWorld, NOON } from './a-world.ts';

const PANKE: CompanyPoly = {
  name: 'panke-poly',
  room: 'panke@example.com',
  product: 'Poly Studio X50',
  userAgent: 'PolyStudioX50/3.10.0',
  habit: 'basic',
  username: 'panke-poly',
  password: 'right',
  mailbox: null,
};

/** Who asked, as `user:password`. The door has one meeting for whoever signs in right. */
let asked: string[];

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal('fetch', async (_url: string, { headers }: { headers: Record<string, string> }) => {
    const login = Buffer.from((headers.authorization ?? '').replace('Basic ', ''), 'base64').toString();
    asked.push(login);
    return login === 'panke-poly:right' ? new Response(LIST) : new Response(null, { status: 401 });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const LIST =
  '<m:FindItemResponseMessage ResponseClass="Success"><t:CalendarItem><t:ItemId Id="a" ChangeKey="1"/></t:CalendarItem></m:FindItemResponseMessage>';

async function aRunningDevice() {
  const { world, clock } = aWorld();
  const devices = runPolyDevices([PANKE], world, { now: () => clock.at });
  devices.signInAt('http://door.example.com');
  const pass = async (milliseconds: number) => {
    clock.at += milliseconds;
    await vi.advanceTimersByTimeAsync(milliseconds);
    const seen = devices.views()[0];
    return { power: seen?.power, askedAt: seen?.writtenAt, questions: asked.splice(0) };
  };
  await pass(0);
  return { world, devices, pass };
}

test('a Poly endpoint asks every three seconds', async () => {
  const { pass } = await aRunningDevice();
  expect(await pass(seconds(3))).toEqual({
    power: 'on',
    askedAt: NOON + seconds(3),
    questions: ['panke-poly:right'],
  });
});

test('one that is off or quiet does not ask, until that is taken back', async () => {
  const { world, pass } = await aRunningDevice();
  for (const [kind, power] of [
    ['off', 'off'],
    ['quiet', 'on'],
  ] as const) {
    world.addFault({ target: 'poly', subject: 'panke-poly', kind, times: null });
    expect(await pass(seconds(9))).toMatchObject({ power, questions: [] });
    world.clearFaults({ target: 'poly' });
    expect((await pass(seconds(3))).questions).toHaveLength(1);
  }
});

test('one whose password was mistyped signs in with that, as often as it is told to', async () => {
  const { world, pass } = await aRunningDevice();
  world.addFault({ target: 'poly', subject: null, kind: 'wrongPassword', times: 2 });
  const { questions } = await pass(seconds(9));
  expect(questions).toEqual(['panke-poly:right-mistyped', 'panke-poly:right-mistyped', 'panke-poly:right']);
});

test('one that restarts is off for ten seconds, and then asks anew', async () => {
  const { devices, pass } = await aRunningDevice();
  devices.reboot('panke-poly');
  expect(await pass(seconds(9))).toEqual({ power: 'off', askedAt: null, questions: [] });
  expect(await pass(seconds(3))).toMatchObject({ power: 'on', questions: ['panke-poly:right'] });
});
