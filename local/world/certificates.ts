import { generate } from 'selfsigned';
import { days, type Instant } from '../../shared/kit/clock.ts';
import { selfSignedCertificate } from '../simulators/cisco/certificate.ts';

/** A certificate and its private key, both PEM. */
export interface KeyPair {
  cert: string;
  key: string;
}

/** One authority that signs the providers' certificates, and certificates that devices signed themselves. */
export interface Certificates {
  authority: KeyPair;
  /** By host name. */
  hosts: Record<string, KeyPair>;
}

/** The certificates that the world had before, and new ones for hosts that have none yet. */
export async function certificatesFor(
  hosts: { providers: readonly string[]; devices: readonly string[] },
  known: Certificates | null,
  now: Instant,
): Promise<Certificates> {
  const authority = known?.authority ?? (await newAuthority(now));
  const made = await Promise.all([
    ...hosts.providers.map(async (host) => [host, known?.hosts[host] ?? (await signed(host, authority, now))] as const),
    ...hosts.devices.map(async (host) => [host, known?.hosts[host] ?? (await bySelf(host, now))] as const),
  ]);
  return { authority, hosts: Object.fromEntries(made) };
}

async function newAuthority(now: Instant): Promise<KeyPair> {
  return pairOf(
    await generate([{ name: 'commonName', value: 'One-Touch Join sample world' }], {
      keyType: 'ec',
      algorithm: 'sha256',
      ...validFrom(now),
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      ],
    }),
  );
}

async function signed(host: string, authority: KeyPair, now: Instant): Promise<KeyPair> {
  return pairOf(
    await generate([{ name: 'commonName', value: host }], {
      keyType: 'ec',
      algorithm: 'sha256',
      ...validFrom(now),
      extensions: [
        { name: 'basicConstraints', cA: false },
        { name: 'subjectAltName', altNames: [{ type: 2, value: host }] },
      ],
      ca: authority,
    }),
  );
}

async function bySelf(host: string, now: Instant): Promise<KeyPair> {
  const { cert, key } = await selfSignedCertificate(host, now);
  return { cert, key };
}

/** Longer than any data folder is kept. */
const validFrom = (now: Instant) => ({
  notBeforeDate: new Date(now - days(1)),
  notAfterDate: new Date(now + days(3_650)),
});

const pairOf = (made: { cert: string; private: string }): KeyPair => ({ cert: made.cert, key: made.private });
