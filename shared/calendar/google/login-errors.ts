import type { SignIn } from './login.ts';

/** Google's answer to a sign-in that it refuses, as it came. */
export interface LoginError {
  error: string;
  error_description: string;
  error_subtype: string;
}

/**
 * What a refused sign-in means for the administrator, as the end of "… refuses calendar NAME: ". Google tells cases of one
 * code apart only by its description, which is looked at and never quoted. Source: Google Identity, "Using OAuth 2.0 for
 * Server to Server Applications", JWT error codes; "Using OAuth 2.0 to Access Google APIs", refresh token expiration.
 */
export function loginErrorHint(said: LoginError, signIn: SignIn): string {
  const code = /^\w{1,40}$/.test(said.error) ? said.error : 'no reason given';
  const known = CASES.find(
    ({ error, words, who }) =>
      error.split(' ').includes(said.error) &&
      (words === undefined || words.test(`${said.error_description} ${said.error_subtype}`)) &&
      (who === undefined || who === whoOf(signIn)),
  );
  return `${(known?.cure ?? unknown)(signIn)} (${code})`;
}

/** The three ways to sign in, told apart in what cures them. */
type Who = 'account' | 'delegate' | 'user';
const whoOf = ({ credential, entry }: SignIn): Who =>
  credential.kind === 'user' ? 'user' : entry.subject === null ? 'account' : 'delegate';

interface Case {
  /** OAuth error codes, with blanks between. */
  error: string;
  words?: RegExp;
  who?: Who;
  cure: (signIn: SignIn) => string;
}

const emailOf = ({ credential }: SignIn): string =>
  credential.kind === 'serviceAccount' ? credential.email : credential.clientId;

const wrongKey = (signIn: SignIn): string =>
  `the privateKey in secret "${signIn.entry.secret}" is not, or no longer, a key of ${emailOf(signIn)}. Create a new one in Google Cloud (IAM and admin, Service accounts, Keys) and store it.`;
const wrongClock = (): string =>
  'the time of the signature is not the present. Set the clock of the machine that reads this calendar.';
const unknownAccount = (signIn: SignIn): string =>
  `there is no service account ${emailOf(signIn)}, or it is deleted or disabled. Correct clientEmail in secret "${signIn.entry.secret}", or enable the account in Google Cloud (IAM and admin, Service accounts).`;
const unknownSubject = ({ entry }: SignIn): string =>
  `there is no active user ${entry.subject} to act for. Correct subject in otj.yaml to the primary address of a user of the domain.`;
const notDelegated = (signIn: SignIn): string =>
  `${emailOf(signIn)} may not act for ${signIn.entry.subject}. A super administrator adds the account's client id with the scope ${signIn.scope} in the Admin console (Security, API controls, Domain-wide delegation); a change can take a day.`;
const notAllowed = (signIn: SignIn): string =>
  `${emailOf(signIn)} may not ask for the scope ${signIn.scope} by itself. Give it calendars by sharing them, or set subject and domain-wide delegation.`;
const reauthenticate = ({ entry }: SignIn): string =>
  `the domain wants its users to sign in again and again. Exempt the app in the Admin console (Security, Google Cloud session control, trusted apps), then authorize anew: npx --no otj authorize ${entry.name}.`;
const consentGone = ({ entry }: SignIn): string =>
  `the consent has ended: withdrawn, unused for six months, or seven days old while the app is in "Testing". Publish the app as internal, and authorize anew: npx --no otj authorize ${entry.name}.`;
const wrongClient = ({ entry }: SignIn): string =>
  `clientId and clientSecret in secret "${entry.secret}" do not fit, or the client is deleted or disabled. Compare them in Google Cloud (APIs and services, Credentials).`;
const otherClient = ({ entry }: SignIn): string =>
  `the refreshToken in secret "${entry.secret}" was given to another client. Authorize anew: npx --no otj authorize ${entry.name}.`;
const policy = (signIn: SignIn): string =>
  `a policy of the domain blocks ${emailOf(signIn)}. An administrator trusts it in the Admin console (Security, API controls, App access control).`;
const unknown = ({ entry }: SignIn): string =>
  `Google gives no more than a code. Look it up in Google's page on OAuth 2.0 errors, and compare secret "${entry.secret}" with Google Cloud.`;

/** The first that fits counts. */
const CASES: readonly Case[] = [
  { error: 'invalid_grant', words: /rapt/i, cure: reauthenticate },
  { error: 'invalid_grant', who: 'user', cure: consentGone },
  { error: 'invalid_grant', words: /signature|verifier/i, cure: wrongKey },
  { error: 'invalid_grant', words: /short-lived|timeframe|\biat\b|\bexp\b/i, cure: wrongClock },
  { error: 'invalid_grant', words: /account not found|disabled/i, cure: unknownAccount },
  { error: 'invalid_grant', who: 'delegate', words: /email|user|account/i, cure: unknownSubject },
  { error: 'unauthorized_client access_denied invalid_scope', who: 'delegate', cure: notDelegated },
  { error: 'unauthorized_client access_denied invalid_scope', who: 'account', cure: notAllowed },
  { error: 'unauthorized_client', who: 'user', cure: otherClient },
  { error: 'invalid_client deleted_client disabled_client', who: 'user', cure: wrongClient },
  { error: 'invalid_client deleted_client disabled_client', cure: unknownAccount },
  { error: 'admin_policy_enforced org_internal access_denied', cure: policy },
];
