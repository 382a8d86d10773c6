import { randomBytes } from 'node:crypto';
import type { Clock } from '../../kit/clock.ts';
import type { HttpOutcome, HttpRequest, Send } from '../../kit/http.ts';
import type { Leave, Permit } from '../port.ts';
import type { Credential } from './credential.ts';
import type { Line } from './lines.ts';
import { authenticateMessage, type Challenge, negotiateMessage, readChallenge } from './ntlm/messages.ts';

/** Sends a request on a line with the proof of who asks. `leave` where `permit` let nothing leave. */
export type Carry = (
  request: HttpRequest,
  credential: Credential,
  line: Line,
  permit: Permit,
) => Promise<HttpOutcome | NotCarried>;

export interface NotCarried {
  kind: 'notCarried';
  leave: Exclude<Leave, 'granted'>;
}

/**
 * Basic and Bearer go with the request. NTLM signs the connection in by a request without a body, which does nothing and
 * asks for no permit; whatever follows on that connection needs no proof, until the server has forgotten it.
 */
export const carrier =
  (send: Send, clock: Clock): Carry =>
  async (request, credential, line, permit) => {
    const { key } = line;
    const leave = await permit();
    if (leave !== 'granted') return { kind: 'notCarried', leave };
    if (credential.kind === 'header') return send({ ...withProof(request, credential.authorization), line: key });

    const signedInAs = `${credential.fingerprint} ${new URL(request.url).origin}`;
    if (line.signedInAs === signedInAs) {
      const outcome = await send({ ...request, line: key });
      if (outcome.kind === 'answer' && outcome.status !== 401) return outcome;
      line.signedInAs = null;
      if (outcome.kind !== 'answer') return outcome;
      const again = await permit();
      if (again !== 'granted') return { kind: 'notCarried', leave: again };
    }
    const opening = await send({ ...withProof(request, ntlm(negotiateMessage())), body: '', line: key });
    const challenge = opening.kind === 'answer' && opening.status === 401 ? challengeOf(opening.headers) : undefined;
    if (challenge === undefined) return opening;

    const proof = authenticateMessage(credential.login, challenge, {
      clientChallenge: randomBytes(8),
      now: clock.now(),
    });
    const outcome = await send({ ...withProof(request, ntlm(proof)), line: key });
    line.signedInAs = outcome.kind === 'answer' && outcome.status !== 401 ? signedInAs : null;
    return outcome;
  };

const withProof = (request: HttpRequest, authorization: string): HttpRequest => ({
  ...request,
  headers: { ...request.headers, authorization },
});

const ntlm = (message: Buffer): string => `NTLM ${message.toString('base64')}`;

function challengeOf(headers: Readonly<Record<string, string>>): Challenge | undefined {
  const [, message] = /(?:^|,)\s*NTLM\s+([A-Za-z0-9+/=]+)/i.exec(headers['www-authenticate'] ?? '') ?? [];
  return message === undefined ? undefined : readChallenge(Buffer.from(message, 'base64'));
}
