import * as z from 'zod';
import { Detail } from './detail.ts';

/** Whose tokens we keep: each has its own pages of consent and its own address for tokens (shared/oauth). */
export const OAUTH_KINDS = ['webex-integration', 'webex-service-app', 'webex-workspace', 'google', 'exchange'] as const;
export type OAuthKind = (typeof OAUTH_KINDS)[number];

/**
 * A secret that holds an OAuth token. Secrets are flat maps of texts, so times are `2026-11-23T09:00:00Z`.
 * `refresh-tokens` alone replaces it; whoever calls the provider reads `accessToken`.
 */
export const OAuthSecret = z.object({
  kind: z.enum(OAUTH_KINDS),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  refreshToken: z.string().min(1),
  /** Where tokens are refreshed; HTTPS only, since secrets travel there. */
  tokenEndpoint: z.url({ protocol: /^https$/ }),
  accessToken: z.string().optional(),
  issuedAt: z.iso.datetime().optional(),
  expiresAt: z.iso.datetime().optional(),
  /** Until when the refresh token can be used, where the provider tells. */
  refreshExpiresAt: z.iso.datetime().optional(),
});
export type OAuthSecret = z.infer<typeof OAuthSecret>;

/** What is known of a token besides what its secret holds. Written by whoever has its lease, but for `wanted`. */
export const TokenRecord = z.object({
  /** `fresh`: the last refresh worked. `failing`: it did not, and is tried again. `reConsent`: only a person can help. */
  state: z.enum(['fresh', 'failing', 'reConsent']),
  /** Empty while fresh. */
  detail: Detail,
  since: z.number().int(),
  failures: z.number().int(),
  lastTryAt: z.number().int().nullable(),
  /** Version of the secret that was sent and whose answer is not known to be kept. */
  sent: z.string().nullable(),
  /** Version of the secret that the provider refused for good. */
  refused: z.string().nullable(),
  /** Version of the secret whose access token a provider did not take; null where nobody complained. */
  wanted: z.string().nullable(),
  /** When it was last renewed, and how many renewals in a row were asked for because the token was refused. */
  renewed: z.object({ at: z.number().int(), asked: z.number().int() }).nullable().default(null),
});
export type TokenRecord = z.infer<typeof TokenRecord>;

export const NEW_TOKEN: TokenRecord = {
  state: 'fresh',
  detail: '',
  since: 0,
  failures: 0,
  lastTryAt: null,
  sent: null,
  refused: null,
  wanted: null,
  renewed: null,
};
