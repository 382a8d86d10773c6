import { exchangeSimulator } from '../../local/simulators/exchange/simulator.ts';
import { GOOGLE_HOSTS, googleSimulator } from '../../local/simulators/google/simulator.ts';
import { graphSimulator } from '../../local/simulators/graph/simulator.ts';
import * as exchange from '../unit/calendar/exchange/company.ts';
import * as google from '../unit/calendar/google/company.ts';
import * as graph from '../unit/calendar/graph/company.ts';
import type { Provider } from './company.ts';

/** Every provider, as a company that books its rooms there. A new one is one more entry. */
export const PROVIDERS: Readonly<Record<'graph' | 'google' | 'exchange', Provider>> = {
  graph: {
    entry: graph.ENTRY,
    secret: { current: { clientSecret: graph.TENANT.clientSecret }, version: '1' },
    hosts: ['login.microsoftonline.com', 'graph.microsoft.com'],
    simulatorOf: (world) => graphSimulator({ world, tenants: [graph.TENANT] }),
  },
  google: {
    entry: google.ENTRY,
    secret: google.ROBOT_SECRET,
    hosts: GOOGLE_HOSTS,
    simulatorOf: (world) => googleSimulator({ world, domain: google.DOMAIN, shortPages: 10 }),
  },
  exchange: {
    entry: exchange.ENTRY,
    secret: exchange.SECRETS.basic,
    hosts: [exchange.HOST],
    simulatorOf: (world) => exchangeSimulator({ world, host: exchange.HOST, account: exchange.anAccount() }),
  },
};
