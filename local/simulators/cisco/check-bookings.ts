import * as z from 'zod';
import { minutes, seconds } from '../../../shared/kit/clock.ts';
import type { StoredBooking } from './profile.ts';
import type { Software } from './software.ts';

/** Control characters and marks that turn the direction of text: a panel must never be given any. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const UNSHOWABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;

const text = (longest: number) =>
  z
    .string()
    .refine((value) => value.isWellFormed() && !UNSHOWABLE.test(value), 'holds characters that cannot be shown')
    .refine((value) => [...value].length <= longest, `is longer than ${longest} characters`);

const filled = (longest: number) => text(longest).min(1, 'is empty');

const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

/**
 * The body of `Bookings Put`, stricter than a real device may be: documented fields only, units as documented,
 * limits as neighbouring commands have them (xAPI schema). What passes here is safe to send.
 */
const bodyOf = ({ protocols, platforms }: Software) =>
  z.strictObject({
    Bookings: z
      .array(
        z
          .strictObject({
            Id: filled(128),
            MeetingId: text(128).optional(),
            Title: text(128),
            Agenda: text(10_000).optional(),
            Privacy: z.enum(['Private', 'Public']).optional(),
            Number: text(2_000),
            Protocol: z.enum(protocols),
            MeetingPlatform: (platforms === null
              ? z.never('is not known to this software')
              : z.enum(platforms)
            ).optional(),
            CallType: z.enum(['Audio', 'Video']).optional(),
            Encryption: z.enum(['On', 'Off']).optional(),
            MetaInfo: text(255).optional(),
            Organizer: z.strictObject({ Name: filled(128), Email: text(128).optional(), Id: text(128).optional() }),
            Time: z.strictObject({
              StartTime: z
                .string()
                .regex(UTC, 'is not a time in UTC with Z')
                .refine((value) => !Number.isNaN(Date.parse(value))),
              Duration: z.int().min(1).max(1_440),
              StartTimeBuffer: z.int().min(0).optional(),
              EndTimeBuffer: z.int().min(0).optional(),
            }),
          })
          .superRefine(({ Number: number, Protocol: protocol }, context) => {
            const fault = faultOfNumber(number, protocol);
            if (fault !== null) context.addIssue({ code: 'custom', path: ['Number'], message: fault });
          }),
      )
      .min(1, 'is empty: Bookings Clear is the way to clear')
      .refine((all) => new Set(all.map((one) => one.Id)).size === all.length, 'holds an Id twice'),
  });

function faultOfNumber(number: string, protocol: string): string | null {
  if (protocol === 'None') return number === '' ? null : 'stands beside Protocol None';
  if (number === '') return 'is empty';
  if (/\s/.test(number)) return 'holds a blank';
  if (protocol === 'WebRTC') return number.startsWith('https://') ? null : 'is not a link';
  if (number.length > 255) return 'is longer than 255 characters';
  return /^(sips?|h323|tel|https?):/i.test(number) ? 'begins with a scheme' : null;
}

/** The bookings in a body, or the first thing that is wrong with it. */
export function checkBookings(json: string, software: Software): { bookings: StoredBooking[] } | { wrong: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return { wrong: 'body is not JSON' };
  }
  const checked = bodyOf(software).safeParse(parsed);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return { wrong: `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'malformed'}` };
  }
  return {
    bookings: checked.data.Bookings.map(({ Time, ...booking }) => {
      const start = Date.parse(Time.StartTime);
      return {
        id: booking.Id,
        title: booking.Title,
        organizer: booking.Organizer.Name,
        number: booking.Number,
        protocol: booking.Protocol,
        platform: booking.MeetingPlatform ?? null,
        start,
        end: start + minutes(Time.Duration),
        startBuffer: seconds(Time.StartTimeBuffer ?? 0),
        endBuffer: seconds(Time.EndTimeBuffer ?? 0),
      };
    }),
  };
}
