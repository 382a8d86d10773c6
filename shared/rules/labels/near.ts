import type { Labelled } from './find-labels.ts';
import type { LabelKind } from './meeting-labels.ts';

/** How far behind a link or number its code may stand, and how far before it. Farther off, a code opens some other door. */
const BEHIND = 260;
const BEFORE = 80;

/**
 * The labelled value of a kind that belongs to one of the anchors (offsets of a meeting's links and numbers): the first
 * one shortly behind any of them, else the last one right before.
 */
export function nearest(
  labelled: readonly Labelled[],
  kind: LabelKind,
  anchors: readonly number[],
): Labelled | undefined {
  const ofKind = labelled.filter((one) => one.kind === kind);
  const isBehind = ({ at }: Labelled): boolean => anchors.some((anchor) => at > anchor && at - anchor <= BEHIND);
  const isBefore = ({ at }: Labelled): boolean => anchors.some((anchor) => anchor > at && anchor - at <= BEFORE);
  return ofKind.find(isBehind) ?? ofKind.findLast(isBefore);
}
