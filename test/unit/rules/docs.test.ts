import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rulesPage } from '../../../shared/rules/docs/page.ts';

test("the administrators' page says what the code does (else: node shared/rules/docs/write.ts)", () => {
  const page = readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8');
  expect(page).toBe(rulesPage());
  expect(page).not.toContain('dials `nothing`');
});
