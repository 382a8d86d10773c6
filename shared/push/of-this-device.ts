import { type Delivery, NEW_DELIVERY } from '../model/delivery.ts';
import type { PushedEndpoint } from '../model/lane.ts';
import { deviceOf } from '../model/retired.ts';

/** Whether a record is about the device that the endpoint is today, and not about one that it was before. */
export const isAboutThisDevice = ({ about }: Pick<Delivery, 'about'>, entry: PushedEndpoint): boolean =>
  about === null || about === deviceOf(entry);

/** What is known of an endpoint's old device says nothing about the one that took its place: that is met like a new one. */
export function ofThisDevice(kept: Delivery, entry: PushedEndpoint): Delivery {
  if (isAboutThisDevice(kept, entry)) return kept;
  const { since, wanted, dueAt, configured } = kept;
  return { ...NEW_DELIVERY, since, wanted, dueAt, configured };
}
