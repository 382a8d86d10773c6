import type { Instant } from '../../../shared/kit/clock.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { isHybridToken } from './hybrid-login.ts';
import { challengeFor, type Handshake, messageType, proves } from './ntlm.ts';

/** The account that programs use. What is changed here counts from the next request on. */
export interface ExchangeAccount {
  domain: string;
  user: string;
  /** Also its user principal name. */
  address: string;
  password: string;
  /** A bearer token that is accepted besides those that a user's consent gave (hybrid-login.ts). */
  token?: string;
}

export type Scheme = 'Basic' | 'NTLM' | 'Bearer' | 'Negotiate';

export interface SignIn {
  /** The refusal or the next step of a handshake; undefined where the request is signed in. */
  challenge(request: SimulatorRequest, now: Instant): SimulatorAnswer | undefined;
  /** As after a restart: no connection is signed in any more. */
  forget(): void;
  /** How often a login was tried and was wrong: what Active Directory counts. */
  wrongLogins(): number;
}

/** Signs in requests by Basic and Bearer, and connections by NTLM. */
export function signInFor(account: ExchangeAccount, host: string, schemes: readonly Scheme[]): SignIn {
  const handshakes = new Map<number, Handshake>();
  const signedIn = new Set<number>();
  let wrong = 0;

  const refuse = (...challenges: string[]): SimulatorAnswer => ({
    status: 401,
    headers: { 'www-authenticate': challenges.join(', '), 'content-type': 'text/html' },
    body: '<html><body>401 - Unauthorized: Access is denied due to invalid credentials.</body></html>',
  });
  const refused = () => refuse(...schemes.map((scheme) => (scheme === 'Basic' ? `Basic realm="${host}"` : scheme)));
  const wrongly = () => {
    wrong += 1;
    return refused();
  };

  function byNtlm(message: Buffer, connection: number, now: Instant): SimulatorAnswer | undefined {
    signedIn.delete(connection);
    const handshake = handshakes.get(connection);
    handshakes.delete(connection);
    if (messageType(message) === 1) {
      const begun = challengeFor(message, account.domain, host, now);
      handshakes.set(connection, begun);
      return refuse(`NTLM ${begun.challenge.toString('base64')}`);
    }
    // Without the challenge of this very connection, whatever is said proves nothing.
    if (messageType(message) !== 3 || handshake === undefined) return refused();
    if (!proves(message, handshake, account)) return wrongly();
    signedIn.add(connection);
    return undefined;
  }

  return {
    challenge(request, now) {
      const connection = request.connection ?? 0;
      const [, scheme = '', value = ''] = /^(\S+)\s+(\S+)$/.exec(request.headers.authorization ?? '') ?? [];
      if (scheme === '') return signedIn.has(connection) ? undefined : refused();
      if (!schemes.some((one) => one.toLowerCase() === scheme.toLowerCase())) return refused();
      switch (scheme.toLowerCase()) {
        case 'basic':
          return isLogin(value, account) ? undefined : wrongly();
        case 'bearer':
          return value === account.token || isHybridToken(value, now) ? undefined : refused();
        case 'ntlm':
          return byNtlm(Buffer.from(value, 'base64'), connection, now);
        default:
          return refused();
      }
    },
    forget: () => signedIn.clear(),
    wrongLogins: () => wrong,
  };
}

function isLogin(value: string, { domain, user, address, password }: ExchangeAccount): boolean {
  const login = Buffer.from(value, 'base64').toString('utf8');
  const at = login.indexOf(':');
  const names = [`${domain}\\${user}`, address].map((name) => name.toLowerCase());
  return names.includes(login.slice(0, at).toLowerCase()) && login.slice(at + 1) === password;
}
