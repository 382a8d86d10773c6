import { expect, test } from 'vitest';
import { strangerBecause } from '../../../local/world/guard.ts';

test.each(['127.0.0.1:4780', 'localhost:4780', '[::1]:4780'])('%s is this machine', (host) => {
  expect(strangerBecause({ host }, '127.0.0.1')).toBeNull();
  expect(strangerBecause({ host, origin: `http://${host}` }, '127.0.0.1')).toBeNull();
});

test('a name that was made to lead here is none of ours', () => {
  expect(strangerBecause({ host: 'rebound.example.net:4780' }, '127.0.0.1')).toMatch(/not this server/);
  expect(strangerBecause({}, '127.0.0.1')).toMatch(/not this server/);
  expect(strangerBecause({ host: '192.0.2.7:4780' }, '127.0.0.1')).toMatch(/not this server/);
});

test('a page of another site gives itself away', () => {
  for (const origin of ['http://evil.example.net', 'null', 'http://127.0.0.1:9', 'https://127.0.0.1:4780'])
    expect(strangerBecause({ host: '127.0.0.1:4780', origin }, '127.0.0.1')).toMatch(/another site/);
});

test('a server that listens everywhere is asked by address, still not by a strange name', () => {
  expect(strangerBecause({ host: '192.0.2.7:4780' }, '0.0.0.0')).toBeNull();
  expect(strangerBecause({ host: '[2001:db8::7]:4780' }, '::')).toBeNull();
  expect(strangerBecause({ host: 'rebound.example.net' }, '0.0.0.0')).not.toBeNull();
  expect(strangerBecause({ host: 'lab.example.com:80' }, 'lab.example.com')).toBeNull();
});
