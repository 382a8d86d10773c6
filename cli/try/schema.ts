import * as z from 'zod';
import { TryResult } from './result.ts';

/** What `otj try --json` and `--jsonl` print for one invitation, as published in docs/schema/otj-try.json. */
export const TRY_SCHEMA: object = { title: 'What otj try --json prints', ...z.toJSONSchema(TryResult) };
