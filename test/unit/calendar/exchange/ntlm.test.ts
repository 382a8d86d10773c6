import { describe, expect, test } from 'vitest';
import { challengeFor, proves } from '../../../../local/simulators/exchange/ntlm.ts';
import { md4 } from '../../../../shared/calendar/exchange/ntlm/md4.ts';
import {
  authenticateMessage,
  negotiateMessage,
  readChallenge,
} from '../../../../shared/calendar/exchange/ntlm/messages.ts';
import { ntlmV2Key, ntlmV2Response } from '../../../../shared/calendar/exchange/ntlm/response.ts';
import { NINE } from '../graph/company.ts';
import { anAccount } from './company.ts';

const hex = (buffer: Buffer) => buffer.toString('hex');

/** Source of the digests: RFC 1320, A.5; the other hashes are of MS-NLMP 4.2. */
describe('numbers of the specifications', () => {
  test.each([
    ['', '31d6cfe0d16ae931b73c59d7e0c089c0'],
    ['a', 'bde52cb31de33e46245e05fbdbd6fb24'],
    ['abc', 'a448017aaf21d8525fc10ae87aa6729d'],
    ['message digest', 'd9130a8164549fe818874806e1c7014b'],
    ['abcdefghijklmnopqrstuvwxyz', 'd79e1c308aa5bbcdeea8ed63df412da9'],
    ['1234567890'.repeat(8), 'e33b4ddc9c38f2199c3e7b164fcc0536'],
  ])('MD4 of "%s"', (text, digest) => {
    expect(hex(md4(Buffer.from(text)))).toBe(digest);
  });

  test.each([55, 56, 63, 64, 119, 120])('MD4 fills blocks for %i bytes as for any other length', (length) => {
    // One bit more or less of padding would collide with the neighbouring length.
    const digests = [length - 1, length, length + 1].map((count) => hex(md4(Buffer.alloc(count))));
    expect(new Set(digests).size).toBe(3);
  });

  test('NTLMv2 for User of Domain', () => {
    const key = ntlmV2Key({ user: 'User', domain: 'Domain', password: 'Password' });
    const pair = (id: number, text: string) => {
      const value = Buffer.from(text, 'utf16le');
      return Buffer.concat([Buffer.from([id, 0, value.length, 0]), value]);
    };
    const response = ntlmV2Response(key, {
      serverChallenge: Buffer.from('0123456789abcdef', 'hex'),
      clientChallenge: Buffer.alloc(8, 0xaa),
      time: Buffer.alloc(8),
      targetInfo: Buffer.concat([pair(2, 'Domain'), pair(1, 'Server'), Buffer.alloc(4)]),
    });

    expect(hex(key)).toBe('0c868a403bfd7a93a3001ef22ef02e3f');
    expect(hex(response.nt.subarray(0, 16))).toBe('68cd0ab851e51c96aabc927bebef6a1c');
    expect(hex(response.lm.subarray(0, 16))).toBe('86c35097ac9cec102554764a57cccc19');
    expect(hex(response.sessionKey)).toBe('8de40ccadbc14a82f15cb0ad0de95ca3');
  });
});

describe('a handshake', () => {
  const account = anAccount();
  const handshake = challengeFor(negotiateMessage(), account.domain, 'mail.example.com', NINE);
  const challenge = readChallenge(handshake.challenge);
  if (challenge === undefined) throw new Error('no challenge');
  const proof = (changes: Partial<{ user: string; domain: string; password: string }> = {}) =>
    authenticateMessage(
      { user: account.user, domain: account.domain, password: account.password, ...changes },
      challenge,
      { clientChallenge: Buffer.alloc(8, 7), now: NINE },
    );

  test.each([
    ['as DOMAIN\\user', {}],
    ['in whatever capitals', { user: 'OTJ-Reader' }],
    ['as user@domain', { user: account.address, domain: '' }],
  ])('proves the password %s', (_, changes) => {
    expect(proves(proof(changes), handshake, account)).toBe(true);
  });

  test.each([
    ['another password', { password: 'x' }],
    ['another user', { user: 'x' }],
    ['another domain', { domain: 'x' }],
  ])('does not prove %s', (_, changes) => {
    expect(proves(proof(changes), handshake, account)).toBe(false);
  });

  test('proves nothing once a byte of any message was changed on the way', () => {
    const message = proof();
    message[61] = (message[61] ?? 0) ^ 1;
    expect(proves(message, handshake, account)).toBe(false);
    const { challenge: said } = handshake;
    expect(proves(proof(), { ...handshake, challenge: Buffer.from(said).fill(1, 20, 21) }, account)).toBe(false);
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['another message', negotiateMessage()],
    ['one cut short', handshake.challenge.subarray(0, 60)],
    ['one without attributes', Buffer.from(handshake.challenge).fill(0, 40, 48)],
    ['one whose attributes lie elsewhere', Buffer.from(handshake.challenge).fill(0xff, 44, 48)],
    ['noise', Buffer.alloc(200, 0x4e)],
  ])('%s is no challenge', (_, message) => {
    expect(readChallenge(message)).toBeUndefined();
  });
});
