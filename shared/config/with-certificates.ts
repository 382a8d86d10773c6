import type { Config } from './file/config.ts';
import type { EndpointInFile } from './file/endpoint.ts';
import type { ReadBeside } from './files-beside.ts';

/** The configuration with each `ca: FILE` holding the file's text: from here on, no file is needed. */
export function withCertificates(config: Config, readBeside: ReadBeside): Config {
  const read = <Holder extends { trust?: Config['endpointGroups'][number]['trust'] }>(holder: Holder): Holder =>
    typeof holder.trust === 'object' && 'ca' in holder.trust
      ? { ...holder, trust: { ca: readBeside(holder.trust.ca) ?? '' } }
      : holder;
  const readOf = (endpoint: EndpointInFile): EndpointInFile => (endpoint.type === 'cisco' ? read(endpoint) : endpoint);
  return {
    ...config,
    locations: config.locations.map(({ proxy, ...location }) =>
      typeof proxy === 'object' && proxy.ca !== undefined
        ? { ...location, proxy: { ...proxy, ca: readBeside(proxy.ca) ?? '' } }
        : { ...location, ...(proxy === undefined ? {} : { proxy }) },
    ),
    calendars: config.calendars.map((calendar) => (calendar.type === 'exchange' ? read(calendar) : calendar)),
    endpointGroups: config.endpointGroups.map((group) => ({ ...read(group), endpoints: group.endpoints.map(readOf) })),
  };
}
