import { gunzipSync, gzipSync } from 'node:zlib';

/** JSON, compressed: what the table stores for agendas and snapshot buckets. */
export const pack = (value: unknown): Uint8Array => gzipSync(JSON.stringify(value));

/** The value that was packed. Bounded, so that a damaged item cannot fill the memory: throws past `maxBytes`. */
export const unpack = (packed: Uint8Array, maxBytes = 64 * 1024 * 1024): unknown =>
  JSON.parse(gunzipSync(packed, { maxOutputLength: maxBytes }).toString('utf8'));
