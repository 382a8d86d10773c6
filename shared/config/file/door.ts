import * as z from 'zod';
import { Cidr } from './values.ts';

/** Where and for whom Poly endpoints are answered. Deployed, not applied. */
export const DoorInFile = z.strictObject({
  door: z.enum(['public', 'private']).default('public').describe('private: from inside the given VPC endpoints alone.'),
  certificate: z
    .string()
    .regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]{36}$/, 'the ARN of a certificate in ACM')
    .optional()
    .describe('Certificate of `domain`. Left out, the API answers under the name that AWS gives it.'),
  vpcEndpoints: z
    .array(z.string().regex(/^vpce-[0-9a-f]{8,17}$/, 'an id such as vpce-0a1b2c3d4e5f60718'))
    .default([])
    .describe('VPC endpoints of execute-api, for the private door.'),
  minimumTls: z
    .enum(['1.2', '1.0'])
    .default('1.2')
    .describe('Oldest TLS that is spoken under `domain`, to everybody. 1.0 only for devices that know nothing newer.'),
  allowedNetworks: z.array(Cidr).max(200).default([]).describe('Whence requests are taken; empty takes all.'),
  requestsPerSecond: z.number().int().min(1).max(10_000).default(200).describe('More are turned away for a while.'),
  firewall: z.boolean().default(false).describe('AWS WAF with a limit of requests by source. Costs extra.'),
});
export type DoorInFile = z.infer<typeof DoorInFile>;
