import * as z from 'zod';
import { type Delivery, DeliveryKind } from '../shared/model/delivery.ts';

/** Where an endpoint stands, as reports name it: as its delivery record says, or for Poly endpoints as their last request does. */
export const EndpointState = z.enum([...DeliveryKind.options, 'off', 'asking', 'astray', 'quiet', 'neverSeen']);
export type EndpointState = z.infer<typeof EndpointState>;

/**
 * Where an endpoint stands that is pushed to: in step only while what it accepted last is what it should show now. `current`
 * is the hash of that: null where nothing was read yet, undefined where it is not known (several rooms' agendas would have to
 * be read and merged), and then a planned try says that more comes.
 */
export function deliveryState(
  delivery: Delivery | undefined,
  current: string | null | undefined,
): { state: DeliveryKind; since: number; detail: string } {
  if (delivery === undefined) return { state: 'pending', since: 0, detail: '' };
  const { kind, since, detail, acceptedAgenda, dueAt } = delivery;
  const older = current === undefined ? dueAt !== null : current !== null && current !== acceptedAgenda;
  if (kind === 'inStep' && older)
    return { state: 'pending', since: 0, detail: 'It holds an older agenda; the current one is on its way.' };
  return { state: kind, since, detail };
}
