import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoginHabit, polyEndpoint } from '../../../local/simulators/poly/endpoint.ts';
import { minutes } from '../../../shared/kit/clock.ts';
import { findAll, NINE } from '../../unit/device/poly/builders.ts';
import { ROOM } from '../store/builders.ts';
import { type OpenDoor, openDoor, PASSWORD } from './open-door.ts';

let door: OpenDoor;
beforeAll(async () => {
  door = await openDoor();
  await door.show('Stand-up', 'Retro & more');
});
afterAll(() => door.gateway.close());

const device = (habit: LoginHabit, password = PASSWORD, mailbox: string | null = null) =>
  polyEndpoint({
    name: 'trio',
    server: door.gateway.url,
    username: 'EXAMPLE\\trio',
    password,
    mailbox,
    habit,
    userAgent: 'Trio',
  });

describe('a Poly endpoint at the door', () => {
  test.each<[LoginHabit, number]>([
    ['basic', 2],
    ['challengeFirst', 4],
    ['ntlmFirst', 4],
  ])('that logs in the way "%s" shows its meetings with a Join button', async (habit, requests) => {
    const endpoint = device(habit, PASSWORD, ROOM.toUpperCase());
    await endpoint.poll(NINE);
    expect(endpoint.state()).toMatchObject({
      calendar: 'established',
      requests,
      items: [
        { title: 'Stand-up', start: NINE, alias: '12345678901@zoomcrc.com' },
        { title: 'Retro & more', alias: '12345678901@zoomcrc.com' },
      ],
    });
  });

  test('sees a change at its next poll, fetches that alone, and loses what was cancelled', async () => {
    const endpoint = device('basic');
    await endpoint.poll(NINE);
    const before = endpoint.state();
    await endpoint.poll(NINE);
    expect(endpoint.state()).toEqual({ ...before, requests: before.requests + 1 });
    await door.show('Stand-up');
    await endpoint.poll(NINE);
    expect(endpoint.state().items.map(({ title }) => title)).toEqual(['Stand-up']);
    await door.show('Stand-down');
    await endpoint.poll(NINE);
    expect(endpoint.state().items.map(({ title }) => title)).toEqual(['Stand-down']);
    await door.show('Stand-up', 'Retro & more');
  });

  test('with a wrong password is not let in, and keeps what it shows', async () => {
    const endpoint = device('basic', 'wrong');
    await endpoint.poll(NINE);
    expect(endpoint.state()).toMatchObject({ calendar: 'unavailable', items: [] });
  });

  test('cannot ask for another mailbox', async () => {
    const endpoint = device('basic', PASSWORD, 'board@example.com');
    await endpoint.poll(NINE);
    expect(endpoint.state()).toMatchObject({ calendar: 'unavailable', items: [] });
  });
});

describe('the gateway', () => {
  const post = (authorization: string | null, body = findAll(), path = '/EWS/Exchange.asmx') =>
    fetch(`${door.gateway.url}${path}`, {
      method: 'POST',
      headers: authorization === null ? {} : { authorization },
      body,
    });
  const right = `Basic ${Buffer.from(`trio:${PASSWORD}`).toString('base64')}`;

  test('challenges who shows nothing without asking anybody, as clients that probe look for it', async () => {
    const before = door.asked.authorizer;
    const answer = await fetch(`${door.gateway.url}/autodiscover/autodiscover.xml`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="One-Touch Join"');
    expect(answer.headers.get('x-soap-enabled')).toBe('True');
    expect(await answer.json()).toEqual({ message: 'Unauthorized' });
    expect(door.asked.authorizer).toBe(before);
  });

  test('asks about a header once a minute, and then sees that the password is another', async () => {
    door.time.now += minutes(2);
    const before = door.asked.authorizer;
    expect((await post(right)).status).toBe(200);
    expect((await post(right)).status).toBe(200);
    expect(door.asked.authorizer).toBe(before + 1);
    const login = await door.store.callers.login('trio');
    await door.store.callers.setLogin('trio', { password: null, changedAt: NINE, recordUntil: null });
    door.time.now += 59_000;
    expect((await post(right)).status).toBe(200);
    door.time.now += 1_000;
    expect((await post(right)).status).toBe(401);
    if (login !== null) await door.store.callers.setLogin('trio', login);
    expect((await post(right)).status).toBe(200);
  });

  test('refuses what is too long, and hands on what is hostile to get its fault', async () => {
    expect((await post(right, 'x'.repeat(10 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await post(right, `<!DOCTYPE x>${findAll()}`)).status).toBe(500);
    expect((await post(right, '<a>'.repeat(1_000_000))).status).toBe(500);
    expect((await post(right, '', '/other')).status).toBe(404);
    expect(door.errors).toEqual([]);
  });
});
