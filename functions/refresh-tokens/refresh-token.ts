import { type Instant, isoSeconds } from '../../shared/kit/clock.ts';
import type { Send } from '../../shared/kit/http.ts';
import { NEW_TOKEN, OAuthSecret, type TokenRecord } from '../../shared/model/oauth-token.ts';
import { askForTokens } from '../../shared/oauth/ask.ts';
import { refreshForm, renewed } from '../../shared/oauth/renewed.ts';
import { atRisk, inVain, refreshDue, renewal } from '../../shared/planning/token-refresh.ts';
import { type Held, holdingOf } from './held-token.ts';
import type { RefreshPorts } from './refresh-tokens.ts';

/** How one token's turn ended. */
export type Refreshed = { atRisk: boolean } & (
  | { kind: 'notOAuth' | 'notDue' | 'busy' | 'refreshed' | 'lost' }
  | { kind: 'failing' | 'reConsent' | 'inVain' | 'unusable'; detail: string }
);

/**
 * Refreshes one token where that is due, under its lease. That it is sent is written before it leaves, and what comes back is
 * kept before the old one is forgotten: whatever breaks in between, the next turn sends the same one again, and knows why
 * it may be refused.
 */
export async function refreshToken(name: string, sender: Send, ports: RefreshPorts): Promise<Refreshed> {
  const { store, clock } = ports;
  const held = await holdingOf(name, ports.secrets);
  if (held.kind !== 'held') return { ...held, atRisk: held.kind === 'unusable' };
  const known = (await store.tokens.get(name)) ?? NEW_TOKEN;
  const now = clock.now();
  if (!refreshDue(held.token, held.secret.version, known, now)) return notDue(name, held, known, now);

  const lease = { token: ports.newLease(), until: now + ports.leaseFor };
  const leased = await store.tokens.lease(name, lease, now);
  if (leased.kind === 'taken') return { kind: 'busy', atRisk: false };
  // Whoever had the lease before may have refreshed it since it was read.
  const reread = await holdingOf(name, ports.secrets);
  const again = reread.kind === 'held' ? reread : held;
  const { version } = again.secret;
  const before = current(leased.record, again);
  if (!refreshDue(again.token, version, before, now)) {
    await store.tokens.write(name, lease.token, before, 'end');
    return notDue(name, again, before, now);
  }
  const sent = await store.tokens.write(name, lease.token, { ...before, sent: version, lastTryAt: now }, 'keep');
  if (sent === 'lost') return { kind: 'lost', atRisk: false };
  return send(name, again, before, lease.token, sender, ports);
}

function notDue(name: string, held: Held, known: TokenRecord, now: Instant): Refreshed {
  const record = current(known, held);
  if (!inVain(held.token, held.secret.version, record))
    return { kind: 'notDue', atRisk: atRisk(held.token, record, now) };
  const cure = `Look whether whoever consented still has its rights, and where it is for Webex, compare apiDomain; then run: npx --no otj authorize ${name}`;
  const detail = `The token in secret "${name}" is refused although it was renewed, each time it was. ${cure}`;
  return { kind: 'inVain', detail, atRisk: true };
}

/** Sends the refresh token, keeps what comes back, and then writes how it went. */
async function send(
  name: string,
  { secret, token }: Held,
  before: TokenRecord,
  lease: string,
  sender: Send,
  { store, writer, clock }: RefreshPorts,
): Promise<Refreshed> {
  const answer = await askForTokens(sender, token.tokenEndpoint, refreshForm(token));
  const now = clock.now();
  const become = (record: Partial<TokenRecord> & Pick<TokenRecord, 'state'>): TokenRecord => ({
    ...before,
    lastTryAt: now,
    sent: null,
    ...record,
    since: before.state === record.state ? before.since : now,
  });
  switch (answer.kind) {
    case 'granted': {
      const value = renewed(secret.current, answer, now);
      await writer.put(name, value);
      const renewedNow = renewal(token, secret.version, before, now);
      const record = become({ state: 'fresh', detail: '', failures: 0, refused: null, renewed: renewedNow });
      await store.tokens.write(name, lease, record, 'end');
      return { kind: 'refreshed', atRisk: atRisk(OAuthSecret.parse(value), record, now) };
    }
    case 'refused': {
      const detail = `${reason(name, answer.why, before, secret.version, now)} Run: npx --no otj authorize ${name}`;
      const record = become({ state: 'reConsent', detail, refused: secret.version });
      await store.tokens.write(name, lease, record, 'end');
      return { kind: 'reConsent', detail, atRisk: true };
    }
    case 'failed': {
      const detail = `The token in secret "${name}" could not be refreshed: ${answer.why}. It is tried again in five minutes.`;
      // What was sent may have been taken although no answer came.
      const sent = answer.sent ? secret.version : before.sent;
      const record = become({ state: 'failing', detail, failures: before.failures + 1, sent });
      await store.tokens.write(name, lease, record, 'end');
      return { kind: 'failing', detail, atRisk: atRisk(token, record, now) };
    }
  }
}

/** A refused token that was sent before without a known answer was most likely used up by that. */
const reason = (name: string, why: string, { sent, lastTryAt }: TokenRecord, version: string, now: Instant): string =>
  sent === version
    ? `The refresh token in secret "${name}" is used up: an answer to it was lost at ${isoSeconds(lastTryAt ?? now)}, and now ${why}.`
    : `The refresh token in secret "${name}" is not taken any more: ${why}.`;

/** A record tells of one version of the secret: where people have stored another one, it begins anew. */
const current = (record: TokenRecord, { secret }: Held): TokenRecord =>
  record.refused !== null && record.refused !== secret.version ? { ...NEW_TOKEN, wanted: record.wanted } : record;
