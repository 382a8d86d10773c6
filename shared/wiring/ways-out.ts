import type { AddressCheck } from '../kit/checked-lookup.ts';
import { type Clock, minutes } from '../kit/clock.ts';
import { hashOf } from '../kit/hash.ts';
import { httpSender, type Send } from '../kit/http.ts';
import type { Network } from '../kit/network.ts';
import { meetPeer, type Peer, type Whereabouts } from '../kit/peer.ts';
import type { WebProxy } from '../kit/web-proxy.ts';
import type { LocationEntry, ProxyEntry } from '../model/snapshot.ts';
import type { Secret } from '../secrets/port.ts';
import type { Logins } from '../store/logins.ts';
import { type Held, proxyLogins, type Used } from './proxy-logins.ts';

/** The way out of a location, through its web proxy where it has one. */
export interface WayOut {
  send: Send;
  /** Connects to a device to see who answers; sends it nothing. */
  meet(whom: Whereabouts, allows: AddressCheck): Promise<Peer>;
}

/** Undefined is the way out without a proxy: of the internet, and of what bypasses it. */
export type WaysOut = (location: LocationEntry | undefined) => WayOut;

export interface WaysOutPorts {
  network: Network;
  secret: (name: string, options?: { fresh: boolean }) => Promise<Secret | undefined>;
  refusals: Logins['refusals'];
  clock: Clock;
}

const isHeld = (used: Used): used is Held => used.kind === 'held';

/** Ways out that share their connections, and what is known of proxies' logins. */
export function waysOut({ network, secret, refusals, clock }: WaysOutPorts): WaysOut {
  const send = httpSender(network);
  const logins = proxyLogins(refusals, clock);

  /** Does `work` with the proxy's login; once more where that was refused and the secret, read anew, holds another one. */
  async function through<Result extends Used>(
    { location, entry }: { location: string; entry: ProxyEntry },
    work: (proxy: WebProxy) => Promise<Result>,
  ): Promise<Result | Held> {
    const proxy = { name: `the web proxy of location ${location}`, url: entry.url, ca: entry.ca };
    const later = (detail: string): Held => ({
      kind: 'held',
      until: clock.now() + minutes(5),
      detail,
      justNow: false,
    });
    if (entry.secret === null) {
      const used = await work({ ...proxy, login: null });
      return used.reason === 'proxyLogin' ? later(used.detail ?? '') : used;
    }
    const name = entry.secret;
    const attempt = async (fresh: boolean): Promise<Result | Held> => {
      const { current = {}, version = '', unusable } = (await secret(name, { fresh })) ?? {};
      const { username, password } = current;
      if (username === undefined || password === undefined)
        return later(
          `${proxy.name} cannot be used: the secret "${name}" ${unusable ?? 'is missing, or lacks username or password'}. Store { username, password } under that name`,
        );
      const authorization = `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
      const login = {
        fingerprint: hashOf(['proxy', entry.url, username, version], 32),
        ifRefused: `${proxy.name} refused the login in secret "${name}" (407). Correct its username and password`,
      };
      return logins.use(login, () => work({ ...proxy, login: { authorization, secret: name } }));
    };
    const used = await attempt(false);
    // Who only waited for the one that was refused looks whether that one has read another secret meanwhile.
    return isHeld(used) ? attempt(used.justNow) : used;
  }

  return (location) => {
    const entry = location?.proxy;
    if (location === undefined || entry === undefined)
      return { send, meet: (whom, allows) => meetPeer(whom, allows, network) };
    const way = { location: location.name, entry };
    return {
      send: (request) => through(way, (proxy) => send({ ...request, proxy })),
      meet: async (whom, allows) => {
        const peer = await through(way, (proxy) => meetPeer(whom, allows, network, proxy));
        return peer.kind === 'held' ? { kind: 'unreachable', detail: peer.detail } : peer;
      },
    };
  };
}
