/** A moment: milliseconds since 1970-01-01T00:00Z. Zones end at the calendar adapters; everything inside is an Instant. */
export type Instant = number;

/** Where the time comes from. Passed in everywhere, so that a test can move it and nothing needs to sleep. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };

/** Durations in milliseconds, so that call sites read as the design does: `minutes(5)`. */
export const seconds = (n: number): number => n * 1_000;
export const minutes = (n: number): number => n * 60_000;
export const hours = (n: number): number => n * 3_600_000;
export const days = (n: number): number => n * 86_400_000;

/** `2026-11-23T09:00:00Z`: UTC, whole seconds. What devices, logs and JSON answers carry. */
export const isoSeconds = (at: Instant): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
