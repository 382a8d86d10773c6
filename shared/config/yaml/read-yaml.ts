import { LineCounter, parseDocument } from 'yaml';
import { type Finding, mistake, type Path } from '../fault.ts';
import { offsetOf } from './offset.ts';
import { plainValue } from './plain-value.ts';
import { syntaxHint } from './syntax-hint.ts';

/** Where something stands, counted from 1. */
export interface Place {
  line: number;
  column: number;
}
export type PlacedFinding = Finding & Place;

/** What a text of YAML says, and where each part of it stands. */
export interface YamlText {
  /** Plain objects, arrays and scalars. */
  value: unknown;
  /** Mistakes of the notation: syntax, duplicate keys, tags, aliases. */
  findings: PlacedFinding[];
  /** False where these mistakes make everything that follows from `value` guesswork. */
  reliable: boolean;
  /** The place of a key or a value, or of the nearest thing around it. */
  place(path: Path, at: Finding['at']): Place;
}

/** Reads YAML 1.2 with the core schema: `on` and `off` are text. Anchors and aliases are taken, within bounds. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\ufeff/, ''), {
    lineCounter: lines,
    schema: 'core',
    prettyErrors: false,
    // Duplicates are found below: the parser compares every key with every other.
    uniqueKeys: false,
  });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };

  const complaints = [...document.errors, ...document.warnings];
  const tooDeep = complaints.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  const syntax: PlacedFinding[] = (tooDeep === undefined ? complaints : [tooDeep]).map(({ code, message, pos }) => ({
    ...mistake([], ...syntaxHint(code, message)),
    ...placeOf(pos[0]),
  }));
  if (document.directives.yaml.explicit === true && document.directives.yaml.version !== '1.2')
    syntax.push({ ...mistake([], 'this file is read as YAML 1.2', 'take the %YAML line out'), ...placeOf(0) });

  const plain = plainValue(document.contents);
  return {
    value: plain.value,
    findings: [
      ...firstOfEachLine(syntax),
      ...plain.faults.map(({ offset, path, message, hint }) => ({
        ...mistake(path, message, hint),
        ...placeOf(offset),
      })),
    ],
    reliable: document.errors.length === 0 && plain.reliable,
    place: (path, at) => placeOf(offsetOf(document.contents, path, at, plain.targets)),
  };
}

/** One slip of the pen makes a parser complain again and again: the first complaint about a line is enough. */
const firstOfEachLine = (findings: readonly PlacedFinding[]): PlacedFinding[] =>
  findings.filter(({ line }, index) => findings.findIndex((other) => other.line === line) === index);
