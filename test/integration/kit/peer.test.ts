import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:tls';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { meetPeer } from '../../../shared/kit/peer.ts';
import type { Trust } from '../../../shared/kit/trust.ts';

let server: Server;
let port: number;
let certificate: string;
beforeAll(async () => {
  const pems = await generate([{ name: 'commonName', value: 'localhost' }]);
  certificate = pems.cert;
  server = createServer({ key: pems.private, cert: pems.cert }, (socket) => socket.on('error', () => {}));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

const meet = (trust: Trust) => meetPeer({ scheme: 'https', address: '127.0.0.1', port, trust }, () => null);

test('a certificate is shown whoever signed it, and told to be distrusted', async () => {
  const peer = await meet({ kind: 'public' });
  expect(peer).toMatchObject({
    kind: 'met',
    certificate: { subject: 'localhost', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    distrust: expect.stringContaining('SELF_SIGNED'),
  });
  const sha256 = peer.kind === 'met' ? (peer.certificate?.sha256 ?? '') : '';
  expect(await meet({ kind: 'pinned', sha256 })).toMatchObject({ distrust: null });
  expect(await meet({ kind: 'pinned', sha256: '00'.repeat(32) })).toMatchObject({
    distrust: 'it is not the pinned one',
  });
  expect(await meet({ kind: 'authority', ca: certificate })).toMatchObject({ kind: 'met' });
  expect(await meet({ kind: 'off' })).toMatchObject({ distrust: null });
});

test('nobody there, and a name that may not be connected to, are told apart', async () => {
  const nobody = { scheme: 'http', address: '127.0.0.1', port: 1, trust: { kind: 'off' } } as const;
  expect(await meetPeer(nobody, () => null)).toMatchObject({ kind: 'unreachable', detail: 'ECONNREFUSED' });
  const named = { scheme: 'https', address: 'localhost', port, trust: { kind: 'off' } } as const;
  expect(await meetPeer(named, () => 'not there')).toMatchObject({
    kind: 'unreachable',
    detail: 'localhost: not there',
  });
});
