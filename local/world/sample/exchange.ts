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
  autodiscoverHosts: {
    'autodiscover.example.com': {
      speaks: ['soap', 'pox'],
      says: { ewsUrl: 'https://mail.example.com/EWS/Exchange.asmx' },
    },
  },
};
