import type * as z from 'zod';
import type { CiscoEndpointEntry, TrustEntry } from '../../model/snapshot.ts';
import type { TrustInFile } from '../file/delivery.ts';
import type { EndpointGroupInFile } from '../file/endpoint-group.ts';
import type { CiscoEndpointInFile } from '../file/endpoints/cisco.ts';
import { shownBy } from './shown.ts';

/** A Cisco endpoint with all its settings. Throws where its group names no location: `checkConfig` was not asked first. */
export function ciscoOf(endpoint: CiscoEndpointInFile, group: EndpointGroupInFile): CiscoEndpointEntry {
  if (group.location === undefined)
    throw new Error(`The endpoint group "${group.name}" names no location: check the configuration first.`);
  const scheme = endpoint.scheme ?? group.scheme ?? 'https';
  return {
    type: 'cisco',
    ...shownBy(endpoint, group),
    location: group.location,
    protocols: endpoint.protocols ?? group.protocols ?? ['SIP', 'H323'],
    address: endpoint.address,
    port: endpoint.port ?? group.port ?? (scheme === 'https' ? 443 : 80),
    scheme,
    trust: trustOf(endpoint.trust ?? group.trust ?? 'public'),
    secret: endpoint.secret ?? group.secret ?? '',
    road: endpoint.road ?? group.road ?? 'auto',
    ...(group.bypassProxy === true ? { bypassProxy: true } : {}),
  };
}

function trustOf(trust: z.infer<typeof TrustInFile>): TrustEntry {
  if (typeof trust === 'string') return { kind: trust };
  if ('ca' in trust) return { kind: 'authority', ca: trust.ca };
  return { kind: 'pinned', sha256: trust.pin.replaceAll(':', '').toLowerCase() };
}
