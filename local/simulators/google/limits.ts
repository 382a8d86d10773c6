import { type Instant, minutes } from '../../../shared/kit/clock.ts';

/** Requests a minute that Google lets through. Source: Calendar API, "Manage quotas". */
export interface Limits {
  user: number;
  project: number;
}

export const GOOGLE_LIMITS: Limits = { user: 600, project: 10_000 };

/** Counts requests in sliding minutes, by who they are counted to; gives the reason of a refusal where there are too many. */
export function minuteLimits({ user, project }: Limits) {
  const byUser = new Map<string, Instant[]>();
  const ofProject: Instant[] = [];

  const within = (times: Instant[], now: Instant, limit: number): boolean => {
    while (times[0] !== undefined && times[0] <= now - minutes(1)) times.shift();
    return times.length < limit;
  };

  return (quotaUser: string, now: Instant): 'rateLimitExceeded' | 'userRateLimitExceeded' | undefined => {
    const ofUser = byUser.get(quotaUser) ?? [];
    byUser.set(quotaUser, ofUser);
    if (!within(ofProject, now, project)) return 'rateLimitExceeded';
    if (!within(ofUser, now, user)) return 'userRateLimitExceeded';
    ofProject.push(now);
    ofUser.push(now);
    return undefined;
  };
}
