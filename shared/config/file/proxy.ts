import * as z from 'zod';
import { deviceHostFault } from '../device-host.ts';
import { SecretName } from './values.ts';

const ProxyUrl = z
  .string()
  .trim()
  .regex(
    /^https?:\/\/([a-z0-9.-]+|\[[0-9a-f:.]+\]):\d{1,5}\/?$/i,
    'an address such as http://proxy.example.com:8080, without credentials',
  )
  .superRefine((address, context) => {
    const host = URL.parse(address)?.hostname.replace(/^\[|\]$/g, '');
    if (host === undefined) context.addIssue({ code: 'custom', message: 'a port from 1 to 65535' });
    else if (deviceHostFault(host) !== null)
      context.addIssue({
        code: 'custom',
        message: "the proxy's own address in the network; loopback, link-local and multicast addresses are never used",
      });
  });

/** The web proxy of a location: its address alone, or with what it takes to use it. */
export const ProxyInFile = z.union(
  [
    ProxyUrl,
    z.strictObject({
      url: ProxyUrl.describe('Where it answers: http://HOST:PORT, or https://HOST:PORT where it speaks TLS itself.'),
      secret: SecretName.optional().describe(
        'Name of the secret that holds username and password, where it wants them.',
      ),
      ca: z.string().min(1).optional().describe('A PEM file beside this one: the authority of an https proxy.'),
    }),
  ],
  { error: 'an address such as http://proxy.example.com:8080 without credentials, or {url: ADDRESS, secret: NAME}' },
);
export type ProxyInFile = z.infer<typeof ProxyInFile>;
