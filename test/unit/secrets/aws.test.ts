import {
  GetSecretValueCommand,
  InvalidRequestException,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { minutes, seconds } from '../../../shared/kit/clock.ts';
import { awsSecrets } from '../../../shared/secrets/aws/secrets.ts';

const aws = mockClient(SecretsManagerClient);
const missing = new ResourceNotFoundException({ message: 'not found', $metadata: {} });
let now: number;
const secrets = () =>
  awsSecrets({
    client: new SecretsManagerClient({ region: 'eu-central-1' }),
    prefix: 'otj/sample/',
    clock: { now: () => now },
  });
const labels = () => aws.commandCalls(GetSecretValueCommand).map(({ args }) => args[0].input.VersionStage);

/** What Secrets Manager holds; null where there is no such version. */
function holds(current: [version: string, value: string] | null, previous: string | null = null) {
  const answer = (value: [string, string] | null) =>
    value === null ? Promise.reject(missing) : Promise.resolve({ VersionId: value[0], SecretString: value[1] });
  const id = { SecretId: 'otj/sample/cisco-berlin' };
  aws.on(GetSecretValueCommand, { ...id, VersionStage: 'AWSCURRENT' }).callsFake(() => answer(current));
  aws
    .on(GetSecretValueCommand, { ...id, VersionStage: 'AWSPREVIOUS' })
    .callsFake(() => answer(previous === null ? null : ['v0', previous]));
}

beforeEach(() => {
  aws.reset();
  now = Date.UTC(2026, 10, 23, 9);
});

test('a secret comes with the value before it and its version', async () => {
  holds(['v1', '{"username":"otj","password":"new"}'], '{"username":"otj","password":"old"}');
  expect(await secrets().get('cisco-berlin')).toEqual({
    current: { username: 'otj', password: 'new' },
    previous: { username: 'otj', password: 'old' },
    version: 'v1',
    previousVersion: 'v0',
  });
});

test('a secret that was never changed has no previous value', async () => {
  holds(['v1', '{"clientSecret":"a"}']);
  expect(await secrets().get('cisco-berlin')).toMatchObject({ previous: null });
});

test('it is kept for five minutes, and the previous value for as long as the version stays', async () => {
  holds(['v1', '{}'], '{}');
  const { get } = secrets();
  await get('cisco-berlin');
  now += minutes(5) - 1;
  await get('cisco-berlin');
  expect(labels()).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
  now += 1;
  await get('cisco-berlin');
  expect(labels()).toEqual(['AWSCURRENT', 'AWSPREVIOUS', 'AWSCURRENT']);
});

test('after an authentication failed it is read anew', async () => {
  holds(['v1', '{"password":"a"}']);
  const { get } = secrets();
  await get('cisco-berlin');
  holds(['v2', '{"password":"b"}'], '{"password":"a"}');
  expect(await get('cisco-berlin')).toMatchObject({ version: 'v1' });
  expect(await get('cisco-berlin', { fresh: true })).toEqual({
    current: { password: 'b' },
    previous: { password: 'a' },
    version: 'v2',
    previousVersion: 'v0',
  });
  expect(await get('cisco-berlin')).toMatchObject({ version: 'v2' });
});

test('many who ask at once ask Secrets Manager once', async () => {
  holds(['v1', '{}']);
  const { get } = secrets();
  await Promise.all(Array.from({ length: 5 }, () => get('cisco-berlin', { fresh: true })));
  expect(labels()).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
});

test('a secret that is not there is undefined, and is looked for again half a minute later', async () => {
  holds(null);
  const { get } = secrets();
  expect(await get('cisco-berlin')).toBeUndefined();
  holds(['v1', '{}']);
  expect(await get('cisco-berlin')).toBeUndefined();
  now += seconds(30);
  expect(await get('cisco-berlin')).toMatchObject({ version: 'v1' });
});

test('a secret that is marked for deletion is not there', async () => {
  aws.on(GetSecretValueCommand).rejects(new InvalidRequestException({ message: 'marked for deletion', $metadata: {} }));
  expect(await secrets().get('cisco-berlin')).toBeUndefined();
});

test.each(['hunter2', '{"password":["hunter2"]}', '{"nested":{"password":"hunter2"}}', ''])(
  'a value that is no flat map of texts is told without quoting it, beside the one before it',
  async (value) => {
    holds(['v1', value], '{"password":"old"}');
    const secret = await secrets().get('cisco-berlin');
    expect(secret).toMatchObject({ current: {}, previous: { password: 'old' }, version: 'v1' });
    expect(secret?.unusable).toMatch(/^is not a flat JSON object of texts/);
    expect(JSON.stringify(secret)).not.toContain('hunter2');
  },
);

test('one that was corrected is found half a minute later', async () => {
  holds(['v1', 'hunter2']);
  const { get } = secrets();
  await get('cisco-berlin');
  holds(['v2', '{"password":"a"}']);
  now += seconds(30);
  expect(await get('cisco-berlin')).toMatchObject({ current: { password: 'a' }, version: 'v2' });
});

test('a previous value in an older form does not stand in the way of the current one', async () => {
  holds(['v1', '{"password":"a"}'], 'plain text');
  expect(await secrets().get('cisco-berlin')).toMatchObject({ current: { password: 'a' }, previous: null });
});

test('where Secrets Manager cannot be read, that is thrown, and tried again the next time', async () => {
  aws.on(GetSecretValueCommand).rejectsOnce(new Error('AccessDeniedException'));
  const { get } = secrets();
  await expect(get('cisco-berlin')).rejects.toThrow('AccessDenied');
  holds(['v1', '{}']);
  expect(await get('cisco-berlin')).toMatchObject({ version: 'v1' });
});
