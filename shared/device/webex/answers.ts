import * as z from 'zod';
import { type Instant, isoSeconds } from '../../kit/clock.ts';
import type { HttpOutcome } from '../../kit/http.ts';
import { retryAfter } from '../../kit/retry-after.ts';
import { isProxys } from '../../kit/web-proxy.ts';
import { type Asked, heldBack, quoted, refusal } from '../cisco/refusal.ts';
import type { WebexRefusal, WebexResult } from './api.ts';

/** The body of every error. Source: Webex's SDKs; the texts vary. */
const ErrorBody = z.object({ message: z.string().catch(''), trackingId: z.string().optional().catch(undefined) });

/**
 * What an answer of Webex's API means. What the device itself refuses has no documented code: 409, 423, 428 and 5xx are taken
 * for a device that is off or busy, and tried again; what Webex cannot use is not. Source: Webex's OpenAPI description,
 * `POST /xapi/command/{commandName}`.
 */
export function webexAnswer(outcome: HttpOutcome, asked: Asked, now: Instant): WebexResult {
  if (outcome.kind === 'unreachable')
    return refusal(
      'unreachable',
      asked,
      isProxys(outcome.reason)
        ? `${outcome.detail}.`
        : `${outcome.detail}. Check that the way to Webex (HTTPS, port 443) is open.`,
    );
  if (outcome.kind === 'held') return heldBack(outcome, asked);
  if (outcome.kind === 'cut') return refusal('unreachable', asked, `The answer broke off (${outcome.detail}).`);
  const { status, headers, body } = outcome;
  if (status === 200) {
    const json = jsonOf(body);
    return json === undefined
      ? refusal(
          'failed',
          asked,
          'The answer is not JSON. Check apiDomain, and that no proxy answers in place of Webex.',
        )
      : { kind: 'ok', json, headers };
  }
  if (status === 429) {
    const until = retryAfter(headers['retry-after'], now);
    const detail = `${asked.endpoint} (${asked.host}), ${asked.call}: Webex limits requests (429) until ${isoSeconds(until)}. Nothing to do: it is tried again then.`;
    return { kind: 'throttled', until, detail };
  }
  return refused(status, said(body, headers), asked);
}

/** Statuses with which Webex tells of a device that cannot be reached or is busy. */
const AWAY: readonly number[] = [409, 423, 428];

function refused(status: number, words: string, asked: Asked): WebexRefusal {
  if (status === 401) {
    const cure = `A new one is asked for; if this stays, run npx --no otj authorize ${asked.secret}.`;
    return refusal('failed', asked, `Webex does not take the token in secret "${asked.secret}" (401). ${cure}`);
  }
  if (status === 403) {
    const cure =
      'It needs the scope spark:xapi_commands, from an administrator, a service app or a bot with rights here.';
    return refusal('refused', asked, `The token may not do this (403${words}). ${cure}`);
  }
  if (status === 404 || status === 410) {
    const cure = 'Compare deviceId with npx --no otj webex-devices.';
    return refusal(
      'refused',
      asked,
      `Webex has no such device, or the token does not see it (${status}${words}). ${cure}`,
    );
  }
  if (AWAY.includes(status) || status >= 500) {
    return refusal(
      'unreachable',
      asked,
      `The device is off or busy, or Webex is (${status}${words}). It is tried again.`,
    );
  }
  if (status >= 300 && status < 400)
    return refusal('failed', asked, `It redirects (${status}), which is not followed. Check apiDomain.`);
  const cure = 'Update the device’s software; if this stays, report it to the project.';
  return refusal('refused', asked, `Webex could not use the request (${status}${words}). ${cure}`);
}

/** Webex's own words and the tracking id that its support asks for: `: “…”, tracking id ROUTER_…`. */
function said(body: string, headers: Readonly<Record<string, string>>): string {
  const parsed = ErrorBody.safeParse(jsonOf(body));
  const message = parsed.success ? quoted(parsed.data.message) : '';
  const tracking = (headers.trackingid ?? (parsed.success ? parsed.data.trackingId : undefined) ?? '').slice(0, 80);
  const id = /^[\w-]+$/.test(tracking) ? `, tracking id ${tracking}` : '';
  return `${message === '' ? '' : `: “${message}”`}${id}`;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
