import type { Secret, Secrets } from '../port.ts';

/** Secrets that a test can change. */
export interface MemorySecrets extends Secrets {
  /** A new current value; the one that was current becomes the previous one. */
  put(name: string, value: Readonly<Record<string, string>>): void;
  remove(name: string): void;
  /** Makes the current value one that is no map of texts, and leaves none before it. */
  spoil(name: string, unusable: string): void;
}

/** Secrets in a map, never cached. */
export function memorySecrets(values: Readonly<Record<string, Readonly<Record<string, string>>>> = {}): MemorySecrets {
  const kept = new Map<string, Secret>();
  const put: MemorySecrets['put'] = (name, value) => {
    const before = kept.get(name);
    const version = String(Number(before?.version ?? 0) + 1);
    kept.set(name, {
      current: { ...value },
      previous: before?.current ?? null,
      version,
      previousVersion: before?.version ?? null,
    });
  };
  for (const [name, value] of Object.entries(values)) put(name, value);
  return {
    get: async (name) => kept.get(name),
    put,
    remove: (name) => void kept.delete(name),
    spoil: (name, unusable) => void kept.set(name, { current: {}, previous: null, version: 'spoilt', unusable }),
  };
}
