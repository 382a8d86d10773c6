/** A line of comma-separated values; a value that could be taken for more than text is quoted, and no formula. */
export const csvLine = (values: readonly string[]): string =>
  values.map((value) => (/[",\r\n]|^[=+\-@]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',');

/**
 * The lines of a file, each as its values. Quotes may stand around a value and are doubled within; elsewhere they are
 * characters like any other. Empty lines are left out.
 */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (const [, quoted, plain = '', end] of text
    .replace(/^\ufeff/, '')
    .matchAll(/(?:[ \t]*"((?:[^"]|"")*)"[ \t]*|([^,\r\n]*))(,|\r?\n|$)/g)) {
    const row = rows.at(-1) ?? [];
    if (rows.length === 0) rows.push(row);
    row.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.some((value) => value !== ''));
}
