import { expect, test } from 'vitest';
import { minutes, seconds } from '../../shared/kit/clock.ts';
import { JOB_SCHEMA, type TestJob } from '../../shared/model/jobs.ts';
import { queueName } from '../../shared/queue/port.ts';
import { aCompany, type Company } from './company.ts';
import { addressOf, type Setting } from './setting.ts';

const setting: Setting = { rooms: { spree: ['spree-1'] }, endpoint: { delivery: 'observe' } };

async function tested(prepare: (company: Company) => void = () => {}, look: TestJob['look'] = 'device') {
  const company = await aCompany(setting);
  await company.apply(setting);
  prepare(company);
  return ask(company, look);
}

let asked = 0;
async function ask(company: Company, look: TestJob['look'] = 'device') {
  const test = `asked-${++asked}`;
  const job: TestJob = { schema: JOB_SCHEMA, kind: 'test', endpoint: 'spree-1', asked: test, look, times: 0 };
  await company.queues.send(queueName.push('berlin', 'fresh'), [{ body: JSON.stringify(job), delaySeconds: 0 }]);
  await company.pass(seconds(10));
  const [result] = await company.store.endpointTests.of(test);
  return { company, steps: result?.steps ?? [], certificate: result?.certificate };
}
const failed = ({ steps }: Awaited<ReturnType<typeof tested>>) => steps.filter(({ ok }) => !ok);

test('a test comes as far as a push would, and writes nothing', async () => {
  const { company, steps } = await tested();
  expect(steps.map(({ step, ok }) => [step, ok])).toEqual([
    ['route', true],
    ['tls', true],
    ['login', true],
    ['version', true],
    ['bookings', true],
    ['clock', true],
    ['panel', true],
    ['writer', true],
  ]);
  expect(company.device('spree-1').state().updatedAt).toBeNull();
});

test('it names a wrong login, and counts it', async () => {
  const result = await tested((company) => company.changePassword('spree-1', 'another'));
  expect(failed(result)).toMatchObject([{ step: 'login', detail: expect.stringContaining('secret "cisco"') }]);
  expect((await result.company.store.deliveries.get('spree-1'))?.login?.wrong).toBe(1);
});

test('it names another writer', async () => {
  const result = await tested((company) =>
    company.device('spree-1').writtenByAnother([
      {
        id: 'tms-1',
        title: 'Theirs',
        organizer: 'TMS',
        number: '1@example.com',
        protocol: 'SIP',
        platform: null,
        start: company.now(),
        end: company.now() + minutes(30),
        startBuffer: 0,
        endBuffer: 0,
      },
    ]),
  );
  expect(failed(result)).toMatchObject([{ step: 'writer', detail: expect.stringContaining('takeover') }]);
});

test('it names a list that was lost', async () => {
  const company = await aCompany({ ...setting, endpoint: {} });
  await company.apply({ ...setting, endpoint: {} });
  company.world.book({ rooms: { [addressOf('spree')]: 'accepted' } });
  await company.pass(minutes(2));
  expect(failed(await ask(company))).toEqual([]);
  company.device('spree-1').reboot();
  expect(failed(await ask(company))).toMatchObject([
    { step: 'writer', detail: expect.stringMatching(/^it holds 0 of the 1 meetings .* otj push spree-1$/) },
  ]);
});

test('a look at the certificate sends no login', async () => {
  const { company, certificate } = await tested(undefined, 'certificate');
  expect(certificate?.sha256).toHaveLength(64);
  expect(company.device('spree-1').state().requests).toEqual({});
});
