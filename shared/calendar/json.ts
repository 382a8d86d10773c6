/** The value that JSON text holds; undefined where it is no JSON (which no JSON value is). */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
