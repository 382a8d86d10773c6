/** A secret as it is kept: a current value, the one before it, and a version that changes with the current one. */
export interface Secret {
  current: Readonly<Record<string, string>>;
  previous: Readonly<Record<string, string>> | null;
  /** Opaque; part of login fingerprints, so that a new secret is tried at once. Not derived from the value. */
  version: string;
  /** The version of `previous`, where the store knows it. */
  previousVersion?: string | null;
  /** Where the value is no flat map of texts, what is wrong, quoting nothing of it: completes "the secret …". `current` is empty then. */
  unusable?: string;
}

/** Reads secrets by the names that `otj.yaml` uses. Cached; `fresh` reads anew, after an authentication failed. */
export interface Secrets {
  /** Undefined where there is no such secret. Throws when the store itself cannot be read. */
  get(name: string, options?: { fresh: boolean }): Promise<Secret | undefined>;
}

/** Replaces secrets. Only `refresh-tokens` and `otj authorize` have one. */
export interface SecretWriter {
  /**
   * Makes `value` current, in one step, and what was current the previous one; makes the secret where there is none and
   * that is allowed. Throws where it could not be kept: the old value then still is.
   */
  put(name: string, value: Readonly<Record<string, string>>): Promise<void>;
}
