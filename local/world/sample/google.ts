import type { GoogleDomain } from '../../simulators/google/domain.ts';

/**
 * The sample company once more as a Workspace domain, for whoever tries a calendar of type `google` on the sample world. Its
 * consent opens nothing but the simulated world, which listens on this machine alone.
 */
export const SAMPLE_GOOGLE: GoogleDomain = {
  serviceAccounts: [],
  consents: [
    {
      email: 'otj@example.com',
      clientId: 'sample-world.apps.googleusercontent.com',
      clientSecret: 'sample-world-client-secret',
      refreshToken: 'sample-world-refresh-token',
      scopes: ['https://www.googleapis.com/auth/calendar.events.readonly'],
    },
  ],
  users: [{ email: 'otj@example.com', admin: false }],
};
