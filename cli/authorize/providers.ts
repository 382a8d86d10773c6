import { SCOPES } from '../../shared/calendar/google/scopes.ts';
import type { OAuthKind } from '../../shared/model/oauth-token.ts';
import type { Provider } from '../../shared/oauth/consent.ts';

/** What tells one organisation's provider from another's. */
export interface Organisation {
  /** Host of the Webex API. */
  apiDomain: string;
  /** Of Microsoft Entra: an id or a domain. */
  tenant: string;
  /** In place of the usual ones, with blanks between. */
  scope: string | undefined;
}

/** What pushing needs: to send commands, and to list and look at devices. */
const WEBEX_SCOPES = ['spark:xapi_commands', 'spark-admin:devices_read'];

/** Events of mailboxes as the user who consents, and a refresh token. Source: Microsoft, "Authenticate an EWS application by using OAuth". */
const EXCHANGE_SCOPES = ['https://outlook.office365.com/EWS.AccessAsUser.All', 'offline_access'];

/** Addresses as the providers' own pages give them. */
export function providerOf(kind: OAuthKind, { apiDomain, tenant, scope }: Organisation): Provider {
  const scopes = (usual: readonly string[]): readonly string[] => scope?.split(/\s+/) ?? usual;
  switch (kind) {
    case 'webex-integration':
    case 'webex-service-app':
    case 'webex-workspace':
      return {
        authorizeUrl: `https://${apiDomain}/v1/authorize`,
        tokenEndpoint: `https://${apiDomain}/v1/access_token`,
        scopes: scopes(WEBEX_SCOPES),
        extra: {},
      };
    case 'google':
      return {
        authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
        tokenEndpoint: 'https://oauth2.googleapis.com/token',
        scopes: scopes([SCOPES.events]),
        // Without these Google gives a refresh token the first time only.
        extra: { access_type: 'offline', prompt: 'consent' },
      };
    case 'exchange': {
      const login = `https://login.microsoftonline.com/${encodeURIComponent(tenant)}/oauth2/v2.0`;
      return {
        authorizeUrl: `${login}/authorize`,
        tokenEndpoint: `${login}/token`,
        scopes: scopes(EXCHANGE_SCOPES),
        extra: { prompt: 'select_account' },
      };
    }
  }
}

/** Kinds whose tokens an administrator makes on a page of Webex's, with nobody to ask for consent. */
export const isHandedOver = (kind: OAuthKind): boolean => kind === 'webex-service-app' || kind === 'webex-workspace';
