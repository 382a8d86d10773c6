import type { Instant } from '../kit/clock.ts';
import type { EndpointTest } from '../model/endpoint-test.ts';

/** Results of tests that somebody asked for, by the number of their asking. Forgotten after an hour. */
export interface EndpointTests {
  put(asked: string, result: EndpointTest, expiresAt: Instant): Promise<void>;
  of(asked: string): Promise<EndpointTest[]>;
}
