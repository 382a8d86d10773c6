import { expect, test } from 'vitest';
import { awsCalls } from '../../../local/runtime/aws-calls.ts';
import { pretendAws } from '../../../local/runtime/pretend-aws.ts';

test('whatever AWS set-up the machine has, only the embedded servers are reached', () => {
  const env = {
    PATH: '/usr/bin',
    AWS_PROFILE: 'production',
    AWS_SESSION_TOKEN: 'real',
    AWS_ACCESS_KEY_ID: 'real',
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
  };
  pretendAws(env, { dynamodb: 'http://127.0.0.1:1111', sqs: 'http://127.0.0.1:2222' });
  expect(env).toEqual({
    PATH: '/usr/bin',
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1111',
    AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:2222',
  });
});

test('the commands of each function are known once, in order', () => {
  const calls = awsCalls();
  calls.note('plan-polls', { service: 'sqs', command: 'SendMessageBatchCommand' });
  calls.note('push-cisco', { service: 'dynamodb', command: 'UpdateItemCommand' });
  calls.note('plan-polls', { service: 'dynamodb', command: 'GetItemCommand' });
  calls.note('plan-polls', { service: 'sqs', command: 'SendMessageBatchCommand' });
  expect(calls.byFunction()).toEqual({
    'plan-polls': ['dynamodb:GetItem', 'sqs:SendMessageBatch'],
    'push-cisco': ['dynamodb:UpdateItem'],
  });
});
