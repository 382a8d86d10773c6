import { constants, createPublicKey, verify, X509Certificate } from 'node:crypto';
import type { CLOUDS } from '../../../shared/calendar/graph/clouds.ts';

/** An app as one tenant knows it. It may prove itself by any of the forms given. */
export interface GraphTenant {
  tenant: string;
  clientId: string;
  clientSecret: string;
  /** PEM of the certificate whose key may sign the app's assertions. */
  certificate?: string;
  /** The one assertion that a federated credential accepts, as it is. */
  assertion?: string;
  /** Where the tenant lives; `global` where not said. */
  cloud?: keyof typeof CLOUDS;
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** An AADSTS number and its message. */
export type Refusal = [number: number, message: string];

/** What is wrong with the app's proof of itself, if anything: a secret, or an assertion signed or accepted as it is. */
export function disproved(form: URLSearchParams, app: GraphTenant, host: string): Refusal | undefined {
  const secret = form.get('client_secret');
  const assertion = form.get('client_assertion');
  if (secret !== null && assertion !== null) return [90023, 'Both a client secret and a client assertion were sent.'];
  if (secret !== null) {
    return secret === app.clientSecret
      ? undefined
      : [7000215, 'Invalid client secret provided: value, not ID, is needed.'];
  }
  if (assertion === null) return [7000218, "The request body must contain 'client_assertion' or 'client_secret'."];
  if (form.get('client_assertion_type') !== ASSERTION_TYPE) return [90023, 'Unknown client_assertion_type.'];
  if (app.assertion !== undefined && assertion === app.assertion) return undefined;
  if (app.certificate === undefined) return [700213, 'No matching federated identity record found for the assertion.'];
  return signedBy(assertion, app.certificate, app.clientId, `https://${host}/${app.tenant}/oauth2/v2.0/token`)
    ? undefined
    : [700027, 'Client assertion failed signature validation.'];
}

/** Checks all but the times: msal signs by the machine's clock, the simulated world has one of its own. */
function signedBy(assertion: string, certificate: string, clientId: string, audience: string): boolean {
  const [header = '', payload = '', given = ''] = assertion.split('.');
  const known = new X509Certificate(certificate);
  const { alg, 'x5t#S256': thumbprint } = parse(header);
  const claims = parse(payload);
  const key = { key: createPublicKey(certificate), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  return (
    alg === 'PS256' &&
    thumbprint === Buffer.from(known.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url') &&
    claims.aud === audience &&
    claims.iss === clientId &&
    claims.sub === clientId &&
    Number(claims.exp) > Number(claims.nbf) &&
    verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(given, 'base64url'))
  );
}

function parse(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
