import type { Alias } from '../model/join.ts';
import { maskAlias } from '../model/mask.ts';
import type { Source } from './invitation/passage.ts';
import type { Finding } from './recognise.ts';

/** What one rule made of an invitation. */
export type RuleOutcome =
  | { kind: 'matched'; aliases: readonly Alias[]; finding: Finding | null; source: Source; detail: string }
  | { kind: 'missed'; detail: string }
  | { kind: 'failed'; detail: string };

export const missed = (detail: string): RuleOutcome => ({ kind: 'missed', detail });
export const failed = (detail: string): RuleOutcome => ({ kind: 'failed', detail });

/** The preferred address, masked. */
export const shown = ([preferred]: readonly Alias[]): string => (preferred === undefined ? '' : maskAlias(preferred));
