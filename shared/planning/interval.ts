import { hours, seconds } from '../kit/clock.ts';

/** Of the quota, the share that plain polling may use: the rest is for changes, pages and discovery. */
export const POLLING_SHARE = 0.9;

export interface Load {
  rooms: number;
  /** Requests in any 24 hours. */
  quota: number;
  /** Requests that a room's refresh costs on average, at least 1. */
  requestsPerRoom: number;
  floorSeconds: number;
}

/** Milliseconds between two reads of the same room, so that a day of them fits into the quota's polling share. */
export function intervalOf({ rooms, quota, requestsPerRoom, floorSeconds }: Load): number {
  const fitting = (rooms * Math.max(1, requestsPerRoom) * hours(24)) / (quota * POLLING_SHARE);
  return Math.max(seconds(floorSeconds), Math.ceil(fitting));
}
