import { PROXY_MISCHIEF } from '../simulators/proxy/simulator.ts';
import type { Fault } from './model.ts';

/** What each simulator can be told to do wrong (docs/one-machine.md). `reboot` is done at once and does not last. */
export const FAULT_KINDS = {
  graph: ['status', 'tooManyRequests', 'hang', 'reset', 'cut', 'truncated', 'notJson', 'emptyByAccident', 'endless'],
  'graph-token': ['status', 'hang', 'reset', 'cut', 'truncated', 'notJson', 'expiredSecret', 'noConsent'],
  google: [
    'status',
    'hang',
    'reset',
    'cut',
    'truncated',
    'notJson',
    'emptyByAccident',
    'endless',
    'rateLimitExceeded',
    'userRateLimitExceeded',
    'quotaExceeded',
    'accessNotConfigured',
    'insufficientPermissions',
  ],
  'google-token': ['status', 'hang', 'reset', 'cut', 'truncated', 'notJson', 'revoked'],
  exchange: [
    'status',
    'hang',
    'reset',
    'cut',
    'truncated',
    'notXml',
    'busy',
    'busyMessage',
    'fault',
    'dtd',
    'entityBomb',
    'deep',
    'partial',
    'emptyByAccident',
    'endless',
    'ErrorAccessDenied',
    'ErrorImpersonateUserDenied',
    'ErrorNonExistentMailbox',
    'ErrorMailboxMoveInProgress',
  ],
  cisco: ['off', 'reboot', 'wrongPassword', 'status', 'hang', 'reset', 'truncated', 'notXml', 'empty'],
  // A device behind Webex, or with the subject `token` the address where Webex gives tokens.
  webex: ['off', 'reboot', 'status', 'hang', 'reset', 'truncated', 'lost', 'notJson'],
  // `quiet`: it runs, and does not ask any more.
  poly: ['off', 'reboot', 'wrongPassword', 'quiet'],
  // The web proxy of the one office that has one.
  proxy: PROXY_MISCHIEF,
} as const satisfies Record<Fault['target'], readonly string[]>;
