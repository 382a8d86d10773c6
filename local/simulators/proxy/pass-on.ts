import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Verdict } from './simulator.ts';

/** Headers that concern the way to the proxy and no further. Source: RFC 9110, section 7.6.1. */
const FOR_THE_PROXY: readonly string[] = ['proxy-authorization', 'proxy-connection', 'connection', 'keep-alive'];

/** Sends a plain HTTP request on to where it names, or refuses it. */
export function passOn(request: IncomingMessage, response: ServerResponse, judge: (where: string) => Verdict): void {
  const url = URL.parse(request.url ?? '');
  const verdict = judge(url?.protocol === 'http:' ? `${url.hostname}:${url.port || '80'}` : '');
  if (verdict.kind === 'hang') return;
  if (verdict.kind === 'off') {
    request.socket.destroy();
    return;
  }
  if (verdict.kind === 'no' || url === null) {
    const { status, headers } = verdict.kind === 'no' ? verdict : { status: 400, headers: {} };
    response.writeHead(status, headers).end();
    return;
  }
  const kept = Object.entries(request.headers).filter(([name]) => !FOR_THE_PROXY.includes(name));
  const onward = httpRequest(
    {
      ...verdict.to,
      method: request.method,
      path: `${url.pathname}${url.search}`,
      headers: { ...Object.fromEntries(kept), via: '1.1 proxy' },
      agent: false,
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, via: '1.1 proxy' });
      if (verdict.cut) response.write('half', () => response.socket?.destroy());
      else answer.pipe(response);
    },
  );
  onward.on('error', () => response.writeHead(503, { 'x-squid-error': 'ERR_CONNECT_FAIL 0' }).end());
  request.pipe(onward);
}
