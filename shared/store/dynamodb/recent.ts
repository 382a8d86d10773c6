/** Values that a warm function keeps by name: the latest `limit` that were put in. */
export interface Recent<Value> {
  get(name: string): Value | undefined;
  put(name: string, value: Value): void;
  drop(name: string): void;
}

/** Keeps only what never changes under its name: what is dropped is gone from where it came from, too. */
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
    drop: (name) => void kept.delete(name),
  };
}
