import { connect, isIP, Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import { type AddressCheck, checkedLookup, FORBIDDEN } from './checked-lookup.ts';
import { directNetwork, type Network } from './network.ts';
import type { Trust } from './trust.ts';
import { type Opening, openTunnel, type ProxyFault, reachProxy, tooSlow, type WebProxy } from './web-proxy.ts';

/** Who answers at an address, seen without sending anything but a TLS greeting. */
export type Peer =
  | {
      kind: 'met';
      address: string;
      certificate: PeerCertificateFacts | null /** Why TLS would refuse it. */;
      distrust: string | null;
    }
  | { kind: 'unreachable'; detail: string; reason?: ProxyFault['reason'] };

export interface PeerCertificateFacts {
  /** SHA-256 in hexadecimal, without colons. */
  sha256: string;
  subject: string;
  issuer: string;
  /** As OpenSSL writes it, such as `Nov 23 09:00:00 2027 GMT`. */
  validTo: string;
}

/** Where a device is to be met, and whom its certificate has to convince. */
export interface Whereabouts {
  scheme: 'https' | 'http';
  address: string;
  port: number;
  trust: Trust;
}

/** Milliseconds until the connection, TLS included, stands. */
const PATIENCE = 5_000;

/** Names in a certificate may be of any length; what is shown of them is kept. */
const LONGEST_NAME = 200;

/** Where a device is to be met, and whom its certificate has to convince. */
export interface Whereabouts {
  scheme: 'https' | 'http';
  address: string;
  port: number;
  trust: Trust;
}

/**
 * Connects, looks at the certificate whoever signed it, and hangs up. A proxy looks names up itself, so that with one `allows`
 * is not asked; and of a device with plain HTTP behind it, no more is met than the proxy.
 */
export async function meetPeer(
  whom: Whereabouts,
  allows: AddressCheck,
  network: Network = directNetwork,
  proxy?: WebProxy,
): Promise<Peer> {
  const { scheme, address, port } = whom;
  const route = network.route(address, port);
  if ('refused' in route) return { kind: 'unreachable', detail: route.refused };
  if (proxy !== undefined) return meetBehind(proxy, whom, network, route.ca);
  const lookup = route.host === address ? { lookup: checkedLookup(allows) } : {};
  const where = { host: route.host, port: route.port, ...lookup };
  return lookAt(scheme === 'http' ? connect(where) : connectTls({ ...where, ...anyCertificate(whom, route.ca) }), whom);
}

async function meetBehind(proxy: WebProxy, whom: Whereabouts, network: Network, ca: string | undefined): Promise<Peer> {
  const { scheme, address, port } = whom;
  const opening: Opening = { stage: 'proxy', abandoned: AbortSignal.timeout(PATIENCE) };
  const way =
    scheme === 'http'
      ? await reachProxy(proxy, network, opening)
      : await openTunnel(proxy, { host: address, port }, network, opening);
  if (!(way instanceof Socket)) {
    const fault = opening.abandoned.aborted ? tooSlow(proxy, opening, `${address}:${port}`, PATIENCE) : way;
    return { kind: 'unreachable', ...fault };
  }
  if (scheme === 'https') return lookAt(connectTls({ socket: way, ...anyCertificate(whom, ca) }), whom);
  const met: Peer = { kind: 'met', address: way.remoteAddress ?? proxy.name, certificate: null, distrust: null };
  way.destroy();
  return met;
}

const anyCertificate = ({ address, trust }: Whereabouts, routeCa: string | undefined): ConnectionOptions => {
  const ca = trust.kind === 'authority' ? trust.ca : routeCa;
  const servername = isIP(address) === 0 ? address : '';
  return { rejectUnauthorized: false, servername, ...(ca === undefined ? {} : { ca }) };
};

/** Waits until the connection stands, looks who it is, and hangs up. */
const lookAt = (socket: Socket | TLSSocket, { address, trust }: Whereabouts): Promise<Peer> =>
  new Promise((settle) => {
    const done = (peer: Peer) => {
      settle(peer);
      socket.destroy();
    };
    socket.setTimeout(PATIENCE, () => done({ kind: 'unreachable', detail: `no connection within ${PATIENCE} ms` }));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      done({ kind: 'unreachable', detail: error.code === FORBIDDEN ? error.message : (error.code ?? error.name) }),
    );
    socket.once('getPeerCertificate' in socket ? 'secureConnect' : 'connect', () => {
      const certificate = 'getPeerCertificate' in socket ? factsOf(socket) : null;
      const distrust = 'getPeerCertificate' in socket ? distrustOf(socket, certificate, trust) : null;
      done({ kind: 'met', address: socket.remoteAddress ?? address, certificate, distrust });
    });
  });

function factsOf(socket: TLSSocket): PeerCertificateFacts {
  const { fingerprint256 = '', subject, issuer, valid_to: validTo } = socket.getPeerCertificate();
  const named = (name: typeof subject | undefined): string =>
    [name?.CN ?? name?.O ?? ''].flat().join(', ').slice(0, LONGEST_NAME);
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
