import type { ExchangeServer } from '../../simulators/exchange/simulator.ts';

/**
 * The sample company once more with an Exchange server of its own, for whoever tries a calendar of type `exchange` on the
 * sample world. Its account opens nothing but the simulated world, which listens on this machine alone.
 */
export const SAMPLE_EXCHANGE: ExchangeServer = {
  host: 'mail.example.com',
  account: {
    domain: 'EXAMPLE',
    user: 'otj-reader',
    address: 'otj-reader@example.com',
    password: 'sample-world-exchange',
  },
  schemes: ['Negotiate', 'NTLM', 'Basic', 'Bearer'],
  hybrid: {
    clientId: 'sample-world-exchange-app',
    clientSecret: 'sample-world-client-secret',
    scopes: 'https://outlook.office365.com/EWS.AccessAsUser.All offline_access',
  },
  autodiscoverHosts: {
    'autodiscover.example.com': {
      speaks: ['soap', 'pox'],
      says: { ewsUrl: 'https://mail.example.com/EWS/Exchange.asmx' },
    },
  },
};
