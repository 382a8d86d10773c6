import type { GraphCalendarEntry } from '../../model/snapshot.ts';

/** The two hosts of one Microsoft cloud: where an app signs in, and where Graph answers. */
export interface Cloud {
  login: string;
  graph: string;
}

/**
 * GCC is part of `global`; `usgov` is GCC High (L4), `usgov-dod` is DoD (L5), `china` is run by 21Vianet.
 * Source: Microsoft Graph documentation, "National cloud deployments".
 */
export const CLOUDS: Readonly<Record<GraphCalendarEntry['cloud'], Cloud>> = {
  global: { login: 'login.microsoftonline.com', graph: 'graph.microsoft.com' },
  usgov: { login: 'login.microsoftonline.us', graph: 'graph.microsoft.us' },
  'usgov-dod': { login: 'login.microsoftonline.us', graph: 'dod-graph.microsoft.us' },
  china: { login: 'login.partner.microsoftonline.cn', graph: 'microsoftgraph.chinacloudapi.cn' },
};
