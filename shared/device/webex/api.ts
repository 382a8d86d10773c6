import { type Clock, isoSeconds, seconds } from '../../kit/clock.ts';
import type { HttpOutcome, HttpRequest, Send } from '../../kit/http.ts';
import type { Asked } from '../cisco/refusal.ts';
import type { DeviceOutcome } from '../port.ts';
import type { Pause, WebexAccess } from './access.ts';
import { webexAnswer } from './answers.ts';

/** One call: a path below `/v1`, with its query; a POST where there is a body. */
export interface WebexCall {
  /** In words, for details: `Bookings.Put`. */
  name: string;
  path: string;
  /** JSON. */
  body?: string;
}

/** What Webex answered, or why there is no answer that can be used. */
export type WebexResult = { kind: 'ok'; json: unknown; headers: Readonly<Record<string, string>> } | WebexRefusal;
export type WebexRefusal = Exclude<DeviceOutcome, { kind: 'accepted' }>;

export interface WebexPorts {
  /** Host of the API. */
  domain: string;
  access: WebexAccess;
  pause: Pause;
  send: Send;
  clock: Clock;
  /** Whom and what it is about, for details. */
  about: Omit<Asked, 'call' | 'host'>;
}

/** Milliseconds. A command goes on to the device, which has to answer before Webex does. */
const TIMEOUTS = { connect: seconds(5), answer: seconds(25) };

/** A list of a device's bookings is some hundred kilobytes; a page of devices is less. */
const LONGEST_ANSWER = 4 * 1024 * 1024;

/**
 * Calls the API with the token as it is. A token that Webex refuses is read anew once; none is refreshed here. While Webex
 * has asked to be left alone, nothing is sent. Source: Webex's OpenAPI description and "Basics" of its developer pages.
 */
export function webexApi({ domain, access, pause, send, clock, about }: WebexPorts) {
  const request = (token: string, { path, body }: WebexCall): Promise<HttpOutcome> => {
    const wanted: HttpRequest = {
      method: body === undefined ? 'GET' : 'POST',
      url: `https://${domain}/v1/${path}`,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      timeouts: TIMEOUTS,
      maxBytes: LONGEST_ANSWER,
      ...(body === undefined ? {} : { body }),
    };
    return send(wanted);
  };

  return async function call(asked: WebexCall): Promise<WebexResult> {
    const whom: Asked = { ...about, host: domain, call: asked.name };
    if (pause.until !== null && clock.now() < pause.until) return paused(whom, pause.until);
    const token = await access.token();
    if (token === undefined) return noToken(whom);
    let outcome = await request(token, asked);
    if (outcome.kind === 'answer' && outcome.status === 401) {
      const another = await access.inPlaceOf(token);
      if (another !== undefined) outcome = await request(another, asked);
    }
    const result = webexAnswer(outcome, whom, clock.now());
    // What a web proxy on the way holds back says nothing of Webex.
    if (result.kind === 'throttled' && outcome.kind === 'answer') pause.until = result.until;
    return result;
  };
}
export type WebexApi = ReturnType<typeof webexApi>;

const paused = ({ endpoint, host }: Asked, until: number): WebexRefusal => ({
  kind: 'throttled',
  until,
  detail: `${endpoint}: ${host} asked to be left alone until ${isoSeconds(until)}. Nothing to do: it is tried again then.`,
});

const noToken = ({ endpoint, secret }: Asked): WebexRefusal => ({
  kind: 'failed',
  detail: `${endpoint}: the secret "${secret}" is missing, malformed, or holds no access token. Run npx --no otj authorize ${secret}; the next try finds it.`,
});
