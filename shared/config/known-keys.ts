import * as z from 'zod';
import type { Path } from './fault.ts';
import { Config } from './file/config.ts';

/** The part of a JSON schema that is walked here. */
interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
}

let described: JsonSchema | undefined;

/** The keys that may stand in the map at a path, of all its types. */
export function knownKeys(path: Path): string[] {
  described ??= z.toJSONSchema(Config, { io: 'input' }) as JsonSchema;
  let here = [described];
  for (const step of path) {
    here = here
      .flatMap(members)
      .flatMap((schema) => (typeof step === 'number' ? schema.items : schema.properties?.[step]) ?? []);
  }
  return [...new Set(here.flatMap(members).flatMap((schema) => Object.keys(schema.properties ?? {})))];
}

const members = (schema: JsonSchema): JsonSchema[] => [
  schema,
  ...[...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap(members),
];
