/**
 * Collects what functions print, as Lambda does: `logged` gets each line that is a JSON object, `stray` every other one.
 * Answers how to print past it. For the main process only: standard output belongs to the run from then on.
 */
export function captureOutput(
  stream: NodeJS.WriteStream,
  logged: (record: Record<string, unknown>) => void,
  stray: (line: string) => void,
): (text: string) => void {
  const print = stream.write.bind(stream);
  let rest = '';
  stream.write = ((chunk: string | Uint8Array) => {
    const lines = (rest + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'))).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const record = objectOf(line);
      if (record === null) stray(line);
      else logged(record);
    }
    return true;
  }) as typeof stream.write;
  return (text) => void print(text);
}

function objectOf(line: string): Record<string, unknown> | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}
