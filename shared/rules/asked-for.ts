import type { Rule } from '../model/rule.ts';
import { literalsOf } from './regex.ts';
import { compileTemplate } from './template/compile.ts';
import { outputLiterals } from './template/output-literals.ts';

const SCHEME = /^(?:sips?|h323):(?:\/\/)?/;

/**
 * What a rule writes into its addresses by itself, in lower case: its domain, and text of its replacement and templates.
 * What a template only compares with, or what a pattern finds, is the invitation's and no wish of the administrator's.
 */
export function askedForBy({ domain, replace, transform, template }: Rule): string[] {
  const made = [transform, template].flatMap((source) => {
    const compiled = source === null ? null : compileTemplate(source);
    return compiled?.kind === 'program' ? outputLiterals(compiled.program) : [];
  });
  return [domain ?? '', ...literalsOf(replace ?? ''), ...made]
    .map((text) => text.trim().toLowerCase().replace(SCHEME, ''))
    .filter((text) => text !== '');
}
