import * as z from 'zod';
import { type Delivery, DeliveryKind } from '../shared/model/delivery.ts';

/** Where an endpoint stands, as reports name it: as its delivery record says, or for Poly endpoints as their last request does. */
export const EndpointState = z.enum([...DeliveryKind.options, 'off', 'asking', 'quiet', 'neverSeen']);
export type EndpointState = z.infer<typeof EndpointState>;

/**
 * Where an endpoint stands that is pushed to: in step only while what it accepted last is what is wanted. What is wanted of
 * a divided room is noted by the part that changed, and accepted is the whole: there, a planned try says that more comes.
 */
export function deliveryState(
  delivery: Delivery | undefined,
  divided: boolean,
): { state: DeliveryKind; since: number; detail: string } {
  if (delivery === undefined) return { state: 'pending', since: 0, detail: '' };
  const { kind, since, detail, wanted, acceptedAgenda, dueAt } = delivery;
  const older = divided ? dueAt !== null : wanted !== null && wanted !== acceptedAgenda;
  if (kind === 'inStep' && older)
    return { state: 'pending', since: 0, detail: 'It holds an older agenda; the current one is on its way.' };
  return { state: kind, since, detail };
}
