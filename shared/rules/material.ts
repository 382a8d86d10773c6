import type { Alias, Technology as TechnologyName } from '../model/join.ts';
import { secretsInLink } from '../model/mask.ts';
import { KNOWN_HOSTS } from './find-clues.ts';
import type { Source } from './invitation/passage.ts';
import { type Invitation, type Reading, readInvitation } from './invitation/read.ts';
import { spokenCodes } from './labels/spoken-codes.ts';
import { type Clueing, clueing, doubtIn, type Finding, findMeeting, recognise } from './recognise.ts';
import { TECHNOLOGIES } from './technologies/all.ts';
import { eventVariables, type Times, type Variables } from './variables.ts';

/** Texts with where they stand; links are one text, a link a line. */
export interface Searchable {
  texts: readonly SourceText[];
  links: readonly SourceText[];
}

export interface SourceText {
  source: Source;
  text: string;
}

/** One invitation with everything that rules ask of it; each answer is worked out at the first question and kept. */
export interface Material {
  reading: Reading;
  organizer: string | null;
  /** The first meeting of a technology. */
  meetingOf(technology: TechnologyName): Finding | null;
  /** What built-in recognition makes of the invitation. */
  recognised(): Finding | null;
  /** The same, of text that is not taken for this meeting: quoted, or a signature. */
  recognisedInOlder(): Finding | null;
  recognisedInSignature(): Finding | null;
  /** What looks like a meeting without being certain, in a sentence. */
  doubt(): string | null;
  variables(): Variables;
  /** Texts in which patterns are searched, in their order: location, body, structured data; then the links of each. */
  searchable(): Searchable;
  /** Whether a passcode of the invitation, or a token of its links, stands in the text, the meeting's number aside: that may have the same digits. */
  carriesPasscode(text: string): boolean;
  /** An address that an invitation prints, marked where it carries a passcode. */
  marked(alias: Alias): Alias;
}

/** Takes an invitation apart for one evaluation. */
export function materialOf(invitation: Invitation, times: Times): Material {
  const reading = readInvitation(invitation, KNOWN_HOSTS);
  const passages: () => Clueing = once(() => clueing(reading.passages));
  const recognised = once(() => recognise(passages()));
  const meetings = new Map<TechnologyName, Finding | null>();
  const passcodes = once(() =>
    [
      ...labelledPasscodes(passages()),
      ...passcodesOf(recognised()),
      ...[invitation.subject, ...reading.passages.map(({ text }) => text)].flatMap((text) =>
        spokenCodes(text).map(({ code }) => code),
      ),
      ...reading.passages.flatMap(({ links }) => links.flatMap(({ href }) => secretsInLink(href))),
    ].filter(({ length }) => length > 2),
  );
  const carriesPasscode = (text: string): boolean => {
    const besidesNumber = text.replace(recognised()?.meeting.meetingId ?? '', ' ');
    return passcodes().some((passcode) => besidesNumber.includes(passcode));
  };
  return {
    reading,
    organizer: invitation.organizer?.address ?? null,
    meetingOf(name) {
      const known = meetings.get(name);
      if (known !== undefined) return known;
      const technology = TECHNOLOGIES.find((candidate) => candidate.name === name);
      const finding = technology === undefined ? null : findMeeting(technology, passages());
      meetings.set(name, finding);
      return finding;
    },
    recognised,
    doubt: once(() => doubtIn(passages())),
    recognisedInOlder: once(() => recognise(clueing(reading.older))),
    recognisedInSignature: once(() => recognise(clueing(reading.signatures))),
    variables: once(() => eventVariables(invitation, reading, times)),
    searchable: once(() => searchableIn(reading)),
    carriesPasscode,
    marked: (alias) => ({ ...alias, withPasscode: alias.withPasscode || carriesPasscode(alias.address) }),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const ORDER: readonly Source[] = ['location', 'body', 'conferenceData', 'properties'];

function searchableIn({ passages }: Reading): Searchable {
  const ordered = ORDER.flatMap((source) => passages.filter((passage) => passage.source === source));
  const links = ordered.map(({ source, links: own }) => ({ source, text: own.map(({ href }) => href).join('\n') }));
  const isFilled = ({ text }: SourceText): boolean => text !== '';
  return { texts: ordered.filter(isFilled), links: links.filter(isFilled) };
}

const labelledPasscodes = (passages: Clueing): string[] =>
  passages.flatMap(({ labelled }) =>
    labelled()
      .filter(({ kind }) => kind === 'passcode' || kind === 'numericPasscode')
      .flatMap(({ value, numeric }) => (numeric === null ? [value] : [value, numeric])),
  );

const passcodesOf = (finding: Finding | null): string[] =>
  [finding?.meeting.passcode, finding?.meeting.numericPasscode].filter((passcode) => typeof passcode === 'string');
