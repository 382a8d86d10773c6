import { printable } from '../../shared/kit/printable.ts';
import { HIDDEN, maskAlias, maskLinks } from '../../shared/model/mask.ts';
import { maskSubject } from '../../shared/rules/labels/spoken-codes.ts';
import type { TryResult } from './result.ts';

/** A result for people. Passcodes are masked unless they are asked for; nothing in it can steer a terminal. */
export function readable(title: string, result: TryResult, reveal: boolean): string {
  const hide = (text: string): string => printable(reveal ? text : maskLinks(text));
  const aliases = result.aliases.map(
    (alias) => `${alias.protocol} ${printable(reveal ? alias.address : maskAlias(alias))}`,
  );
  const rows: [string, string][] = [
    ['technology', result.technology],
    ...aliases.map((alias, index): [string, string] => [index === 0 ? 'alias' : 'or', alias]),
    ...(result.aliases.length === 0 ? ([['no alias', hide(result.reason ?? '')]] satisfies [string, string][]) : []),
    ...row('web link', result.url, hide),
    ...row('meeting id', result.meetingId, printable),
    ...row('passcode', result.passcode, (passcode) => (reveal ? printable(passcode) : HIDDEN)),
    ...row('found in', result.source, printable),
    ...row('rule', result.rule, printable),
  ];
  const tried = result.tried.map(
    ({ rule, outcome, detail }) => `    ${outcome.padEnd(8)} ${printable(rule)}: ${hide(detail)}`,
  );
  const lines = rows.map(([name, value]) => `  ${name.padEnd(12)}${value}`);
  return [printable(reveal ? title : maskSubject(title)), ...lines, '  tried', ...tried, ''].join('\n');
}

const row = (name: string, value: string | null, show: (value: string) => string): [string, string][] =>
  value === null ? [] : [[name, show(value)]];
