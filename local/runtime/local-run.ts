import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const SimulatedHost = z.object({ host: z.string(), port: z.number().int(), ca: z.string().exactOptional() });

/** Where a run on one machine can be reached: what `otj ... --local` reads. Only there while the run lives. */
export const LocalRun = z.object({
  /** URLs of the embedded servers. */
  dynamodb: z.url(),
  sqs: z.url(),
  table: z.string(),
  instance: z.string(),
  /** URL of the page, and of the world API; the latter is null with real calendars. */
  page: z.url(),
  world: z.url().nullable(),
  /** Where Poly endpoints are answered, and the file with the run's secrets; absent in runs of another version. */
  ews: z.url().nullable().optional(),
  secrets: z.string().optional(),
  /** Where the hosts of the simulated company really listen; null with real calendars, absent in runs of another version. */
  hosts: z.record(z.string(), SimulatedHost).nullable().optional(),
  pid: z.number().int(),
});
export type LocalRun = z.infer<typeof LocalRun>;

export const LOCAL_RUN_FILE = 'local.json';

/** Says where the run is; answers how to take that back. */
export function publishLocalRun(folder: string, run: LocalRun): () => void {
  const path = join(folder, LOCAL_RUN_FILE);
  writeJson(path, run);
  return () => rmSync(path, { force: true });
}

/** Writes a file that is never seen half written, readable by its owner only. */
export function writeJson(path: string, content: unknown): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
