import type { Alias } from '../model/join.ts';
import { cluesIn, type PassageClues } from './find-clues.ts';
import { offersOwnRoom } from './invitation/own-room.ts';
import type { Passage, Source } from './invitation/passage.ts';
import type { Meeting, Technology } from './technology.ts';

/** A meeting that was found, with all that the invitation says of it. */
export interface Finding {
  technology: Technology;
  source: Source;
  meeting: Meeting;
  /** Every address, preferred first: printed ones, then made ones. */
  aliases: Alias[];
  /** What the administrator should know of it, in a clause; null where it is a meeting like any other. */
  caution: string | null;
}

const OWN_ROOM = "Its line offers somebody's own room: it is taken because there is no other meeting.";

/** What each passage holds, kept for one evaluation so that no rule looks twice. */
export type Clueing = readonly PassageClues[];

export const clueing = (passages: readonly Passage[]): Clueing => passages.map(cluesIn);

/** The meeting of one technology: from the first passage that has it, filled up from later ones that mean the same meeting. */
export function findMeeting(technology: Technology, passages: Clueing): Finding | null {
  let first: { source: Source; meeting: Meeting; ownRoom: boolean } | undefined;
  for (const { passage, meetingOf } of passages) {
    const meeting = meetingOf(technology);
    if (meeting === null) continue;
    first =
      first === undefined
        ? { source: passage.source, meeting, ownRoom: offersOwnRoom(passage.text, meeting.at) }
        : { ...first, meeting: sameMeeting(first.meeting, meeting) ? filledUp(first.meeting, meeting) : first.meeting };
    // The body's newest text that has a meeting is the last that counts: older text is another meeting, or another time.
    if (passage.source === 'body') break;
  }
  if (first === undefined) return null;
  const { source, meeting, ownRoom } = first;
  const aliases = distinct([...meeting.printed, ...technology.addresses(meeting)]);
  const caution = technology.caution ?? (ownRoom ? OWN_ROOM : null);
  return { technology, source, meeting, aliases, caution };
}

/** What the first place with a meeting holds: the best evidence of it, then whatever stands first. */
export function recognise(passages: Clueing): Finding | null {
  for (const { byTechnology, meetingOf } of passages) {
    const candidates = [...byTechnology.keys()].flatMap((technology) => {
      const meeting = meetingOf(technology);
      return meeting === null ? [] : [{ technology, at: meeting.at, weakness: weaknessOf(technology, meeting) }];
    });
    const [best] = candidates.sort((a, b) => a.weakness - b.weakness || a.at - b.at);
    if (best !== undefined) return findMeeting(best.technology, passages);
  }
  return null;
}

/** What looks like a meeting without being certain: the first such thing, in a sentence, or null. */
export const doubtIn = (passages: Clueing): string | null =>
  passages
    .flatMap(({ byTechnology }) => [...byTechnology])
    .map(([technology, own]) => technology.doubt?.(own) ?? null)
    .find((doubt) => doubt !== null) ?? null;

/** A service's link or address, then a web host's, then mere words. */
const weaknessOf = ({ rank }: Technology, { evidence }: Meeting): number =>
  evidence === 'words' ? 2 : evidence === 'link' && rank === 'service' ? 0 : 1;

/** Two readings are of one meeting unless they name different ones. */
const sameMeeting = (a: Meeting, b: Meeting): boolean =>
  !differ(a.meetingId, b.meetingId) &&
  !differ(a.details.threadId, b.details.threadId) &&
  !differ(a.details.room, b.details.room);

const differ = (a: string | null | undefined, b: string | null | undefined): boolean =>
  a !== null && a !== undefined && b !== null && b !== undefined && a.toLowerCase() !== b.toLowerCase();

const filledUp = (first: Meeting, later: Meeting): Meeting => ({
  at: first.at,
  evidence: first.evidence,
  url: first.url ?? later.url,
  meetingId: first.meetingId ?? later.meetingId,
  passcode: first.passcode ?? later.passcode,
  numericPasscode: first.numericPasscode ?? later.numericPasscode,
  printed: first.printed.length > 0 ? first.printed : later.printed,
  details: { ...later.details, ...withoutEmpty(first.details) },
});

const withoutEmpty = (details: Meeting['details']): Meeting['details'] =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== ''));

const distinct = (aliases: readonly Alias[]): Alias[] => {
  const seen = new Set<string>();
  return aliases.filter(({ protocol, address }) => {
    const key = `${protocol} ${address.toLowerCase()}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
};
