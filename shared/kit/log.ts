/** One structured record: ids, outcome, durations, counts. Never bodies, subjects, aliases with passcodes or credentials. */
export type LogRecord = { event: string } & Record<string, unknown>;

/** Where records go. One JSON object a line on AWS; a test collects them. */
export interface Log {
  info(record: LogRecord): void;
  warn(record: LogRecord): void;
  error(record: LogRecord): void;
}

/** Writes each record as one line of JSON, with its level and the function it comes from. */
export function jsonLog(
  source: string,
  write: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Log {
  const at = (level: string) => (record: LogRecord) => write(JSON.stringify({ level, source, ...record }));
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** What a bug leaves in a log: its kind and stack, without the values that a message might quote from an invitation. */
export function bugOf(thrown: unknown): { bug: string; stack: string } {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return { bug: error.name, stack: (error.stack ?? '').split('\n').slice(0, 8).join('\n').slice(0, 2_000) };
}
