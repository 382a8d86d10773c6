/** A piece of work that others wait for. */
export interface Place {
  /** Resolves once every other place is waiting too, or done. */
  othersReady(): Promise<void>;
  /** It is done, and nobody need wait for it. Does nothing the second time. */
  done(): void;
}

/** Places for `count` pieces of work that run beside each other, all of them at once: some may wait for the others. */
export function gathering(count: number): () => Place {
  let missing = count;
  const everybody = Promise.withResolvers<void>();
  return () => {
    let counted = false;
    const done = () => {
      if (!counted && --missing === 0) everybody.resolve();
      counted = true;
    };
    return {
      done,
      othersReady: () => {
        done();
        return everybody.promise;
      },
    };
  };
}
