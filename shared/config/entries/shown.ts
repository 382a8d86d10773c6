import type { EndpointInFile } from '../file/endpoint.ts';
import type { EndpointGroupInFile } from '../file/endpoint-group.ts';

/** What is the same for endpoints of all types. */
export const shownBy = (endpoint: EndpointInFile, group: EndpointGroupInFile) => ({
  name: endpoint.name,
  room: endpoint.room,
  group: group.name,
  delivery: endpoint.delivery ?? group.delivery ?? ('observe' as const),
  takeover: endpoint.takeover ?? group.takeover ?? false,
  startBufferMinutes: endpoint.startBufferMinutes ?? group.startBufferMinutes ?? null,
  endBufferMinutes: endpoint.endBufferMinutes ?? group.endBufferMinutes ?? null,
});
