// Writes the administrators' page anew, after a change of the tables: node shared/rules/docs/write.ts
import { writeFileSync } from 'node:fs';
import { rulesPage } from './page.ts';

writeFileSync(new URL('../../../docs/rules.md', import.meta.url), rulesPage());
