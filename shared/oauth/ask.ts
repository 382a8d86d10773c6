import * as z from 'zod';
import { seconds } from '../kit/clock.ts';
import type { Send } from '../kit/http.ts';
import { isProxys } from '../kit/web-proxy.ts';

/** Tokens as a provider gave them; lives in milliseconds. */
export interface Granted {
  kind: 'granted';
  accessToken: string;
  lifetime: number;
  /** Null where the one that was sent stays good. */
  refreshToken: string | null;
  refreshLifetime: number | null;
  /** What was consented to; null where the provider does not say. */
  scopes: readonly string[] | null;
}

/**
 * `refused`: what was sent will never be taken. `failed`: perhaps later; `sent` says whether it may have come to the provider.
 * Neither text holds anything of a token.
 */
export type TokenAnswer = Granted | { kind: 'refused'; why: string } | { kind: 'failed'; why: string; sent: boolean };

const Grant = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
  refresh_token: z.string().min(1).optional(),
  refresh_token_expires_in: z.coerce.number().positive().optional(),
  scope: z.string().optional(),
});
const Fault = z.object({ error: z.string().regex(/^[\w.-]{1,60}$/) });

/** Faults that no repetition mends. Source: RFC 6749, section 5.2; the last is Google's and Microsoft's. */
const FINAL: readonly string[] = [
  'invalid_grant',
  'invalid_client',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'interaction_required',
];

/** `POST` to a token endpoint, as a form: a refresh token, or the code that consent led to. Source: RFC 6749, sections 4.1.3 and 6. */
export async function askForTokens(
  send: Send,
  endpoint: string,
  form: Readonly<Record<string, string>>,
): Promise<TokenAnswer> {
  const { host } = new URL(endpoint);
  const outcome = await send({
    method: 'POST',
    url: endpoint,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
    timeouts: { connect: seconds(5), answer: seconds(20) },
    maxBytes: 256 * 1024,
  });
  if (outcome.kind !== 'answer') {
    const stopped = outcome.kind === 'held' || (outcome.kind === 'unreachable' && isProxys(outcome.reason));
    return { kind: 'failed', why: `${host}: ${outcome.detail}`, sent: !stopped };
  }
  const json = jsonOf(outcome.body);
  const granted = Grant.safeParse(json);
  if (outcome.status === 200 && granted.success) {
    const { data } = granted;
    return {
      kind: 'granted',
      accessToken: data.access_token,
      lifetime: seconds(data.expires_in),
      refreshToken: data.refresh_token ?? null,
      refreshLifetime: data.refresh_token_expires_in === undefined ? null : seconds(data.refresh_token_expires_in),
      scopes: data.scope?.split(' ') ?? null,
    };
  }
  const fault = Fault.safeParse(json);
  const why = `${host} answered ${outcome.status}${fault.success ? ` (${fault.data.error})` : ''}`;
  const isFinal = outcome.status >= 400 && outcome.status < 500 && fault.success && FINAL.includes(fault.data.error);
  return isFinal ? { kind: 'refused', why } : { kind: 'failed', why, sent: true };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
