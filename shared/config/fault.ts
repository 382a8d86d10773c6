import { printable } from '../kit/printable.ts';

/** An error keeps the file from being used; a warning is worth a look. */
export type Severity = 'error' | 'warning';

/** Keys and indexes that lead to a value of the file. */
export type Path = readonly (string | number)[];

/** One mistake in the file, for people and for editors. Line and column count from 1. */
export interface Fault {
  line: number;
  column: number;
  /** Such as `endpointGroups[0].endpoints[3].room`; empty for the file as a whole. */
  path: string;
  severity: Severity;
  /** What is wrong, and with which value. Never quotes what may be a secret. */
  message: string;
  /** What to do about it. */
  hint: string;
}

/** A mistake before its place in the text is known. `at` says whether the key or the value is meant. */
export interface Finding {
  path: Path;
  at: 'key' | 'value';
  severity: Severity;
  message: string;
  hint: string;
}

export const mistake = (path: Path, message: string, hint: string, at: Finding['at'] = 'value'): Finding => ({
  path,
  at,
  severity: 'error',
  message,
  hint,
});

export const warning = (path: Path, message: string, hint: string, at: Finding['at'] = 'value'): Finding => ({
  path,
  at,
  severity: 'warning',
  message,
  hint,
});

/** `endpointGroups[0].endpoints[3].room` */
export const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );

/** `otj.yaml:12:5: error: message (hint)`: one line, inert on a terminal. */
export const faultLine = (fileName: string, fault: Fault): string =>
  printable(
    `${fileName}:${fault.line}:${fault.column}: ${fault.severity}: ${fault.message}${fault.hint === '' ? '' : ` (${fault.hint})`}`,
  );
