import { STATUS_CODES } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Verdict } from './simulator.ts';

/** Answers a CONNECT: by a way to the host, through which bytes go both ways unseen, or by a refusal. */
export function openTo(socket: Duplex, verdict: Verdict): void {
  socket.on('error', () => {});
  if (verdict.kind === 'hang') {
    socket.once('end', () => socket.destroy()).resume();
    return;
  }
  if (verdict.kind === 'off') {
    socket.destroy();
    return;
  }
  if (verdict.kind === 'no') {
    const headers = { ...verdict.headers, 'content-length': '0' };
    socket.end(head(verdict.status, headers));
    return;
  }
  const beyond = connect(verdict.to);
  beyond.once('connect', () => {
    socket.write(head(200, {}));
    socket.pipe(beyond);
    if (verdict.cut) beyond.once('data', () => socket.destroy());
    else beyond.pipe(socket);
  });
  beyond.once('error', () => socket.end(head(503, { 'content-length': '0' })));
  beyond.once('close', () => socket.destroy());
  socket.once('close', () => beyond.destroy());
}

const head = (status: number, headers: Readonly<Record<string, string>>): string =>
  [
    `HTTP/1.1 ${status} ${status === 200 ? 'Connection established' : STATUS_CODES[status]}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n');
