import type { Fault } from '../../world/model.ts';
import type { SimulatorAnswer } from '../serve.ts';

export const json = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): SimulatorAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
  body: JSON.stringify(value),
});

/** An error as Google words it. Source: Calendar API, "Handle API errors". */
export const refuse = (
  status: number,
  reason: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): SimulatorAnswer =>
  json(
    status,
    {
      error: {
        code: status,
        message,
        errors: [{ domain: LIMITS.has(reason) ? 'usageLimits' : 'global', reason, message }],
      },
    },
    headers,
  );

const LIMITS = new Set(['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'accessNotConfigured']);

/** Refusals that have a fault of their own: several share one status. */
const REFUSALS: Readonly<Record<string, [status: number, message: string]>> = {
  rateLimitExceeded: [403, 'Rate Limit Exceeded'],
  userRateLimitExceeded: [403, 'User Rate Limit Exceeded'],
  quotaExceeded: [403, 'Calendar usage limits exceeded.'],
  accessNotConfigured: [403, 'Google Calendar API has not been used in project 123456789012 before or it is disabled.'],
  insufficientPermissions: [403, 'Request had insufficient authentication scopes.'],
};

const REASONS: Readonly<Record<number, [reason: string, message: string]>> = {
  400: ['badRequest', 'Bad Request'],
  401: ['authError', 'Invalid Credentials'],
  403: ['forbidden', 'Forbidden'],
  404: ['notFound', 'Not Found'],
  410: ['deleted', 'Resource has been deleted'],
  429: ['rateLimitExceeded', 'Rate Limit Exceeded'],
};

/**
 * The right answer gone wrong. `status`: with `retryAfter` where given; a reason of Google's: that refusal; `hang`, `reset`,
 * `cut`: the connection's doing; `truncated`: half the JSON as if it were all; `notJson`: a proxy's sign-in page under 200.
 */
export function spoil(fault: Fault, right: SimulatorAnswer): SimulatorAnswer {
  const wait: Record<string, string> = fault.retryAfter === undefined ? {} : { 'retry-after': `${fault.retryAfter}` };
  const [refused, message = ''] = REFUSALS[fault.kind] ?? [];
  if (refused !== undefined) return refuse(refused, fault.kind, message, wait);
  switch (fault.kind) {
    case 'status': {
      const status = fault.status ?? 503;
      return refuse(status, ...(REASONS[status] ?? ['backendError', 'Backend Error']), wait);
    }
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
      throw new Error(`The Google simulator knows no fault "${fault.kind}" for ${fault.target}`);
  }
}
