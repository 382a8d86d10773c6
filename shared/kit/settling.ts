/** Does several things of which none may keep the others from being done; their faults are thrown together at the end. */
export interface Settling {
  /** The work's result, or `otherwise` where it throws. */
  settle<Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result>;
  /** Throws what was thrown, if anything was. */
  throwFaults(message: string): void;
}

export function settling(): Settling {
  const faults: unknown[] = [];
  return {
    async settle(work, otherwise) {
      try {
        return await work();
      } catch (error) {
        faults.push(error);
        return otherwise;
      }
    },
    throwFaults(message) {
      if (faults.length > 0) throw new AggregateError(faults, message);
    },
  };
}
