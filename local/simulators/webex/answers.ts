import { sha256 } from '../../../shared/kit/hash.ts';
import type { SimulatorAnswer } from '../serve.ts';

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): SimulatorAnswer => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
  body: JSON.stringify(body),
});

/** The body that every refused call of Webex has, and the header that its support asks for. */
export function refuse(status: number, message: string, headers: Record<string, string> = {}): SimulatorAnswer {
  const trackingId = `ROUTER_${sha256(`${status} ${message}`, 24).toUpperCase()}`;
  return json(
    status,
    { message, errors: [{ description: message }], trackingId },
    { trackingid: trackingId, ...headers },
  );
}
