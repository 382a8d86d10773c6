import * as z from 'zod';
import { WEBEX_LANE } from '../../model/lane.ts';
import { ProxyInFile } from './proxy.ts';
import { Cidr, TimeZone } from './values.ts';

/** Lanes outside of all locations: calendars that are read, and Webex that is called, over the internet. */
const RESERVED: readonly string[] = ['internet', WEBEX_LANE];

const awsId = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`), `an id such as ${prefix}-0a1b2c3d4e5f60718`);

/** An existing network, by attributes: nothing is looked up, so that the template can be made without an account. */
export const VpcInFile = z.strictObject({
  id: awsId('vpc'),
  subnets: z.array(awsId('subnet')).min(1).max(16).describe('Private subnets, one or more an Availability Zone.'),
  zones: z
    .array(z.string().regex(/^[a-z]{2,4}(-[a-z]+)+-\d[a-z]$/, 'an Availability Zone such as eu-central-1a'))
    .min(1)
    .describe('The zone of each subnet, in the same order.'),
  routeTables: z.array(awsId('rtb')).min(1).describe('The route table of each subnet, in the same order.'),
  securityGroups: z.array(awsId('sg')).max(5).optional().describe('Left out, one is made that lets nothing in.'),
});

/** A network that reaches endpoints. Names are short: they become parts of the names of queues and functions. */
export const LocationInFile = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,22}[a-z0-9])?$/, 'lower-case letters, digits and hyphens, 24 at most')
    .refine((name) => !RESERVED.includes(name), `a name other than ${RESERVED.join(' and ')}, which lanes have`),
  timeZone: TimeZone.optional().describe('For rooms here that name none of their own.'),
  vpc: VpcInFile.optional().describe('Left out, a network of its own is made.'),
  proxy: ProxyInFile.optional().describe('Web proxy on the way out of this network.'),
  allowedNetworks: z.array(Cidr).default([]).describe('Endpoint addresses must lie in these; empty allows all.'),
});
export type LocationInFile = z.infer<typeof LocationInFile>;
