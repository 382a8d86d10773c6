import * as z from 'zod';
import type { TriedInvitation } from '../../cli/try/invitation.ts';
import { tryInvitationUnder } from '../../cli/try/result.ts';
import { printable } from '../../shared/kit/printable.ts';
import { maskAlias } from '../../shared/model/mask.ts';
import { RoomAddress } from '../../shared/model/names.ts';
import type { ProfileEntry } from '../../shared/model/snapshot.ts';
import { maskSubject } from '../../shared/rules/labels/spoken-codes.ts';
import type { Store } from '../../shared/store/port.ts';
import type { WorldClient } from '../world/client.ts';
import { type ActionOutcome, acting, type PageActions } from './actions.ts';
import { pastedInvitation } from './pasted.ts';
import { howFound, technologyName } from './words.ts';

const Pasted = z.strictObject({ text: z.string().max(500_000), room: RoomAddress });
type Pasted = z.infer<typeof Pasted>;

/** What a room would make of an invitation, passcodes masked. */
export interface TriedView {
  subject: string;
  technology: string;
  dials: string | null;
  how: string;
  reason: string | null;
  /** The rules that were looked at, in their order. */
  steps: { rule: string; outcome: string; detail: string }[];
}

/** Runs a pasted invitation through the rules of a room. */
export const tryAction = (store: Store): PageActions[string] => acting('try', Pasted, (pasted) => tryIt(pasted, store));

/** Books a pasted invitation in a room, in three minutes. */
export const adoptAction = (world: WorldClient): PageActions[string] =>
  acting('adopt', Pasted, (pasted) => bookIt(pasted, world));

async function tryIt({ text, room }: Pasted, store: Store): Promise<ActionOutcome> {
  const tried = pastedInvitation(text);
  if ('fault' in tried) return notRead(tried.fault);
  const profile = await profileOf(room, store);
  if (profile === undefined) return notRead(`The configuration has no room ${room}.`);
  const { technology, aliases, reason, rule, source, tried: steps } = tryInvitationUnder(profile, tried);
  const view: TriedView = {
    subject: maskSubject(printable(tried.invitation.subject)),
    technology: technologyName(technology),
    dials: aliases[0] === undefined ? null : maskAlias(aliases[0]),
    how: howFound({ rule, source }),
    reason,
    steps,
  };
  return { kind: 'done', result: view };
}

async function bookIt({ text, room }: Pasted, world: WorldClient): Promise<ActionOutcome> {
  const tried = pastedInvitation(text);
  if ('fault' in tried) return notRead(tried.fault);
  return world.book({ room, startsIn: 3, ...bookingOf(tried) });
}

function bookingOf({ invitation, isPrivate }: TriedInvitation) {
  const { subject, location, body, organizer } = invitation;
  return {
    subject: subject.slice(0, 1_000),
    location: location.slice(0, 2_000),
    bodyType: body?.type ?? 'text',
    body: body?.content ?? '',
    private: isPrivate,
    ...(organizer === null ? {} : { organizer: { name: organizer.name, email: organizer.address } }),
  };
}

async function profileOf(room: string, store: Store): Promise<ProfileEntry | undefined> {
  const header = await store.snapshots.active();
  if (header === null) return undefined;
  const entry = await store.snapshots.room(header.number, room);
  return header.profiles.find(({ name }) => name === entry?.profile);
}

const notRead = (why: string): ActionOutcome => ({
  kind: 'refused',
  refusal: {
    what: 'The invitation was not read.',
    where: 'try',
    why,
    todo: 'Paste its text or HTML, an .ics, a mail with its headers, or JSON as otj try takes it.',
  },
});
