import { HIDDEN, maskLinks } from '../../model/mask.ts';
import { labelBefore, labelledIn } from './find-labels.ts';

/** A passcode as people write it down: `PIN 1234`, `Passcode: abc`, `Kennwort ist 204 816`. */
export interface SpokenCode {
  at: number;
  /** As it is written. */
  code: string;
}

const WITH_DIGITS = /(?<![\p{L}\p{N}@./*#!$%&+-])[\p{L}\p{N}*#!$%&+-]*\d[\p{L}\p{N}*#!$%&+-]*(?: \d{2,4}(?!\d))*/gu;
const LINKING = / (?:is|ist|lautet|est|es|è|é|är|er|jest)[ :]*$/iu;
/** Words that a service uses for its number and people for their passcode. */
const EITHER = /(?:access code|zugangscode|zugriffscode|code d['’]accès)[\s:=#–-]*$/iu;

/**
 * Passcodes that a text names in words, in the order of the text, whether or not a colon stands before them. For hiding
 * only: what is hidden too much does no harm.
 */
export function spokenCodes(text: string): SpokenCode[] {
  const found = labelledIn(text)
    .filter(({ kind }) => isCode(kind))
    .map(({ at, value }) => ({ at, code: value }));
  for (const { 0: code, index: at } of text.matchAll(WITH_DIGITS)) {
    const before = text.slice(Math.max(text.lastIndexOf('\n', at) + 1, at - 80), at).replace(LINKING, '');
    if (code.length > 2 && (isCode(labelBefore(before, 0, before.length)) || EITHER.test(before)))
      found.push({ at, code });
  }
  return found.sort((a, b) => a.at - b.at);
}

const isCode = (kind: string | undefined): boolean => kind === 'passcode' || kind === 'numericPasscode';

/** A subject as it may be shown: without passcodes that somebody wrote into it, and tokens of links. */
export function maskSubject(subject: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, code } of spokenCodes(subject)) {
    if (at < from) continue;
    parts.push(subject.slice(from, at), HIDDEN);
    from = at + code.length;
  }
  return maskLinks(parts.join('') + subject.slice(from));
}
