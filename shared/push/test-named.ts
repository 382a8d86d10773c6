import type { TestJob } from '../model/jobs.ts';
import { isPushed } from '../model/lane.ts';
import type { PushPorts } from './push-endpoint.ts';
import { testEndpoint } from './test-endpoint.ts';

/** Tests the endpoint that a job names, if the active configuration still has it. */
export async function testNamed(job: TestJob, ports: PushPorts): Promise<void> {
  const { snapshots } = ports.store;
  const header = await snapshots.active();
  const entry = header === null ? null : await snapshots.endpoint(header.number, job.endpoint);
  if (header === null || entry === null || !isPushed(entry)) return;
  await testEndpoint(job, entry, header, ports);
}
