import { addressFindings } from './checks/addresses.ts';
import { certificateFindings } from './checks/certificates.ts';
import { doorFindings } from './checks/door.ts';
import { nameFindings } from './checks/names.ts';
import { networkFindings } from './checks/networks.ts';
import { polyFindings } from './checks/poly.ts';
import { proxyFindings } from './checks/proxies.ts';
import { referenceFindings } from './checks/references.ts';
import { roomFindings } from './checks/rooms.ts';
import { ruleFindings } from './checks/rules.ts';
import { secretFindings } from './checks/secrets.ts';
import { shownRoomFindings } from './checks/shown-rooms.ts';
import { templateFindings } from './checks/templates.ts';
import { trustFindings } from './checks/trust.ts';
import { unusedFindings } from './checks/unused.ts';
import { webexFindings } from './checks/webex.ts';
import { type Fault, type Finding, mistake, pathText } from './fault.ts';
import type { Config } from './file/config.ts';
import type { ReadBeside } from './files-beside.ts';
import { outlineOf } from './outline.ts';
import { parseConfig } from './parse.ts';
import { shapeFindings } from './shape.ts';
import { withCertificates } from './with-certificates.ts';
import { type PlacedFinding, readYaml } from './yaml/read-yaml.ts';

/** Longer files are refused unread: 4,000 rooms take less than one megabyte. */
export const MAX_CONFIG_BYTES = 5_000_000;

/** `config` is null where the file has errors; warnings leave it usable. Faults stand in the order of the file. */
export interface Checked {
  config: Config | null;
  faults: Fault[];
}

/**
 * Reads `otj.yaml` and finds every mistake at once. `config` has the defaults filled in, and certificates in place of
 * the names of their files, which `readBeside` reads.
 */
export function checkConfig(text: string, readBeside: ReadBeside): Checked {
  if (Buffer.byteLength(text) > MAX_CONFIG_BYTES) {
    const tooLong = mistake([], 'the file is longer than 5 MB', 'is this the right file?');
    return { config: null, faults: inOrder([{ ...tooLong, line: 1, column: 1 }]) };
  }
  const yaml = readYaml(text);
  if (!yaml.reliable) return { config: null, faults: inOrder(yaml.findings) };
  const { findings, config } = yaml.value === null ? EMPTY : wholeFindings(yaml.value, readBeside);
  const faults = inOrder([
    ...yaml.findings,
    ...findings.map((finding) => ({ ...finding, ...yaml.place(finding.path, finding.at) })),
  ]);
  const usable = config !== null && faults.every(({ severity }) => severity === 'warning');
  return { config: usable ? withCertificates(config, readBeside) : null, faults };
}

const EMPTY = {
  findings: [mistake([], 'the file is empty', 'begin with a copy of examples/minimal.yaml')],
  config: null,
};

function wholeFindings(value: unknown, readBeside: ReadBeside): { findings: Finding[]; config: Config | null } {
  const parsed = parseConfig(value);
  const outline = outlineOf(value);
  const secrets = secretFindings(outline);
  const told = new Set(secrets.map(({ path }) => pathText(path)));
  const shape = 'config' in parsed ? [] : shapeFindings(parsed.issues, value);
  return {
    config: 'config' in parsed ? parsed.config : null,
    findings: [
      ...shape.filter(({ path }) => !told.has(pathText(path))),
      ...secrets,
      ...nameFindings(outline),
      ...referenceFindings(outline),
      ...shownRoomFindings(outline),
      ...roomFindings(outline),
      ...polyFindings(outline),
      ...doorFindings(outline),
      ...addressFindings(outline),
      ...networkFindings(outline),
      ...proxyFindings(outline),
      ...webexFindings(outline),
      ...ruleFindings(outline),
      ...templateFindings(outline),
      ...certificateFindings(outline, readBeside),
      ...trustFindings(outline),
      ...unusedFindings(outline),
    ],
  };
}

/** In the order of the file; what an alias repeats is told once. */
function inOrder(findings: readonly PlacedFinding[]): Fault[] {
  const faults = findings
    .map(({ line, column, path, severity, message, hint }) => ({
      line,
      column,
      path: pathText(path),
      severity,
      message,
      hint,
    }))
    .sort((one, other) => one.line - other.line || one.column - other.column);
  const told = new Set<string>();
  return faults.filter(({ line, column, message }) => {
    const key = `${line}:${column}:${message}`;
    return !told.has(key) && told.add(key);
  });
}
