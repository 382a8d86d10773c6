import { createServer as createTcpServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type DeviceCertificate, selfSignedCertificate } from '../../../local/simulators/cisco/certificate.ts';
import { ciscoDeviceSimulator } from '../../../local/simulators/cisco/device.ts';
import { serve } from '../../../local/simulators/serve.ts';
import type { Fault } from '../../../local/world/model.ts';
import { ciscoDevice } from '../../../shared/device/cisco/device.ts';
import { renderBookings } from '../../../shared/device/cisco/render.ts';
import { httpSender } from '../../../shared/kit/http.ts';
import type { CiscoEndpointEntry } from '../../../shared/model/snapshot.ts';
import { anAgenda, anEntry, aProfile, LOGIN, NINE } from '../../unit/device/cisco/builders.ts';

const HOST = '127.0.0.1';
const PATIENT = { connect: 5_000, answer: 5_000 };
const RENDERED = renderBookings(anAgenda({ title: 'Grüße & <会議> 🎉' }), anEntry(), {
  instance: 'berlin',
  software: aProfile().software,
});

let own: DeviceCertificate;
let another: DeviceCertificate;
beforeAll(async () => {
  [own, another] = await Promise.all([
    selfSignedCertificate(HOST, Date.now()),
    selfSignedCertificate(HOST, Date.now()),
  ]);
});

const toClose: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(toClose.splice(0).map((close) => close()));
});

const send = httpSender();
const reach = (port: number, changes: Partial<CiscoEndpointEntry> = {}, timeouts = PATIENT) =>
  ciscoDevice({
    entry: anEntry({ address: HOST, port, trust: { kind: 'off' }, ...changes }),
    login: LOGIN,
    send,
    timeouts,
  });

/** A device on a loopback port, struck by a fault where one is given. */
async function aServedDevice({ fault, tls = true }: { fault?: Partial<Fault>; tls?: boolean } = {}) {
  const strike = (): Fault | undefined =>
    fault && { target: 'cisco', subject: null, kind: 'status', times: null, ...fault };
  const simulated = ciscoDeviceSimulator({ profile: aProfile(), clock: () => NINE, strike });
  const served = await serve(simulated.simulator, tls ? own : null);
  toClose.push(served.close);
  return { ...simulated, port: served.port };
}

/** A TCP port that notes what it is sent and answers nothing; over TLS where a certificate is given. */
async function aListener(certificate?: DeviceCertificate) {
  let received = '';
  const server = certificate === undefined ? createTcpServer() : createTlsServer(certificate);
  server.on(certificate === undefined ? 'connection' : 'secureConnection', (socket) => {
    socket.on('data', (bytes: Buffer) => {
      received += bytes.toString('latin1');
    });
    socket.on('error', () => {});
    toClose.push(async () => socket.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, HOST, listening));
  toClose.push(async () => server.close());
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, received: () => received };
}

describe('whom it trusts', () => {
  test('the pinned certificate, and over it text of every script arrives as it was', async () => {
    const { port, state } = await aServedDevice();
    const device = reach(port, { trust: { kind: 'pinned', sha256: own.sha256 } });
    expect(await device.put(RENDERED)).toEqual({ kind: 'accepted' });
    expect(await device.bookings()).toEqual({ kind: 'held', ids: ['otj-berlin-0123456789abcdef0123456789abcdef'] });
    expect(await device.inspect()).toMatchObject({ kind: 'inspected', facts: { serial: 'FOC0000SIM1', clock: NINE } });
    expect(state()).toMatchObject({
      bookings: [{ title: 'Grüße & <会議> 🎉' }],
      overlaps: 0,
      requests: { '/total': 4 },
    });
  });

  test('any certificate, where trust is off', async () => {
    const { port } = await aServedDevice();
    expect(await reach(port).put(RENDERED)).toEqual({ kind: 'accepted' });
  });

  test('its own authority', async () => {
    const { port } = await aServedDevice();
    expect(await reach(port, { trust: { kind: 'authority', ca: own.cert } }).put(RENDERED)).toEqual({
      kind: 'accepted',
    });
  });

  test('by public authorities alone, a self-signed certificate is not accepted and nothing is sent', async () => {
    const { port, state } = await aServedDevice();
    const outcome = await reach(port, { trust: { kind: 'public' } }).put(RENDERED);
    expect(outcome).toMatchObject({ kind: 'unreachable', detail: expect.stringMatching(/certificate.*SHA-256/) });
    expect(state().requests).toEqual({});
  });

  test('a host whose certificate is not the pinned one gets no byte, and so no login', async () => {
    const listener = await aListener(own);
    const device = reach(listener.port, { trust: { kind: 'pinned', sha256: another.sha256 } });
    for (const ask of [() => device.put(RENDERED), () => device.inspect(), () => device.bookings()]) {
      expect(await ask()).toMatchObject({ kind: 'unreachable', detail: expect.stringContaining('not the pinned one') });
    }
    expect(listener.received()).toBe('');
  });

  test('plain HTTP, where it is set', async () => {
    const { port } = await aServedDevice({ tls: false });
    expect(await reach(port, { scheme: 'http' }).put(RENDERED)).toEqual({ kind: 'accepted' });
  });
});

describe('what can go wrong on the way', () => {
  test.each([
    ['without power', { kind: 'off' }, 'unreachable'],
    ['cut', { kind: 'truncated' }, 'unreachable'],
    ['busy', { kind: 'status', status: 503 }, 'failed'],
    ['a web page', { kind: 'notXml' }, 'failed'],
    ['an empty command', { kind: 'empty' }, 'failed'],
    ['a wrong password', { kind: 'wrongPassword' }, 'denied'],
  ])('%s', async (_name, fault, kind) => {
    const { port } = await aServedDevice({ fault });
    expect(await reach(port).put(RENDERED)).toMatchObject({ kind });
  });

  test('no answer in time', async () => {
    const { port } = await aServedDevice({ fault: { kind: 'hang' } });
    const outcome = await reach(port, {}, { connect: 5_000, answer: 60 }).put(RENDERED);
    expect(outcome).toMatchObject({ kind: 'unreachable', detail: expect.stringContaining('no answer within 60 ms') });
  });

  test('no handshake in time', async () => {
    const listener = await aListener();
    const outcome = await reach(listener.port, {}, { connect: 60, answer: 5_000 }).put(RENDERED);
    expect(outcome).toMatchObject({
      kind: 'unreachable',
      detail: expect.stringContaining('no connection within 60 ms'),
    });
    expect(listener.received()).not.toContain('Authorization');
  });

  test('nobody there', async () => {
    const gone = await serve(async () => ({ status: 200 }), null);
    await gone.close();
    expect(await reach(gone.port).put(RENDERED)).toMatchObject({
      kind: 'unreachable',
      detail: expect.stringContaining('refused'),
    });
  });

  test('a redirect is not followed: the login goes nowhere else', async () => {
    const elsewhere = await aServedDevice();
    const location = `https://${HOST}:${elsewhere.port}/putxml`;
    const served = await serve(async () => ({ status: 307, headers: { location } }), own);
    toClose.push(served.close);
    expect(await reach(served.port).put(RENDERED)).toMatchObject({ kind: 'failed' });
    expect(elsewhere.state().requests).toEqual({});
  });
});

afterAll(() => {
  expect(toClose).toEqual([]);
});
