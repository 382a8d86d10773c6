import type { Instant } from '../../../kit/clock.ts';
import { hmacMd5, type NtlmLogin, ntlmV2Key, ntlmV2Response } from './response.ts';

/** The three messages of an NTLM sign-in, as they stand in HTTP headers after base64. Source: MS-NLMP 2.2. */

const SIGNATURE = Buffer.from('NTLMSSP\0', 'latin1');
/** Unicode, target name, NTLM, always sign, extended session security, target information, 128 and 56 bits. */
const FLAGS = 0xa0888205;
const UNICODE = 0x1;

/** The first message: what the client can. */
export function negotiateMessage(): Buffer {
  const message = Buffer.alloc(40);
  SIGNATURE.copy(message);
  message.writeUInt32LE(1, 8);
  message.writeUInt32LE(FLAGS, 12);
  return message;
}

/** What the server's message asks to be proven over. */
export interface Challenge {
  /** The message as it came. */
  message: Buffer;
  flags: number;
  serverChallenge: Buffer;
  targetInfo: Buffer;
}

/** The server's message; undefined for what is none, or one too old for NTLMv2. */
export function readChallenge(message: Buffer): Challenge | undefined {
  if (message.length < 48 || !message.subarray(0, 8).equals(SIGNATURE) || message.readUInt32LE(8) !== 2)
    return undefined;
  const length = message.readUInt16LE(40);
  const offset = message.readUInt32LE(44);
  const targetInfo = message.subarray(offset, offset + length);
  const flags = message.readUInt32LE(20);
  if (targetInfo.length < length || length < 4 || (flags & UNICODE) === 0) return undefined;
  return { message, flags, serverChallenge: message.subarray(24, 32), targetInfo };
}

/**
 * The third message: the proof that the password is known, by NTLMv2 alone, and a check over all three messages. No channel
 * binding is sent: Exchange's front end allows that unless it was set to require it.
 */
export function authenticateMessage(
  login: NtlmLogin,
  challenge: Challenge,
  { clientChallenge, now }: { clientChallenge: Buffer; now: Instant },
): Buffer {
  const { attributes, timestamp } = withCheckFlag(challenge.targetInfo);
  const response = ntlmV2Response(ntlmV2Key(login), {
    serverChallenge: challenge.serverChallenge,
    clientChallenge,
    time: timestamp ?? fileTime(now),
    targetInfo: attributes,
  });
  // A server that tells its time wants no LMv2 response.
  const lm = timestamp === undefined ? response.lm : Buffer.alloc(24);
  const fields = [lm, response.nt, utf16(login.domain), utf16(login.user), Buffer.alloc(0), Buffer.alloc(0)];
  const head = Buffer.alloc(CHECK_AT + 16);
  SIGNATURE.copy(head);
  head.writeUInt32LE(3, 8);
  let offset = head.length;
  for (const [index, field] of fields.entries()) {
    head.writeUInt16LE(field.length, 12 + 8 * index);
    head.writeUInt16LE(field.length, 14 + 8 * index);
    head.writeUInt32LE(offset, 16 + 8 * index);
    offset += field.length;
  }
  head.writeUInt32LE((FLAGS & challenge.flags) >>> 0, 60);
  const message = Buffer.concat([head, ...fields]);
  hmacMd5(response.sessionKey, negotiateMessage(), challenge.message, message).copy(message, CHECK_AT);
  return message;
}

/** Where the message integrity code stands: after signature, type, six fields, flags and version. */
const CHECK_AT = 72;

const TIMESTAMP = 7;
const ATTRIBUTE_FLAGS = 6;
const END = 0;

/** The server's attributes, with the flag that says that a check over the messages is sent, and the server's time if told. */
function withCheckFlag(targetInfo: Buffer): { attributes: Buffer; timestamp: Buffer | undefined } {
  const kept: Buffer[] = [];
  let timestamp: Buffer | undefined;
  for (let at = 0; at + 4 <= targetInfo.length; ) {
    const id = targetInfo.readUInt16LE(at);
    const end = at + 4 + targetInfo.readUInt16LE(at + 2);
    if (id === END) break;
    if (id === TIMESTAMP && end - at === 12) timestamp = targetInfo.subarray(at + 4, end);
    if (id !== ATTRIBUTE_FLAGS) kept.push(targetInfo.subarray(at, end));
    at = end;
  }
  const checked = Buffer.from([ATTRIBUTE_FLAGS, 0, 4, 0, 2, 0, 0, 0]);
  return { attributes: Buffer.concat([...kept, checked, Buffer.alloc(4)]), timestamp };
}

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** Tenths of microseconds from 1601 to 1970. */
const EPOCH = 116_444_736_000_000_000n;

function fileTime(at: Instant): Buffer {
  const time = Buffer.alloc(8);
  time.writeBigUInt64LE(EPOCH + BigInt(at) * 10_000n);
  return time;
}
