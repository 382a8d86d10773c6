import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { type AddressCheck, checkedLookup, FORBIDDEN } from './checked-lookup.ts';
import type { Trust } from './http.ts';
import { directNetwork, type Network } from './network.ts';

/** Who answers at an address, seen without sending anything but a TLS greeting. */
export type Peer =
  | {
      kind: 'met';
      address: string;
      certificate: PeerCertificateFacts | null /** Why TLS would refuse it. */;
      distrust: string | null;
    }
  | { kind: 'unreachable'; detail: string };

export interface PeerCertificateFacts {
  /** SHA-256 in hexadecimal, without colons. */
  sha256: string;
  subject: string;
  issuer: string;
  /** As OpenSSL writes it, such as `Nov 23 09:00:00 2027 GMT`. */
  validTo: string;
}

/** Milliseconds until the connection, TLS included, stands. */
const PATIENCE = 5_000;

/** Connects, looks at the certificate whoever signed it, and hangs up. */
export async function meetPeer(
  { scheme, address, port, trust }: { scheme: 'https' | 'http'; address: string; port: number; trust: Trust },
  allows: AddressCheck,
  network: Network = directNetwork,
): Promise<Peer> {
  const route = network.route(address, port);
  if ('refused' in route) return { kind: 'unreachable', detail: route.refused };
  const lookup = route.host === address ? { lookup: checkedLookup(allows) } : {};
  const where = { host: route.host, port: route.port, ...lookup };
  const ca = trust.kind === 'authority' ? trust.ca : route.ca;
  return new Promise((settle) => {
    const socket: Socket | TLSSocket =
      scheme === 'http'
        ? connect(where)
        : connectTls({
            ...where,
            rejectUnauthorized: false,
            servername: isIP(address) === 0 ? address : '',
            ...(ca === undefined ? {} : { ca }),
          });
    const done = (peer: Peer) => {
      settle(peer);
      socket.destroy();
    };
    socket.setTimeout(PATIENCE, () => done({ kind: 'unreachable', detail: `no connection within ${PATIENCE} ms` }));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      done({ kind: 'unreachable', detail: error.code === FORBIDDEN ? error.message : (error.code ?? error.name) }),
    );
    socket.once(scheme === 'http' ? 'connect' : 'secureConnect', () => {
      const certificate = 'getPeerCertificate' in socket ? factsOf(socket) : null;
      const distrust = 'getPeerCertificate' in socket ? distrustOf(socket, certificate, trust) : null;
      done({ kind: 'met', address: socket.remoteAddress ?? address, certificate, distrust });
    });
  });
}

function factsOf(socket: TLSSocket): PeerCertificateFacts {
  const { fingerprint256 = '', subject, issuer, valid_to: validTo } = socket.getPeerCertificate();
  const named = (name: typeof subject | undefined): string => [name?.CN ?? name?.O ?? ''].flat().join(', ');
  return {
    sha256: fingerprint256.replaceAll(':', '').toLowerCase(),
    subject: named(subject),
    issuer: named(issuer),
    validTo,
  };
}

function distrustOf(socket: TLSSocket, certificate: PeerCertificateFacts | null, trust: Trust): string | null {
  if (trust.kind === 'off') return null;
  if (trust.kind !== 'pinned') return socket.authorized ? null : String(socket.authorizationError ?? 'not trusted');
  return certificate?.sha256 === trust.sha256.replaceAll(':', '').toLowerCase() ? null : 'it is not the pinned one';
}
