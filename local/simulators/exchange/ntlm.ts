import { randomBytes, timingSafeEqual } from 'node:crypto';
import { hmacMd5, ntlmV2Key } from '../../../shared/calendar/exchange/ntlm/response.ts';
import type { Instant } from '../../../shared/kit/clock.ts';

/** The server's side of an NTLM sign-in, as IIS does it before Exchange. Source: MS-NLMP. */

const SIGNATURE = Buffer.from('NTLMSSP\0', 'latin1');
/** Unicode, target is a domain, NTLM, always sign, extended session security, target information, version, 128 and 56 bits. */
const FLAGS = 0xa2898205;

/** Which of the three messages it is; undefined for none. */
export const messageType = (message: Buffer): number | undefined =>
  message.length >= 12 && message.subarray(0, 8).equals(SIGNATURE) ? message.readUInt32LE(8) : undefined;

/** What was said on a connection before the proof came. */
export interface Handshake {
  negotiate: Buffer;
  challenge: Buffer;
  serverChallenge: Buffer;
}

export function challengeFor(negotiate: Buffer, domain: string, host: string, now: Instant): Handshake {
  const serverChallenge = randomBytes(8);
  const target = utf16(domain);
  const time = Buffer.alloc(8);
  time.writeBigUInt64LE(116_444_736_000_000_000n + BigInt(now) * 10_000n);
  const info = Buffer.concat([
    pair(2, target),
    pair(1, utf16('MAIL')),
    pair(3, utf16(host)),
    pair(7, time),
    Buffer.alloc(4),
  ]);
  const head = Buffer.alloc(56);
  SIGNATURE.copy(head);
  head.writeUInt32LE(2, 8);
  writeField(head, 12, target.length, head.length);
  head.writeUInt32LE(FLAGS, 20);
  serverChallenge.copy(head, 24);
  writeField(head, 40, info.length, head.length + target.length);
  return { negotiate, challenge: Buffer.concat([head, target, info]), serverChallenge };
}

/** Whether the third message proves the password: by NTLMv2, never an older one, with a check over all three messages. */
export function proves(
  message: Buffer,
  { negotiate, challenge, serverChallenge }: Handshake,
  account: { user: string; domain: string; address: string; password: string },
): boolean {
  if (message.length < 88) return false;
  const nt = field(message, 20);
  const domain = field(message, 28).toString('utf16le');
  const user = field(message, 36).toString('utf16le');
  const known = domain === '' ? same(user, account.address) : same(domain, account.domain) && same(user, account.user);
  if (!known || nt.length < 44) return false;
  const key = ntlmV2Key({ user, domain, password: account.password });
  const proof = hmacMd5(key, serverChallenge, nt.subarray(16));
  if (!timingSafeEqual(proof, nt.subarray(0, 16))) return false;
  const unchecked = Buffer.from(message);
  unchecked.fill(0, 72, 88);
  return timingSafeEqual(hmacMd5(hmacMd5(key, proof), negotiate, challenge, unchecked), message.subarray(72, 88));
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

function pair(id: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(value.length, 2);
  return Buffer.concat([head, value]);
}

function writeField(head: Buffer, at: number, length: number, offset: number): void {
  head.writeUInt16LE(length, at);
  head.writeUInt16LE(length, at + 2);
  head.writeUInt32LE(offset, at + 4);
}

const field = (message: Buffer, at: number): Buffer =>
  message.subarray(message.readUInt32LE(at + 4), message.readUInt32LE(at + 4) + message.readUInt16LE(at));
