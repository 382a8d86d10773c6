/** Values that a warm function keeps by name: the latest `limit` that were put in. */
export interface Recent<Value> {
  get(name: string): Value | undefined;
  put(name: string, value: Value): void;
}

/** Keeps only what never changes under its name, so that nothing has to be taken out early. */
export function recent<Value>(limit: number): Recent<Value> {
  const kept = new Map<string, Value>();
  return {
    get: (name) => kept.get(name),
    put(name, value) {
      kept.delete(name);
      kept.set(name, value);
      const [oldest] = kept.keys();
      if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
    },
  };
}
