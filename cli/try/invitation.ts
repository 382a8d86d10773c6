import * as z from 'zod';
import type { Invitation } from '../../shared/rules/invitation/read.ts';

/** What `otj try` runs through the rules: an invitation, when it is, and whether it is private. */
export interface TriedInvitation {
  id: string | null;
  invitation: Invitation;
  start: number;
  end: number;
  isPrivate: boolean;
}

const text = z.string().nullish();

/** An invitation as JSON. Everything may be left out; fields that are not known are ignored. */
export const InvitationJson = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  subject: text,
  location: text,
  bodyType: z.enum(['html', 'text']).nullish(),
  body: text,
  organizer: z.object({ name: text, email: text }).nullish(),
  start: text,
  end: text,
  private: z.boolean().nullish(),
  conferenceData: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).nullish(),
});
export type InvitationJson = z.infer<typeof InvitationJson>;

/** The invitation, or in words why the JSON is none. */
export function invitationFrom(json: unknown): TriedInvitation | { fault: string } {
  const parsed = InvitationJson.safeParse(json);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the value'}: ${message}`);
    return { fault: faults.join('; ') };
  }
  const { id, subject, location, bodyType, body, organizer, start, end, conferenceData, properties } = parsed.data;
  return {
    id: id === null || id === undefined ? null : String(id),
    invitation: {
      subject: subject ?? '',
      location: location ?? '',
      body: { type: bodyType ?? 'text', content: body ?? '' },
      organizer: organizer ? { name: organizer.name ?? '', address: organizer.email ?? '' } : null,
      conferenceData: conferenceData ?? null,
      properties: Object.fromEntries(propertiesIn(properties ?? {}, '', 0)),
    },
    start: Date.parse(start ?? ''),
    end: Date.parse(end ?? ''),
    isPrivate: parsed.data.private ?? false,
  };
}

const MAX_DEPTH = 4;

/** Properties by name; of an object, as Graph has them, each field by its path: `onlineMeeting.joinUrl`. */
const propertiesIn = (given: object, path: string, depth: number): [string, string][] =>
  Object.entries(given).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'string') return [[path + name, value]];
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && depth < MAX_DEPTH
      ? propertiesIn(value, `${path}${name}.`, depth + 1)
      : [[path + name, JSON.stringify(value) ?? '']];
  });
