import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settingsOf } from '../../infra/settings.ts';
import { parseOptions } from '../../local/runtime/options.ts';
import { takePlace } from '../../local/runtime/place.ts';
import { startRun } from '../../local/runtime/run.ts';
import { untilDelivered } from '../../local/runtime/until-delivered.ts';
import { sampleExpected } from '../../local/world/expected.ts';
import { minutes, systemClock } from '../../shared/kit/clock.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import { deployed } from '../infra/deployed.ts';
import { rightsOf } from '../infra/rights.ts';

/** SQS has no right of its own for a batch, and items are put, changed and deleted under one grant. */
const rightFor = (call: string): string =>
  call.replace('SendMessageBatch', 'SendMessage').replace(/^dynamodb:(Put|Update|Delete)Item$/, 'dynamodb:write');

/** Needed when something was forgotten or retired, when an endpoint's hour comes, or when one behind Webex failed. */
const ONLY_NOW_AND_THEN: Record<string, readonly string[]> = {
  'plan-pushes': ['dynamodb:write', 'sqs:SendMessage'],
  'push-webex': ['sqs:SendMessage'],
};

/** Rights to change something. Reading is granted alike: which of three ways a read takes depends on how much there is to read. */
const CHANGES = /^(dynamodb:write|sqs:Send)/;

test('what each function asks of AWS is what its role allows', { timeout: minutes(3) }, async () => {
  const parsed = parseOptions(['--fast', '--port', '0']);
  const place = takePlace(null);
  if (parsed.kind !== 'run' || place.kind !== 'ours') throw new Error('The run was refused.');
  const started = await startRun(
    parsed.options,
    place.place,
    jsonLog('run', () => undefined),
  );
  if (started.kind !== 'up' || started.run.world === null) throw new Error('The run did not come up.');
  try {
    const { client } = started.run.world;
    await untilDelivered(client, sampleExpected(), systemClock.now() + minutes(1), systemClock);
    const calls = started.run.awsCalls.byFunction();
    const { service } = deployed(settingsOf(readFileSync('examples/sample.yaml', 'utf8'), 'examples/sample.yaml'));
    for (const [name, sent] of Object.entries(calls)) {
      const allowed = allowedTo(service, name);
      expect(
        sent.map(rightFor).filter((right) => !allowed.has(right)),
        `${name} may not`,
      ).toEqual([]);
      const used = new Set([...sent.map(rightFor), ...(ONLY_NOW_AND_THEN[name] ?? [])]);
      expect(
        [...allowed].filter((right) => !used.has(right) && CHANGES.test(right)),
        `${name} need not`,
      ).toEqual([]);
    }
    expect(Object.keys(calls).sort()).toEqual(readdirSync('functions').sort());
  } finally {
    await started.run.stop();
    place.place.release();
  }
});

/** Actions of a function's role. A function that is deployed once a location is asked about in each. */
function allowedTo(service: Parameters<typeof rightsOf>[0], name: string): Set<string> {
  const names = [
    `sample-otj-${name}`,
    `sample-otj-${name}-internet`,
    `sample-otj-${name}-berlin`,
    `sample-otj-${name}-tokyo`,
  ];
  const sentences = names.flatMap((one) => {
    try {
      return rightsOf(service, one);
    } catch {
      return [];
    }
  });
  const actions = sentences.flatMap((sentence) => {
    const [, prefix = '', list = ''] = /^allow (\w+):([\w,]+) on/.exec(sentence) ?? [];
    return list.split(',').map((action) => rightFor(`${prefix}:${action}`));
  });
  return new Set(actions.filter((action) => action !== ':'));
}
