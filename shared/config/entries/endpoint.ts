import type * as z from 'zod';
import type { EndpointEntry, TrustEntry } from '../../model/snapshot.ts';
import type { TrustInFile } from '../file/delivery.ts';
import type { EndpointInFile } from '../file/endpoint.ts';
import type { EndpointGroupInFile } from '../file/endpoint-group.ts';

/** The endpoint as the functions read it: its own settings, else its group's, else the defaults. */
export function endpointOf(endpoint: EndpointInFile, group: EndpointGroupInFile): EndpointEntry {
  const scheme = endpoint.scheme ?? group.scheme ?? 'https';
  return {
    type: 'cisco',
    name: endpoint.name,
    room: endpoint.room,
    location: group.location,
    group: group.name,
    delivery: endpoint.delivery ?? group.delivery ?? 'observe',
    takeover: endpoint.takeover ?? group.takeover ?? false,
    protocols: endpoint.protocols ?? group.protocols ?? ['SIP', 'H323'],
    startBufferMinutes: endpoint.startBufferMinutes ?? group.startBufferMinutes ?? null,
    endBufferMinutes: endpoint.endBufferMinutes ?? group.endBufferMinutes ?? null,
    address: endpoint.address,
    port: endpoint.port ?? group.port ?? (scheme === 'https' ? 443 : 80),
    scheme,
    trust: trustOf(endpoint.trust ?? group.trust ?? 'public'),
    secret: endpoint.secret ?? group.secret ?? '',
    road: endpoint.road ?? group.road ?? 'auto',
  };
}

function trustOf(trust: z.infer<typeof TrustInFile>): TrustEntry {
  if (typeof trust === 'string') return { kind: trust };
  if ('ca' in trust) return { kind: 'authority', ca: trust.ca };
  return { kind: 'pinned', sha256: trust.pin.replaceAll(':', '').toLowerCase() };
}
