/** The Graph tenant of the sample company, and the application in it, as `examples/sample.yaml` names them. */
export const SAMPLE_TENANT = {
  tenant: '7f3c2a10-0000-4000-8000-000000000001',
  clientId: '7f3c2a10-0000-4000-8000-000000000002',
};

/**
 * The sample company's secrets by the names that `examples/sample.yaml` uses. They open nothing but the simulated world,
 * which listens on this machine alone.
 */
export const SAMPLE_SECRETS = {
  'graph-office': { clientSecret: 'sample-world-client-secret' },
  'cisco-berlin': { username: 'otj', password: 'sample-berlin-devices' },
  'cisco-tokyo': { username: 'otj', password: 'sample-tokyo-devices' },
  'proxy-tokyo': { username: 'otj', password: 'sample-tokyo-web-proxy' },
  'cisco-panke': { username: 'otj-panke', password: 'sample-panke-alone' },
  // No moment at which it ends: it is refreshed in the first minute, and from then on before it does.
  webex: {
    kind: 'webex-service-app',
    clientId: 'sample-webex-app',
    clientSecret: 'sample-webex-app-secret',
    accessToken: 'sample-webex-access-token',
    refreshToken: 'sample-webex-refresh-token',
    tokenEndpoint: 'https://webexapis.com/v1/access_token',
  },
  'poly-key': { key: 'sample-key-of-generated-passwords' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;
