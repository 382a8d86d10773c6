import type { EndpointGroupInFile } from '../file/endpoint-group.ts';
import type { CiscoEndpointInFile } from '../file/endpoints/cisco.ts';
import type { WebexEndpointInFile } from '../file/endpoints/webex.ts';
import { shownRoomsOf } from './shown-rooms.ts';

/** What is the same for endpoints of all types that are written to. */
export const shownBy = (endpoint: CiscoEndpointInFile | WebexEndpointInFile, group: EndpointGroupInFile) => ({
  name: endpoint.name,
  ...shownRoomsOf(endpoint),
  group: group.name,
  delivery: endpoint.delivery ?? group.delivery ?? ('observe' as const),
  takeover: endpoint.takeover ?? group.takeover ?? false,
  startBufferMinutes: endpoint.startBufferMinutes ?? group.startBufferMinutes ?? null,
  endBufferMinutes: endpoint.endBufferMinutes ?? group.endBufferMinutes ?? null,
});
