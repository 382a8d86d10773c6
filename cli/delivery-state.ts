import * as z from 'zod';
import { type Delivery, DeliveryKind } from '../shared/model/delivery.ts';

/** Where an endpoint stands, as reports name it: as its delivery record says, or for Poly endpoints as their last request does. */
export const EndpointState = z.enum([...DeliveryKind.options, 'off', 'asking', 'quiet', 'neverSeen']);
export type EndpointState = z.infer<typeof EndpointState>;

/** Where an endpoint stands that is pushed to: in step only while what it accepted last is what is wanted. */
export function deliveryState(delivery: Delivery | undefined): { state: DeliveryKind; since: number; detail: string } {
  if (delivery === undefined) return { state: 'pending', since: 0, detail: '' };
  const { kind, since, detail, wanted, acceptedAgenda } = delivery;
  if (kind === 'inStep' && wanted !== null && wanted !== acceptedAgenda)
    return { state: 'pending', since: 0, detail: 'It holds an older agenda; the current one is on its way.' };
  return { state: kind, since, detail };
}
