import type { EndpointEntry } from '../../model/snapshot.ts';
import type { EndpointInFile } from '../file/endpoint.ts';
import type { EndpointGroupInFile } from '../file/endpoint-group.ts';
import { ciscoOf } from './cisco.ts';
import { polyOf } from './poly.ts';
import { webexOf } from './webex.ts';

/** The endpoint as the functions read it: its own settings, else its group's, else the defaults. */
export function endpointOf(endpoint: EndpointInFile, group: EndpointGroupInFile): EndpointEntry {
  switch (endpoint.type) {
    case 'cisco':
      return ciscoOf(endpoint, group);
    case 'webex':
      return webexOf(endpoint, group);
    case 'poly':
      return polyOf(endpoint, group);
  }
}
