import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { minutes } from '../../shared/kit/clock.ts';
import { type Consent, codeIn } from '../../shared/oauth/consent.ts';

/** Whom a provider sends back here: one answer, and nobody else. */
export interface Loopback {
  redirectUri: string;
  /** The code, or why there is none. Answers that belong to no request of ours are told so, and waited past. */
  code: Promise<{ code: string } | { refused: string }>;
  close(): void;
}

/** How long a person may take. */
const PATIENCE = minutes(10);

/** Listens on this machine alone until the consent's answer is there. Source: RFC 8252, section 7.3. */
export async function listenForCode(consent: Consent, port: number): Promise<Loopback> {
  let settle: (answer: { code: string } | { refused: string }) => void = () => {};
  const code = new Promise<{ code: string } | { refused: string }>((resolve) => {
    settle = resolve;
  });
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const answer = codeIn(url.searchParams, consent);
    const ours = url.pathname === '/otj' && url.searchParams.get('state') === consent.state;
    const said = 'code' in answer ? 'Thank you. You can close this page: otj goes on.' : answer.refused;
    response
      .writeHead(ours ? 200 : 400, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
      .end(said);
    if (ours) settle(answer);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const timer = setTimeout(
    () => settle({ refused: 'Nobody consented within ten minutes. Run otj authorize again.' }),
    PATIENCE,
  );
  return {
    redirectUri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/otj`,
    code,
    close() {
      clearTimeout(timer);
      server.close();
      server.closeAllConnections();
    },
  };
}
