import type { Pause, Pauses } from '../pauses.ts';

/** Pauses in a map. */
export function memoryPauses(): Pauses {
  const kept = new Map<string, Pause>();
  const keyOf = (what: Pause['what'], name: string): string => `${what}#${name}`;
  return {
    all: async () => structuredClone([...kept.values()]),
    async pause(pause) {
      const key = keyOf(pause.what, pause.name);
      if (!kept.has(key)) kept.set(key, { ...pause });
    },
    resume: async (what, name) => kept.delete(keyOf(what, name)),
  };
}
