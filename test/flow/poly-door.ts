import { handlerOf as authorizeHandler } from '../../functions/authorize-poly/handler.ts';
import { slowDown } from '../../functions/authorize-poly/slow-down.ts';
import { handlerOf as serveHandler } from '../../functions/serve-poly/handler.ts';
import { keptItems } from '../../functions/serve-poly/kept-items.ts';
import { visitBook } from '../../functions/serve-poly/visits.ts';
import { authorizerEvent, proxyEvent } from '../../local/runtime/gateway-events.ts';
import { type LoginHabit, type PolyEndpoint, polyEndpoint } from '../../local/simulators/poly/endpoint.ts';
import { isRight, keyedPassword } from '../../shared/device/poly/password.ts';
import { CHALLENGE, type PolyEndpointEntry } from '../../shared/model/poly.ts';
import type { Company } from './company.ts';

const KEY = 'key-of-the-flow';
const PASSWORD = 'sesame';
const SERVER = 'https://otj.example.com';

/** The door of a company: the functions behind it, called as API Gateway calls them. */
export interface PolyDoor {
  /** A device that was set up as this endpoint, with a password that was made for it. */
  device(entry: PolyEndpointEntry, habit: LoginHabit): Promise<PolyEndpoint>;
}

export function polyDoor({ store, now }: Pick<Company, 'store' | 'now'>): PolyDoor {
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  const common = { store, clock: { now }, log: quiet, metrics: { put: () => {} } };
  const slow = slowDown();
  const items = keptItems();
  const visits = visitBook(store.callers);
  const authorize = authorizeHandler(() => ({
    ...common,
    key: async () => KEY,
    isRight,
    slowDown: slow,
    pause: async () => {},
  }));
  const serve = serveHandler(() => ({ ...common, items, visits }));

  const send: typeof fetch = async (url, { headers, body } = {}) => {
    const request = {
      method: 'POST',
      path: new URL(String(url)).pathname,
      query: new URLSearchParams(),
      headers: headers as Record<string, string>,
      body: Buffer.from(String(body)),
      source: '192.0.2.1',
    };
    try {
      const { principalId, context = {} } = await authorize(authorizerEvent(request) as never, {} as never);
      const event = proxyEvent(request, { principal: principalId, context: context ?? {} });
      const { statusCode, headers: sent, body: answer } = await serve(event as never, {} as never);
      return new Response(answer, { status: statusCode, headers: sent as Record<string, string> });
    } catch {
      return new Response(null, { status: 401, headers: CHALLENGE });
    }
  };

  return {
    async device({ name, username }, habit) {
      const password = keyedPassword(PASSWORD, name, KEY);
      await store.callers.setLogin(name, { password, changedAt: now(), recordUntil: null });
      const profile = { name, server: SERVER, username, password: PASSWORD, mailbox: null, habit, userAgent: name };
      return polyEndpoint(profile, send);
    },
  };
}
