import * as z from 'zod';

export const TECHNOLOGIES = [
  'teams',
  'zoom',
  'webex',
  'googlemeet',
  'skypeforbusiness',
  'gotomeeting',
  'bluejeans',
  'starleaf',
  'lifesize',
  'ringcentral',
  'chime',
  'jitsi',
  '8x8',
  'whereby',
  'facetime',
  'fuze',
  'pexip',
  'cms',
  'other',
  'sip',
  'h323',
  'none',
] as const;

/** The conferencing service that an invitation was recognised as; `none` where nothing was found. */
export const Technology = z.enum(TECHNOLOGIES);
export type Technology = z.infer<typeof Technology>;

/** An address that an endpoint can dial, without scheme. */
export const Alias = z.object({
  protocol: z.enum(['SIP', 'H323']),
  address: z.string().min(1),
  /** Whether the meeting's passcode is part of the address: such an address is masked wherever it is shown. */
  withPasscode: z.boolean(),
});
export type Alias = z.infer<typeof Alias>;

/** One step of the evaluation, in words for the administrator; passcodes are masked before they get here. */
export const Tried = z.object({
  rule: z.string(),
  /** `matched` won; `missed` was tried and did not fit; `disabled` would have been next; `refused` matched but may not be dialled. */
  outcome: z.enum(['matched', 'missed', 'disabled', 'refused', 'failed']),
  detail: z.string(),
});
export type Tried = z.infer<typeof Tried>;

/** How an invitation is joined, or why it cannot be. Stored with the room's events; bodies are not. */
export const JoinDetails = z.object({
  technology: Technology,
  /** Dialable addresses, preferred one first; empty where there is none. */
  aliases: z.array(Alias),
  /** A web (WebRTC) address, or null. */
  url: z.string().nullable(),
  meetingId: z.string().nullable(),
  passcode: z.string().nullable(),
  /** The administrator's rule that won, null for built-in recognition or none. */
  rule: z.string().nullable(),
  /** Where it was found: the provider's conference data, a property, the location or the body. */
  source: z.enum(['conferenceData', 'properties', 'location', 'body']).nullable(),
  /** Why there is no alias, for people; null where there is one. */
  reason: z.string().nullable(),
  tried: z.array(Tried),
});
export type JoinDetails = z.infer<typeof JoinDetails>;
