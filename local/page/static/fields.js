import { el } from './dom.js';

/** `2026-11-23T14:05`, where the reader is: what a datetime-local field takes. */
export function fieldTime(at) {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** A field under its label. */
export const field = (label, input) => el('label', {}, el('span', {}, label), input);

/** The options of a select, from pairs of value and words. */
export const options = (pairs, chosen) =>
  pairs.map(([value, words]) => el('option', { value, selected: value === chosen }, words));
