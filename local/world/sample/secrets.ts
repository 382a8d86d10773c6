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
  'cisco-panke': { username: 'otj-panke', password: 'sample-panke-alone' },
  'poly-key': { key: 'sample-key-of-generated-passwords' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;
