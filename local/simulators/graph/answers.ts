import type { Fault } from '../../world/model.ts';
import type { SimulatorAnswer } from '../serve.ts';

export const json = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): SimulatorAnswer => ({
  status,
  headers: { 'content-type': 'application/json;odata.metadata=minimal;charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

/** An error as Graph words it. Source: Microsoft Graph, "Error responses and resource types". */
export const refuse = (
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): SimulatorAnswer => json(status, { error: { code, message, innerError: { 'request-id': REQUEST_ID } } }, headers);

const REQUEST_ID = '5f7b3e0c-0000-4000-8000-000000000000';

const WORDS: Readonly<Record<number, [code: string, message: string]>> = {
  401: ['InvalidAuthenticationToken', 'Access token has been revoked.'],
  403: ['ErrorAccessDenied', 'Access is denied. Check credentials and try again.'],
  404: ['ErrorInvalidUser', 'The requested user is invalid.'],
  429: ['ApplicationThrottled', 'Application is over its MailboxConcurrency limit.'],
  503: ['serviceNotAvailable', 'The service is temporarily unavailable.'],
  504: ['UnknownError', ''],
};

/**
 * The right answer gone wrong. `status`: with `retryAfter` where given (429 is the mailbox's limit); `tooManyRequests`: the app's
 * or the tenant's limit; `hang`, `reset`, `cut`: the connection's doing;
 * `truncated`: half the JSON as if it were all; `notJson`: a proxy's sign-in page under 200.
 */
export function spoil(fault: Fault, right: SimulatorAnswer): SimulatorAnswer {
  const wait: Record<string, string> = fault.retryAfter === undefined ? {} : { 'retry-after': `${fault.retryAfter}` };
  switch (fault.kind) {
    case 'status': {
      const status = fault.status ?? 503;
      const [code, message] = WORDS[status] ?? ['generalException', 'Something went wrong.'];
      return refuse(status, code, message, wait);
    }
    case 'tooManyRequests':
      return refuse(429, 'TooManyRequests', 'Too many requests.', wait);
    case 'hang':
    case 'reset':
    case 'cut':
      return { ...right, misbehave: fault.kind };
    case 'truncated':
      return { ...right, body: (right.body ?? '').slice(0, Math.floor((right.body ?? '').length / 2)) };
    case 'notJson':
      return {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<html><body>Please sign in.</body></html>',
      };
    default:
      throw new Error(`The Graph simulator knows no fault "${fault.kind}" for ${fault.target}`);
  }
}
