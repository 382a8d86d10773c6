import type { RetiredEndpoint } from '../model/retired.ts';

/** Devices that were endpoints and still hold something of ours. There are few, and none for longer than a week. */
export interface Retired {
  put(endpoint: RetiredEndpoint): Promise<void>;
  get(id: string): Promise<RetiredEndpoint | null>;
  all(): Promise<RetiredEndpoint[]>;
  remove(id: string): Promise<void>;
}
