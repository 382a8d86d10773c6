import { expect, test } from 'vitest';
import { simulatedNetwork } from '../../../local/runtime/network.ts';

const network = simulatedNetwork({
  'graph.microsoft.com:443': { host: '127.0.0.1', port: 40_001, ca: 'the certificate' },
  'spree.rooms.example.com:443': { host: '127.0.0.1', port: 40_002 },
});

test('the hosts of the simulated company lead to this machine', () => {
  expect(network.route('graph.microsoft.com', 443)).toEqual({ host: '127.0.0.1', port: 40_001, ca: 'the certificate' });
  expect(network.route('Spree.Rooms.Example.com', 443)).toEqual({ host: '127.0.0.1', port: 40_002 });
});

test.each([
  ['example.com', 443],
  ['graph.microsoft.com', 80],
  ['127.0.0.1', 40_001],
  ['constructor', 443],
])('%s:%i is refused with the reason', (host, port) => {
  expect(network.route(host, port)).toEqual({
    refused: `${host}:${port} is not part of the simulated company, and nothing leaves this machine`,
  });
});
