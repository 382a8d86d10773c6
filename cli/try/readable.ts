import { printable } from '../../shared/kit/printable.ts';
import { masked } from '../../shared/rules/mask.ts';
import type { TryResult } from './result.ts';

/** A result for people. Passcodes are masked unless they are asked for; nothing in it can steer a terminal. */
export function readable(title: string, result: TryResult, reveal: boolean): string {
  const secrets = reveal ? [] : secretsOf(result);
  const hide = (text: string): string => printable(reveal ? text : masked(text, secrets));
  const aliases = result.aliases.map(({ protocol, address }) => `${protocol} ${hide(address)}`);
  const rows: [string, string][] = [
    ['technology', result.technology],
    ...aliases.map((alias, index): [string, string] => [index === 0 ? 'alias' : 'or', alias]),
    ...(result.aliases.length === 0 ? ([['no alias', hide(result.reason ?? '')]] satisfies [string, string][]) : []),
    ...row('web link', result.url, hide),
    ...row('meeting id', result.meetingId, printable),
    ...row('passcode', result.passcode, (passcode) => (reveal ? printable(passcode) : '******')),
    ...row('found in', result.source, printable),
    ...row('rule', result.rule, printable),
  ];
  const tried = result.tried.map(
    ({ rule, outcome, detail }) => `    ${outcome.padEnd(8)} ${printable(rule)}: ${hide(detail)}`,
  );
  const lines = rows.map(([name, value]) => `  ${name.padEnd(12)}${value}`);
  return [printable(title), ...lines, '  tried', ...tried, ''].join('\n');
}

const row = (name: string, value: string | null, show: (value: string) => string): [string, string][] =>
  value === null ? [] : [[name, show(value)]];

/** The passcode, and what an address carries beyond the one without passcode. */
function secretsOf({ passcode, aliases }: TryResult): (string | null)[] {
  const plain = new Set(
    aliases.filter(({ withPasscode }) => !withPasscode).flatMap(({ address }) => address.split(/[.@#]+/)),
  );
  const inAddresses = aliases
    .filter(({ withPasscode }) => withPasscode)
    .flatMap(({ address }) => (address.split('@')[0] ?? '').split(/[.#]+/).slice(1))
    .filter((part) => !plain.has(part));
  return [passcode, ...inAddresses];
}
