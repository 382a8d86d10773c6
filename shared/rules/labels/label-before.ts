import { labelKey } from './label-set.ts';
import { LABELS, type LabelKind } from './meeting-labels.ts';

/** Marks between a label and its value, or before it: blanks, brackets, bullets, marks of bold type. */
const MARKS = /[\s*_<([•·:-]+$/;
const BULLETS = /^[\s*_•·-]+/;

/** The words that label what stands at an offset: before it on its line or in the table cell before, else the line above. */
export function labelTextBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 120), at).replace(MARKS, '');
  return before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\t'), before.lastIndexOf('|')) + 1);
}

/** What stands at an offset by its label; `whole`: nothing else may stand before the label, as in no sentence. */
export function kindAt(text: string, at: number, { whole }: { whole: boolean }): LabelKind | null {
  let key = labelKey(labelTextBefore(text, at).replace(BULLETS, ''));
  while (key !== '') {
    const kind = LABELS.get(key);
    if (kind !== undefined) return kind;
    const blank = key.indexOf(' ');
    if (whole || blank < 0) return null;
    key = key.slice(blank + 1);
  }
  return null;
}
