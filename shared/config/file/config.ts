import * as z from 'zod';
import { CalendarInFile } from './calendar.ts';
import { DoorInFile } from './door.ts';
import { EndpointGroupInFile } from './endpoint-group.ts';
import { LocationInFile } from './location.ts';
import { ProfileInFile } from './profile.ts';
import { RoomInFile } from './room.ts';
import { Domain, TimeZone } from './values.ts';

/** `otj.yaml`, the one source of what an instance does. Secrets are named in it, never held. */
export const Config = z.strictObject({
  instance: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,18}[a-z0-9]$/, 'lower-case letters, digits and hyphens, 20 at most, a letter first')
    .describe('Prefixes stack, table and secrets, so that several instances live in one account.'),
  region: z.string().regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/, 'an AWS region such as eu-central-1'),
  domain: Domain.optional().describe('Where this instance answers, for Poly endpoints.'),
  poly: DoorInFile.prefault({}).describe('Where Poly endpoints are answered.'),
  timeZone: TimeZone.default('UTC').describe('For rooms that have none by themselves or by their location.'),
  alarms: z.strictObject({ recipients: z.array(z.email('an e-mail address')).max(50).default([]) }).prefault({}),
  calendars: z.array(CalendarInFile).default([]),
  profiles: z.array(ProfileInFile).default([]),
  locations: z.array(LocationInFile).default([]),
  endpointGroups: z.array(EndpointGroupInFile).default([]),
  rooms: z.array(RoomInFile).default([]),
});
export type Config = z.infer<typeof Config>;
