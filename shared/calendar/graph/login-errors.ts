import type { GraphCalendarEntry } from '../../model/snapshot.ts';
import { CLOUDS } from './clouds.ts';

/**
 * What an AADSTS number means for the administrator, as the end of "… refuses calendar NAME: ". Numbers not named here
 * are told by number alone. Source: Microsoft Entra, "Microsoft Entra authentication and authorization error codes".
 */
export function loginErrorHint(number: number | undefined, error: string, entry: GraphCalendarEntry): string {
  const known = number === undefined ? undefined : MEANINGS[number];
  if (known !== undefined) return `${known(entry)} (AADSTS${number})`;
  const named = number === undefined ? error || 'no reason given' : `AADSTS${number}`;
  return `${named}. Look it up at https://${CLOUDS[entry.cloud].login}/error and correct tenant, clientId or secret "${entry.secret}".`;
}

type Meaning = (entry: GraphCalendarEntry) => string;

const expiredSecret: Meaning = ({ clientId, secret }) =>
  `the client secret of app ${clientId} has expired. Create a new one in Entra (App registrations, Certificates & secrets) and store it as clientSecret in secret "${secret}".`;
const wrongSecret: Meaning = ({ clientId, secret }) =>
  `the client secret is not one of app ${clientId}. Store the secret's value, not its id, as clientSecret in secret "${secret}".`;
const unknownApp: Meaning = ({ clientId, tenant }) =>
  `tenant ${tenant} has no app ${clientId}. Correct clientId or tenant in otj.yaml; the app must be registered in, or consented to by, that tenant.`;
const unknownTenant: Meaning = ({ tenant, cloud }) =>
  `there is no tenant ${tenant} in the cloud "${cloud}". Correct tenant or cloud in otj.yaml.`;
const noConsent: Meaning = ({ tenant, clientId, cloud }) =>
  `nobody has consented to app ${clientId} in tenant ${tenant}. An administrator opens https://${CLOUDS[cloud].login}/${tenant}/adminconsent?client_id=${clientId}.`;
const disabledApp: Meaning = ({ clientId }) =>
  `app ${clientId} is disabled. Enable sign-in for it in Entra (Enterprise applications, Properties).`;
const wrongCloud: Meaning = ({ cloud, tenant }) =>
  `tenant ${tenant} belongs to another Microsoft cloud than "${cloud}". Correct cloud in otj.yaml.`;
const unknownCertificate: Meaning = ({ clientId, secret }) =>
  `the certificate in secret "${secret}" is not registered for app ${clientId}. Upload it in Entra (App registrations, Certificates & secrets) or store the registered one.`;
const expiredCertificate: Meaning = ({ clientId, secret }) =>
  `the certificate in secret "${secret}" is outside its validity or revoked. Register a new one for app ${clientId} and store it.`;
const staleAssertion: Meaning = ({ secret }) =>
  `the assertion has expired or is not valid yet. See that whoever writes the assertionFile of secret "${secret}" still runs, and that clocks agree.`;
const unknownFederation: Meaning = ({ clientId }) =>
  `no federated credential of app ${clientId} fits the assertion. Compare issuer, subject and audience in Entra (App registrations, Certificates & secrets).`;
const conditionalAccess: Meaning = ({ clientId }) =>
  `a Conditional Access policy blocks app ${clientId} from this network. Exempt the app's workload identity, or allow the addresses it comes from.`;

const MEANINGS: Readonly<Record<number, Meaning>> = {
  7000222: expiredSecret,
  7000215: wrongSecret,
  700016: unknownApp,
  90002: unknownTenant,
  900023: unknownTenant,
  7000229: noConsent,
  65001: noConsent,
  7000112: disabledApp,
  900382: wrongCloud,
  700027: unknownCertificate,
  1000502: expiredCertificate,
  7000214: expiredCertificate,
  700024: staleAssertion,
  70021: unknownFederation,
  700211: unknownFederation,
  700213: unknownFederation,
  53003: conditionalAccess,
};
