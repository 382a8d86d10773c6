import * as z from 'zod';
import { Name } from '../../model/names.ts';
import { GOOGLE_EVENT_TYPES } from '../../model/snapshot.ts';
import { RuleInFile } from './rule.ts';
import { BufferMinutes, DialPattern, Domain } from './values.ts';

const shown = z.enum(['show', 'ignore']);

/** How meetings of a group of rooms are worked out and shown. */
export const ProfileInFile = z.strictObject({
  name: Name,
  calendar: Name.describe('The calendar that books these rooms.'),
  personal: z.boolean().default(false).describe("Calendars of people, not of rooms: changes the defaults of 'events'."),
  daysBack: z.number().int().min(0).max(30).default(1),
  daysAhead: z.number().int().min(0).max(365).default(7).describe("0 is the rest of the room's day."),
  startBufferMinutes: BufferMinutes.default(5).describe('Joining is possible this long before the start.'),
  endBufferMinutes: BufferMinutes.default(0).describe('Joining stays possible this long after the end.'),
  nonVideoMeetings: z.boolean().default(true).describe('List meetings that have nothing to join.'),
  privateMeetings: z
    .strictObject({
      process: z.boolean().default(true).describe('Show private meetings at all.'),
      alias: z.boolean().default(true).describe('Give them a Join button.'),
    })
    .prefault({}),
  subject: z
    .strictObject({
      replace: z.enum(['ALL', 'NEVER', 'PRIVATE']).default('PRIVATE').describe('Whose subject is replaced.'),
      template: z.string().max(512).default('').describe("Jinja2; empty gives the organizer's name."),
      fillEmpty: z.boolean().default(true).describe("An empty subject becomes the organizer's name."),
      unknown: z.string().min(1).max(100).default('Unknown').describe('Shown where nobody knows who organizes.'),
      empty: z.string().min(1).max(100).default('No subject').describe('Shown where an empty subject is not filled.'),
    })
    .prefault({}),
  events: z
    .strictObject({
      free: shown.optional().describe('Events marked as free. Rooms: show. Personal: ignore.'),
      allDay: shown.optional().describe('All-day events. Rooms: show. Personal: ignore.'),
      tentative: shown.optional().describe('Events marked as tentative. Both: show.'),
      types: z
        .array(z.enum(GOOGLE_EVENT_TYPES))
        .min(1)
        .optional()
        .describe("Google's kinds of event that can become meetings. Rooms: default, fromGmail. Personal: default."),
    })
    .prefault({}),
  maxMeetings: z.number().int().min(1).max(1_000).default(200).describe('An agenda carries no more than these.'),
  internalDomains: z.array(Domain).default([]).describe('Domains of your own organizers.'),
  dialPolicy: z
    .strictObject({
      allow: z.array(DialPattern).default([]).describe('Nothing but these may be dialled; empty allows all.'),
      deny: z.array(DialPattern).default([]).describe('These are never dialled.'),
      external: z
        .strictObject({
          phone: z.boolean().default(false),
          ip: z.boolean().default(false),
          ownDomains: z.boolean().default(false),
        })
        .prefault({})
        .describe('What the sip: and h323: fall-back takes from outside organizers.'),
    })
    .prefault({}),
  rules: z.array(RuleInFile).max(500).default([]),
});
export type ProfileInFile = z.infer<typeof ProfileInFile>;
