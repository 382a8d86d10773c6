import type { WebexEndpointEntry } from '../../model/snapshot.ts';
import type { EndpointGroupInFile } from '../file/endpoint-group.ts';
import type { WebexEndpointInFile } from '../file/endpoints/webex.ts';
import { shownBy } from './shown.ts';

/** A Webex endpoint with all its settings. */
export const webexOf = (endpoint: WebexEndpointInFile, group: EndpointGroupInFile): WebexEndpointEntry => ({
  type: 'webex',
  ...shownBy(endpoint, group),
  location: group.location ?? null,
  protocols: endpoint.protocols ?? group.protocols ?? ['SIP', 'WebRTC'],
  deviceId: endpoint.deviceId,
  apiDomain: endpoint.apiDomain ?? group.apiDomain ?? 'webexapis.com',
  secret: endpoint.secret ?? group.secret ?? '',
});
