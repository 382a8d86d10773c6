import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** A certificate as a new device has it: signed by itself. PEM, and the fingerprint that an administrator would pin. */
export interface DeviceCertificate {
  key: string;
  cert: string;
  /** SHA-256, hexadecimal with colons. */
  sha256: string;
}

/** Makes a self-signed certificate for a host name, also good for 127.0.0.1, from a day before `now` for ten years. */
export async function selfSignedCertificate(host: string, now: number): Promise<DeviceCertificate> {
  const made = await generate([{ name: 'commonName', value: host }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 86_400_000),
    notAfterDate: new Date(now + 3_650 * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: host },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert, sha256: new X509Certificate(made.cert).fingerprint256 };
}
