import { type Instant, isoSeconds } from '../../kit/clock.ts';
import type { HttpOutcome } from '../../kit/http.ts';
import { retryAfter } from '../../kit/retry-after.ts';
import type { ExchangeCalendarEntry } from '../../model/snapshot.ts';
import { failed, type NotListed, throttled, unanswered } from '../outcomes.ts';
import { SCHEMES } from './credential.ts';

export type Answer = Extract<HttpOutcome, { kind: 'answer' }>;

const FORMS: Readonly<Record<ExchangeCalendarEntry['auth'], string>> = {
  basic: '{ username, password }',
  ntlm: '{ username, password }, the name as DOMAIN\\user or user@domain,',
  oauth: '{ accessToken }',
};

export const noCredential = (
  { name, secret, auth }: ExchangeCalendarEntry,
  why = `does not exist or holds nothing for auth: ${auth}`,
): NotListed =>
  failed(
    'credentials',
    `Calendar "${name}" cannot sign in: the secret "${secret}" ${why}. Store ${FORMS[auth]} under that name.`,
  );

/** A password that no function has seen accepted is tried by one at a time, and by none once it was refused too often. */
export const leftAlone = ({ name, secret }: ExchangeCalendarEntry, why: 'wait' | 'stop'): NotListed =>
  failed(
    'credentials',
    why === 'wait'
      ? `Calendar "${name}" waits while the password in secret "${secret}" is tried for the first time. It is read again in the next round.`
      : `Calendar "${name}" is not read: the password in secret "${secret}" was refused three times and never accepted, and a fourth time could lock the account. Check the account (Get-ADUser ACCOUNT -Properties LockedOut,PasswordExpired,Enabled), then store the secret again.`,
  );

/** What is deployed would need more connections than the calendar may have now. */
export const noConnection = ({ name, maxConnections }: ExchangeCalendarEntry, readers: number): NotListed =>
  failed(
    'unavailable',
    `Calendar "${name}" may have ${maxConnections} connections, fewer than the ${readers} functions that were deployed to read it. Deploy again with this otj.yaml: npx cdk deploy --all -c config=otj.yaml.`,
  );

/** Nothing came, or not all: the network's side of a failure, for `host` of the calendar. */
export function notReached(
  outcome: Exclude<HttpOutcome, { kind: 'answer' }>,
  host: string,
  entry: ExchangeCalendarEntry,
): NotListed {
  if (outcome.kind !== 'unreachable' || outcome.reason !== 'tls') return unanswered(outcome, host, entry.name);
  const cure =
    entry.trust.kind === 'pinned'
      ? 'If the certificate was renewed, put the new fingerprint under trust: {pin: SHA256} in otj.yaml.'
      : 'Where the company signs certificates itself, put its authority under trust: {ca: FILE} in otj.yaml.';
  return failed(
    'unavailable',
    `${host} cannot be trusted for calendar "${entry.name}": ${outcome.detail}. Nothing was sent. ${cure}`,
  );
}

/** 401: the account is refused, or the server does not take this way of signing in at all. */
export function loginRefused(answer: Answer, host: string, entry: ExchangeCalendarEntry): NotListed {
  const { name, auth, secret } = entry;
  if (!offers(answer, auth)) {
    return failed(
      'credentials',
      `${host} does not take auth: ${auth} for calendar "${name}"; it offers ${schemesOf(answer).join(', ') || 'nothing'}. Change auth in otj.yaml, or an administrator of Exchange runs Set-WebServicesVirtualDirectory -Identity "SERVER\\EWS (Default Web Site)" ${SWITCHES[auth]} $true.`,
    );
  }
  if (auth === 'oauth') {
    return failed(
      'credentials',
      `${host} refuses the token in secret "${secret}" of calendar "${name}" (401). One that otj authorize obtained is renewed within five minutes, any other is to be stored anew; if this stays, check Get-AuthConfig and Get-PartnerApplication on Exchange.`,
    );
  }
  const broken =
    auth === 'ntlm'
      ? ' A load balancer that does not keep a connection to one server, or Extended Protection set to Require, refuses NTLM in the same way.'
      : '';
  return failed(
    'credentials',
    `${host} refuses the account in secret "${secret}" of calendar "${name}" (401). Check its name (DOMAIN\\user or user@domain) and password, then Get-ADUser ACCOUNT -Properties LockedOut,PasswordExpired,Enabled. It is tried again when the secret changes, or after half an hour.${broken}`,
  );
}

const SWITCHES: Readonly<Record<ExchangeCalendarEntry['auth'], string>> = {
  basic: '-BasicAuthentication',
  ntlm: '-WindowsAuthentication',
  oauth: '-OAuthAuthentication',
};

/** Whether a 401 asks for this way of signing in. */
export const offers = (answer: Answer, auth: ExchangeCalendarEntry['auth']): boolean =>
  schemesOf(answer).some((scheme) => scheme.toLowerCase() === SCHEMES[auth].toLowerCase());

const schemesOf = (answer: Answer): string[] =>
  [...(answer.headers['www-authenticate'] ?? '').matchAll(/(?:^|,)\s*(Basic|NTLM|Negotiate|Bearer|Digest)\b/gi)].map(
    ([, scheme = '']) => scheme,
  );

/** An answer that is no SOAP of Exchange's: what its status says. */
export function notSoap(answer: Answer, host: string, entry: ExchangeCalendarEntry, now: Instant): NotListed {
  const { status, headers } = answer;
  const wait = headers['retry-after'];
  const calendar = `calendar "${entry.name}"`;
  switch (true) {
    case status === 429 || (status >= 500 && wait !== undefined):
      return busy(host, retryAfter(wait, now), `${status}`, entry);
    case status === 403:
      return failed(
        'denied',
        `${host} does not let the account of ${calendar} use Exchange Web Services (403). An administrator of Exchange runs Set-CASMailbox -Identity ACCOUNT -EwsEnabled $true, and looks at Get-OrganizationConfig | Format-List Ews*.`,
      );
    case status === 404:
      return failed(
        'unavailable',
        `${host} has no Exchange Web Services where ${calendar} asks (404). Correct ewsUrl in otj.yaml: Get-WebServicesVirtualDirectory | Format-List ExternalUrl,InternalUrl.`,
      );
    case status >= 500:
      return failed(
        'unavailable',
        `${host} could not answer ${calendar} (${status}). It is asked again at its next turn; if this stays, run Test-ServiceHealth on Exchange and look at the load balancer before it.`,
      );
    case status >= 300 && status < 400:
      return failed(
        'unavailable',
        `${host} redirects ${calendar} elsewhere in place of an answer (${status}): a sign-in page or another server is between. Set ewsUrl in otj.yaml to where Exchange Web Services answer.`,
      );
    case status === 200 && /xml/i.test(headers['content-type'] ?? ''):
      return failed(
        'malformed',
        `${host} sent ${calendar} an answer that ends early or is no SOAP. It is asked again at the next turn; if this stays, look at the proxy or load balancer between.`,
      );
    default:
      return failed(
        'malformed',
        `${host} answered ${calendar} with ${headers['content-type']?.split(';')[0]?.slice(0, 60) || 'an unnamed content type'} (${status}) in place of SOAP: a proxy or sign-in page is probably between. Let the host through without it.`,
      );
  }
}

/** Exchange wants to be left alone by the account, whichever room is asked about. */
export const busy = (host: string, until: Instant, said: string, { name }: ExchangeCalendarEntry): NotListed =>
  throttled(
    'calendar',
    until,
    `${host} asks calendar "${name}" to wait until ${isoSeconds(until)} (${said}). If this is frequent, lower maxConnections in otj.yaml, or give the account a policy of its own: New-ThrottlingPolicy otj -EwsMaxConcurrency 40; Set-ThrottlingPolicyAssociation ACCOUNT -ThrottlingPolicy otj.`,
  );
