import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { awsSecretWriter } from '../../../shared/secrets/aws/writer.ts';
import { fileSecrets } from '../../../shared/secrets/file/secrets.ts';
import { fileSecretWriter } from '../../../shared/secrets/file/writer.ts';

describe('in Secrets Manager', () => {
  const aws = mockClient(SecretsManagerClient);
  const client = new SecretsManagerClient({ region: 'eu-central-1' });
  const missing = new ResourceNotFoundException({ message: 'not found', $metadata: {} });
  beforeEach(() => aws.reset());

  test('one call makes the new value current', async () => {
    aws.on(PutSecretValueCommand).resolves({});
    await awsSecretWriter({ client, prefix: 'otj/demo/', make: false }).put('webex', { accessToken: 'a' });
    expect(aws.commandCalls(PutSecretValueCommand).map(({ args }) => args[0].input)).toEqual([
      { SecretId: 'otj/demo/webex', SecretString: '{"accessToken":"a"}' },
    ]);
  });

  test('only people make secrets', async () => {
    aws.on(PutSecretValueCommand).rejects(missing);
    aws.on(CreateSecretCommand).resolves({});
    await expect(awsSecretWriter({ client, prefix: '', make: false }).put('webex', {})).rejects.toThrow(missing);
    await awsSecretWriter({ client, prefix: '', make: true }).put('webex', {});
    expect(aws.commandCalls(CreateSecretCommand)).toHaveLength(1);
  });
});

describe('in a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'otj-secrets-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('the value before becomes the previous one, and others stay', async () => {
    const path = join(folder, 'secrets.json');
    writeFileSync(path, JSON.stringify({ cisco: { current: { password: 'p' } } }), { mode: 0o600 });
    const writer = fileSecretWriter(path);
    await Promise.all([writer.put('webex', { accessToken: 'a' }), writer.put('google', { accessToken: 'g' })]);
    const first = await fileSecrets(path).get('webex');
    await writer.put('webex', { accessToken: 'b' });

    const secrets = fileSecrets(path);
    expect(await secrets.get('webex')).toMatchObject({ current: { accessToken: 'b' }, previous: { accessToken: 'a' } });
    expect((await secrets.get('webex'))?.version).not.toBe(first?.version);
    expect(await secrets.get('google')).toMatchObject({ current: { accessToken: 'g' } });
    expect(await secrets.get('cisco')).toMatchObject({ current: { password: 'p' } });
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(readdirSync(folder)).toEqual(['secrets.json']);
  });

  test('the file is made where there is none, and left as it is where it is damaged', async () => {
    const path = join(folder, 'new.json');
    await fileSecretWriter(path).put('webex', { accessToken: 'a' });
    expect(await fileSecrets(path).get('webex')).toMatchObject({ previous: null });
    writeFileSync(path, '{"webex": ');
    await expect(fileSecretWriter(path).put('webex', {})).rejects.toThrow('is not JSON');
    expect(readFileSync(path, 'utf8')).toBe('{"webex": ');
  });
});
