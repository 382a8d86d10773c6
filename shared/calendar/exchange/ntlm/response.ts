import { createHmac } from 'node:crypto';
import { md4 } from './md4.ts';

/** Who signs in. `domain` is empty where the user's name says it all (user@domain). */
export interface NtlmLogin {
  user: string;
  domain: string;
  password: string;
}

export const hmacMd5 = (key: Buffer, ...parts: readonly Buffer[]): Buffer =>
  parts.reduce((hmac, part) => hmac.update(part), createHmac('md5', key)).digest();

/** The key that all proofs are made with. Source: MS-NLMP 3.3.2, `NTOWFv2`. */
export function ntlmV2Key({ user, domain, password }: NtlmLogin): Buffer {
  const passwordHash = md4(Buffer.from(password, 'utf16le'));
  return hmacMd5(passwordHash, Buffer.from(user.toUpperCase() + domain, 'utf16le'));
}

/** What the proof is made over, besides the server's challenge. */
export interface ProofInput {
  /** Eight bytes. */
  serverChallenge: Buffer;
  /** Eight bytes, never used before. */
  clientChallenge: Buffer;
  /** Eight bytes: tenths of microseconds since 1601, little endian. */
  time: Buffer;
  /** Attribute-value pairs, terminator included. */
  targetInfo: Buffer;
}

/** The NTLMv2 response, the LMv2 response, and the key that signs the whole exchange. Source: MS-NLMP 3.3.2. */
export function ntlmV2Response(
  key: Buffer,
  { serverChallenge, clientChallenge, time, targetInfo }: ProofInput,
): { nt: Buffer; lm: Buffer; sessionKey: Buffer } {
  const versions = Buffer.from([1, 1, 0, 0, 0, 0, 0, 0]);
  const reserved = Buffer.alloc(4);
  const signed = Buffer.concat([versions, time, clientChallenge, reserved, targetInfo, reserved]);
  const proof = hmacMd5(key, serverChallenge, signed);
  return {
    nt: Buffer.concat([proof, signed]),
    lm: Buffer.concat([hmacMd5(key, serverChallenge, clientChallenge), clientChallenge]),
    sessionKey: hmacMd5(key, proof),
  };
}
