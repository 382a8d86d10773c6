import type { HttpOutcome, HttpRequest } from '../../shared/kit/http.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Assumed, in milliseconds: how long a device takes over each call, from the connection to the whole answer. */
const TAKES = { status: 700, list: 300, write: 900 };

const answerOf = (body: string): HttpOutcome => ({
  kind: 'answer',
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: `<?xml version="1.0"?>${body}`,
});

const command = (result: string, inner = ''): HttpOutcome =>
  answerOf(`<Command><${result} status="OK">${inner}</${result}></Command>`);

/** A device that answers all that it is asked, and keeps nothing. */
export async function answersWell(
  endpoint: string,
  { url, body = '' }: HttpRequest,
  time: VirtualTime,
): Promise<HttpOutcome> {
  if (new URL(url).pathname === '/getxml') {
    await time.sleep(TAKES.status);
    const serial = `<SystemUnit><Hardware><Module><SerialNumber>${endpoint}</SerialNumber></Module></Hardware></SystemUnit>`;
    return answerOf(`<Status product="Cisco Codec" version="ce11.27.1.4.ab" apiVersion="4">${serial}</Status>`);
  }
  if (body.includes('<List')) {
    await time.sleep(TAKES.list);
    return command('BookingsListResult', '<ResultInfo><TotalRows>0</TotalRows></ResultInfo>');
  }
  await time.sleep(TAKES.write);
  return command('BookingsPutResult');
}

/** A device without power: nobody connects within the time that a push allows for that. */
export async function isOff({ timeouts }: HttpRequest, time: VirtualTime): Promise<HttpOutcome> {
  await time.sleep(timeouts?.connect ?? 0);
  return { kind: 'unreachable', reason: 'timeout', detail: 'no connection' };
}

/** A device that hangs: it takes the connection, and says nothing. */
export async function hangs({ timeouts }: HttpRequest, time: VirtualTime): Promise<HttpOutcome> {
  await time.sleep(timeouts?.answer ?? 0);
  return { kind: 'unreachable', reason: 'timeout', detail: 'no answer' };
}

/** A device that takes no other password than this one. */
export async function takesOnly(
  password: string,
  endpoint: string,
  request: HttpRequest,
  time: VirtualTime,
): Promise<HttpOutcome> {
  const sent = Buffer.from((request.headers?.authorization ?? '').replace('Basic ', ''), 'base64').toString('utf8');
  if (sent.endsWith(`:${password}`)) return answersWell(endpoint, request, time);
  await time.sleep(TAKES.list);
  return { kind: 'answer', status: 401, headers: {}, body: '' };
}
