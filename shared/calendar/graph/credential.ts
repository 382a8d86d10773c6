import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { NodeAuthOptions } from '@azure/msal-node';
import { sha256 } from '../../kit/hash.ts';
import type { ReadableSecret } from '../secret.ts';

/** How the app proves who it is, as msal takes it; `fingerprint` differs whenever the proof does. */
export type Credential =
  | { kind: 'usable'; fingerprint: string; auth: Pick<NodeAuthOptions, Proof> }
  /** `why` completes "the secret …", without a word of what it holds. */
  | { kind: 'unusable'; why: string };

type Proof = 'clientSecret' | 'clientCertificate' | 'clientAssertion';

/**
 * One of three forms: `{ clientSecret }`; `{ certificate, privateKey }`, both PEM; or `{ assertionFile }`, the path of a
 * file in which a workload identity keeps its current signed assertion (federated credential), read at each use.
 */
export async function credentialOf({ current, version }: ReadableSecret): Promise<Credential> {
  const { clientSecret, certificate, privateKey, assertionFile } = current;
  if (clientSecret) return { kind: 'usable', fingerprint: version, auth: { clientSecret } };
  if (certificate && privateKey) return certificateCredential(certificate, privateKey, version);
  if (assertionFile) return assertionCredential(assertionFile, version);
  return { kind: 'unusable', why: 'holds nothing to sign in with' };
}

function certificateCredential(certificate: string, privateKey: string, version: string): Credential {
  try {
    const known = new X509Certificate(certificate);
    if (!known.checkPrivateKey(createPrivateKey(privateKey))) {
      return { kind: 'unusable', why: 'holds a privateKey that does not belong to its certificate' };
    }
    const thumbprintSha256 = known.fingerprint256.replaceAll(':', '');
    return { kind: 'usable', fingerprint: version, auth: { clientCertificate: { thumbprintSha256, privateKey } } };
  } catch {
    return { kind: 'unusable', why: 'holds a certificate or privateKey that is not readable PEM without a passphrase' };
  }
}

async function assertionCredential(file: string, version: string): Promise<Credential> {
  try {
    const clientAssertion = (await readFile(file, 'utf8')).trim();
    if (clientAssertion === '') return { kind: 'unusable', why: 'names an assertionFile that is empty' };
    return { kind: 'usable', fingerprint: `${version} ${sha256(clientAssertion)}`, auth: { clientAssertion } };
  } catch {
    return { kind: 'unusable', why: 'names an assertionFile that cannot be read' };
  }
}
