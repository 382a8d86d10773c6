/** The region that the SDK is told; the template's region plays no part on one machine. */
export const LOCAL_REGION = 'local';

/**
 * Points every AWS client that is made from now on at the embedded servers, with credentials that are worth nothing.
 * Takes out what a developer's own AWS set-up would put in the way: a profile wins over credentials in the environment,
 * and one switch makes the SDK ignore endpoint addresses. So this machine can never reach a real account by mistake.
 */
export function pretendAws(env: NodeJS.ProcessEnv, endpoints: { dynamodb: string; sqs: string }): void {
  for (const name of ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'])
    delete env[name];
  Object.assign(env, {
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    // Every other service: a port where nothing listens.
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  });
}
