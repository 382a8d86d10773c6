import type { PeerCertificate } from 'node:tls';

/** Whom a TLS connection believes. Default: the public authorities. */
export type Trust =
  | { kind: 'public' }
  | { kind: 'authority'; ca: string }
  /** Accepts exactly the certificate with this SHA-256 fingerprint (hexadecimal, colons allowed), whoever signed it. */
  | { kind: 'pinned'; sha256: string }
  | { kind: 'off' };

/** What Node's TLS is told of that. `routeCa` stands in for the public authorities where the network names its own. */
export function tlsOptions(trust: Trust, hostname: string, routeCa: string | undefined) {
  const servername = /^[\d.]+$|:/.test(hostname) ? '' : hostname;
  switch (trust.kind) {
    case 'public':
      return { servername, ...(routeCa === undefined ? {} : { ca: routeCa }) };
    case 'authority':
      return { servername, ca: trust.ca };
    case 'pinned':
    case 'off':
      return { servername, rejectUnauthorized: false };
  }
}

/** Whether a certificate is the pinned one. Node compares no pins: asked for each connection before anything is sent. */
export const samePin = (certificate: PeerCertificate, pin: string): boolean =>
  (certificate.fingerprint256 ?? '').replaceAll(':', '').toLowerCase() === pin.replaceAll(':', '').toLowerCase();
