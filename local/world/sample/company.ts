import type { Company } from '../company.ts';
import { BERLIN } from './berlin.ts';
import { eventOf } from './booking.ts';
import { SAMPLE_CLOUD } from './cloud.ts';
import { SAMPLE_DEVICES } from './devices.ts';
import { SAMPLE_EXCHANGE } from './exchange.ts';
import { SAMPLE_GOOGLE } from './google.ts';
import { PERSONAL } from './personal.ts';
import { SAMPLE_POLY } from './poly.ts';
import { SAMPLE_ROOMS } from './rooms.ts';
import { SAMPLE_SECRETS, SAMPLE_TENANT } from './secrets.ts';
import { TOKYO } from './tokyo.ts';

/** The company that `npm start` runs; `examples/sample.yaml` describes the same one to the product. */
export const SAMPLE_COMPANY: Company = {
  rooms: SAMPLE_ROOMS,
  devices: SAMPLE_DEVICES,
  poly: SAMPLE_POLY,
  webex: SAMPLE_CLOUD,
  webProxy: {
    name: 'tokyo',
    host: 'proxy.tokyo.example.com',
    port: 3128,
    login: SAMPLE_SECRETS['proxy-tokyo'],
  },
  tenants: [{ ...SAMPLE_TENANT, clientSecret: SAMPLE_SECRETS['graph-office'].clientSecret }],
  google: SAMPLE_GOOGLE,
  exchange: SAMPLE_EXCHANGE,
  events: (worldStart) => [...BERLIN, ...TOKYO, ...PERSONAL].map((booking) => eventOf(booking, worldStart)),
};
