import { isIP } from 'node:net';

/** Names under which a server on this machine may be asked, beside the one that it listens on. */
const OWN_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Why a request may not be served, or null. A page on another site can make a browser send requests here: its `Origin`
 * gives it away, and where a name was made to lead here (DNS rebinding) the `Host` does. `listensOn` is the address that
 * the server is bound to; one bound to every address is also asked by address.
 */
export function strangerBecause(
  headers: Readonly<Record<string, string | undefined>>,
  listensOn: string,
): string | null {
  const host = headers.host ?? '';
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const everywhere = listensOn === '0.0.0.0' || listensOn === '::';
  const known =
    OWN_NAMES.includes(name) ||
    name === listensOn.toLowerCase() ||
    (everywhere && isIP(name.replace(/^\[|\]$/g, '')) !== 0);
  if (!known) return `Host is "${host}", which is not this server`;
  const origin = headers.origin;
  return origin === undefined || origin === `http://${host}` ? null : `Origin is "${origin}", which is another site`;
}
