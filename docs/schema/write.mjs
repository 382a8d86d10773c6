// Writes the published schemas anew, after a wanted change: node docs/schema/write.mjs && npm run format
import { writeFileSync } from 'node:fs';
import { PUBLISHED_SCHEMAS } from '../../cli/published-schemas.ts';

for (const [file, schema] of Object.entries(PUBLISHED_SCHEMAS))
  writeFileSync(new URL(file, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
