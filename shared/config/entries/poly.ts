import type { PolyEndpointEntry } from '../../model/poly.ts';
import { FORM_OF_FAMILY } from '../../model/poly.ts';
import type { EndpointGroupInFile } from '../file/endpoint-group.ts';
import type { PolyEndpointInFile } from '../file/endpoints/poly.ts';
import { shownRoomsOf } from './shown-rooms.ts';

/** A Poly endpoint with all its settings. It is served unless it is said not to be: it only comes once it was set up to. */
export function polyOf(endpoint: PolyEndpointInFile, group: EndpointGroupInFile): PolyEndpointEntry {
  const family = endpoint.family ?? group.family ?? 'group';
  return {
    type: 'poly',
    name: endpoint.name,
    ...shownRoomsOf(endpoint),
    group: group.name,
    location: group.location ?? null,
    delivery: endpoint.delivery ?? group.delivery ?? 'on',
    protocols: endpoint.protocols ?? group.protocols ?? ['SIP', 'H323'],
    username: endpoint.username ?? endpoint.name.toLowerCase(),
    family,
    form: { ...FORM_OF_FAMILY[family], ...defined(group.form), ...defined(endpoint.form) },
    alarm: endpoint.alarm ?? group.alarm ?? true,
  };
}

/** What was set, without what was left out. */
const defined = <Form extends object>(form: Form | undefined): { [Key in keyof Form]?: NonNullable<Form[Key]> } =>
  Object.fromEntries(Object.entries(form ?? {}).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Form]?: NonNullable<Form[Key]>;
  };
