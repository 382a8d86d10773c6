import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { SimulatorAnswer } from '../../../local/simulators/serve.ts';
import { worldApi } from '../../../local/world/api.ts';
import type { DeviceView } from '../../../local/world/device-view.ts';
import { FAULT_KINDS } from '../../../local/world/fault-kinds.ts';
import { aWorld, NOON } from './a-world.ts';

const spree: DeviceView = {
  name: 'spree',
  room: 'spree@example.com',
  type: 'cisco',
  power: 'on',
  product: 'Cisco Room Bar',
  software: 'ce11',
  writtenAt: NOON,
  meetings: [{ id: '1', title: 'Talk', start: NOON, end: NOON + 60_000, alias: 'a@example.com', joinable: true }],
};

const poly: DeviceView = { ...spree, name: 'panke-poly', type: 'poly' };
const cloud: DeviceView = { ...spree, name: 'dahme', type: 'webex' };

function anApi() {
  const { world } = aWorld();
  const rebooted: string[] = [];
  const api = worldApi(world, { all: () => [spree, poly, cloud], reboot: ({ name }) => rebooted.push(name) });
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const { pathname, searchParams } = new URL(path, 'http://world');
    const answer: SimulatorAnswer = await api({
      method,
      path: pathname,
      query: searchParams,
      headers: { host: '127.0.0.1:1', 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body ?? null),
    });
    return { status: answer.status, body: JSON.parse(answer.body ?? 'null') };
  };
  return { ask, world, rebooted };
}

describe('bookings', () => {
  test('are made, moved, listed and cancelled', async () => {
    const { ask } = anApi();
    const made = await ask('POST', '/events', { room: 'spree@example.com', subject: 'Talk', startsIn: 10 });
    expect(made).toMatchObject({ status: 201, body: { id: 'booked-1', start: '2026-11-23T12:10:00Z' } });
    const moved = await ask('PATCH', '/events/booked-1', { start: '2026-11-23T13:00:00Z' });
    expect(moved).toMatchObject({ status: 200, body: { end: '2026-11-23T13:30:00Z', version: 2 } });
    expect((await ask('GET', '/events?room=Spree@example.com')).body.events).toHaveLength(1);
    expect((await ask('GET', '/events?room=havel@example.com')).body.events).toHaveLength(0);
    expect((await ask('DELETE', '/events/booked-1')).status).toBe(200);
    expect((await ask('GET', '/events/booked-1')).status).toBe(404);
  });

  test('are refused with what, where, why and what to do', async () => {
    const { ask } = anApi();
    const unknown = await ask('POST', '/events', { room: 'spre@example.com', subject: 'Talk', startsIn: 10 });
    expect(unknown).toEqual({
      status: 404,
      body: {
        error: {
          what: 'There is no room spre@example.com.',
          where: 'POST /events',
          why: 'The company has spree@example.com, havel@example.com.',
          todo: 'Book one of these.',
        },
      },
    });
    const backwards = { room: 'spree@example.com', subject: '', startsIn: 10, end: '2026-11-23T12:00:00Z' };
    expect(await ask('POST', '/events', backwards)).toMatchObject({ status: 400 });
    expect(await ask('POST', '/events', '{')).toMatchObject({ status: 400 });
    expect(await ask('POST', '/events', {}, { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    expect(await ask('PATCH', '/events/nothing', {})).toMatchObject({ status: 404 });
  });
});

test('a device tells what it holds and shows', async () => {
  const { ask } = anApi();
  const { body } = await ask('GET', '/endpoints/spree');
  expect(body).toMatchObject({
    name: 'spree',
    power: 'on',
    meetings: [{ title: 'Talk', start: '2026-11-23T12:00:00Z', alias: 'a@example.com', joinable: true }],
  });
  expect((await ask('GET', '/endpoints')).body.endpoints).toHaveLength(3);
  expect(await ask('GET', '/endpoints/havel')).toMatchObject({ status: 404 });
});

describe('faults', () => {
  test('are added, listed and taken back', async () => {
    const { ask, world } = anApi();
    await ask('POST', '/faults', { target: 'cisco', subject: 'spree', kind: 'off', seconds: 20 });
    expect(world.faults()).toEqual([
      { target: 'cisco', subject: 'spree', kind: 'off', times: null, until: NOON + 20_000 },
    ]);
    expect((await ask('DELETE', '/faults?subject=spree')).body).toEqual({ cleared: 1 });
    expect((await ask('GET', '/faults')).body).toEqual({ faults: [] });
  });

  test('that no simulator knows, or that hit nobody, are refused', async () => {
    const { ask } = anApi();
    expect((await ask('POST', '/faults', { target: 'cisco', kind: 'on' })).body.error.why).toMatch(/cisco knows off,/);
    expect(await ask('POST', '/faults', { target: 'cisco', kind: 'off', subject: 'x' })).toMatchObject({ status: 404 });
  });

  test('strike devices of their own kind', async () => {
    const { ask, world, rebooted } = anApi();
    for (const [target, subject, kind] of [
      ['poly', 'panke-poly', 'quiet'],
      ['poly', 'panke-poly', 'wrongPassword'],
      ['webex', 'dahme', 'off'],
      ['webex', 'token', 'status'],
    ])
      expect(await ask('POST', '/faults', { target, subject, kind })).toMatchObject({ status: 201 });
    expect(world.faults()).toHaveLength(4);
    for (const [target, subject, kind] of [
      ['poly', 'spree', 'quiet'],
      ['cisco', 'panke-poly', 'off'],
      ['webex', 'spree', 'off'],
    ])
      expect(await ask('POST', '/faults', { target, subject, kind })).toMatchObject({ status: 404 });
    await ask('POST', '/faults', { target: 'poly', kind: 'reboot' });
    expect(rebooted).toEqual(['panke-poly']);
  });

  test('are all told of where people look them up', () => {
    const page = readFileSync(new URL('../../../docs/one-machine.md', import.meta.url), 'utf8');
    const rows = new Map(page.split('\n').map((line) => [/^\| `([\w-]+)` \|/.exec(line)?.[1], line]));
    for (const [target, kinds] of Object.entries(FAULT_KINDS)) {
      const told = `${rows.get(target)} ${target === 'google' ? rows.get('graph') : ''}`;
      expect(
        kinds.filter((kind) => !told.includes(`\`${kind}\``)),
        target,
      ).toEqual([]);
    }
  });

  test('a restart happens at once and is none that lasts', async () => {
    const { ask, rebooted } = anApi();
    expect((await ask('POST', '/faults', { target: 'cisco', subject: 'spree', kind: 'reboot' })).body.faults).toEqual(
      [],
    );
    expect(rebooted).toEqual(['spree']);
  });
});

test('strangers and wrong paths are turned away', async () => {
  const { ask } = anApi();
  expect(await ask('GET', '/rooms', undefined, { origin: 'http://evil.example.net' })).toMatchObject({ status: 403 });
  expect(await ask('GET', '/rooms', undefined, { host: 'rebound.example.net' })).toMatchObject({ status: 403 });
  for (const path of ['/nothing', '/events/a/b', '/endpoints/%E0%A4%A', '/rooms/x'])
    expect(await ask('GET', path)).toMatchObject({ status: 404 });
});
