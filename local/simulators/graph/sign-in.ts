import { CLOUDS } from '../../../shared/calendar/graph/clouds.ts';
import type { Instant } from '../../../shared/kit/clock.ts';
import type { World } from '../../world/model.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { issue } from './access-token.ts';
import { json, spoil } from './answers.ts';
import { disproved, type GraphTenant, type Refusal } from './app-proof.ts';

/**
 * `POST /<tenant>/oauth2/v2.0/token`: client credentials only. Faults of `graph-token` strike by tenant: besides the
 * usual ones `expiredSecret`, and `noConsent`, a token without roles. Source: Microsoft identity platform,
 * "OAuth 2.0 client credentials flow" and its error codes.
 */
export function signIn(
  request: SimulatorRequest,
  host: string,
  world: World,
  tenants: readonly GraphTenant[],
): SimulatorAnswer {
  const [, tenant] = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(request.path) ?? [];
  if (request.method !== 'POST' || tenant === undefined) {
    return refuse([900561, `The login simulator knows no ${request.method} ${request.path}.`], world.now());
  }
  const fault = world.strike('graph-token', decodeURIComponent(tenant));
  if (fault?.kind === 'expiredSecret') {
    return refuse([7000222, 'The provided client secret keys for the app are expired.'], world.now());
  }
  const asked = read(request, host, decodeURIComponent(tenant), tenants);
  if (Array.isArray(asked)) return refuse(asked, world.now());
  const roles = fault?.kind === 'noConsent' ? [] : ['Calendars.Read', 'Place.Read.All'];
  const { token, expiresIn } = issue({ ...asked, roles }, world.now());
  const right = json(200, {
    token_type: 'Bearer',
    expires_in: expiresIn,
    ext_expires_in: expiresIn,
    access_token: token,
  });
  return fault === undefined || fault.kind === 'noConsent' ? right : spoil(fault, right);
}

/** Whom the form asks a token for, once all of it is right. */
function read(
  request: SimulatorRequest,
  host: string,
  tenant: string,
  tenants: readonly GraphTenant[],
): { audience: string; tenant: string; clientId: string } | Refusal {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) {
    return [900144, 'The request body must be a form.'];
  }
  const form = new URLSearchParams(request.body);
  const missing = ['grant_type', 'client_id', 'scope'].find((name) => !form.get(name));
  if (missing !== undefined) {
    return [900144, `The request body must contain the following parameter: '${missing}'.`];
  }
  if (form.get('grant_type') !== 'client_credentials') {
    return [70003, `The app requested an unsupported grant type '${form.get('grant_type')}'.`];
  }
  const here = tenants.filter((one) => one.tenant === tenant && CLOUDS[one.cloud ?? 'global'].login === host);
  if (here.length === 0) return [90002, `Tenant '${tenant}' not found.`];
  const app = here.find(({ clientId }) => clientId === form.get('client_id'));
  if (app === undefined) {
    return [700016, `Application with identifier '${form.get('client_id')}' was not found in the directory.`];
  }
  const audience = /^(https:\/\/[a-z.-]+)\/\.default$/.exec(form.get('scope') ?? '')?.[1];
  if (audience === undefined) return [1002012, 'The scope value must be the resource with /.default suffixed.'];
  if (!Object.values(CLOUDS).some((cloud) => cloud.login === host && audience === `https://${cloud.graph}`)) {
    return [500011, `The resource principal named ${audience} was not found in the tenant.`];
  }
  return disproved(form, app, host) ?? { audience, tenant, clientId: app.clientId };
}

/** The OAuth error, and where it is not 400 the status, of each number that is not a plain `invalid_request`. */
const ERRORS: Readonly<Record<number, [error: string, status: number]>> = {
  70003: ['unsupported_grant_type', 400],
  500011: ['invalid_resource', 400],
  700016: ['unauthorized_client', 400],
  700027: ['invalid_client', 401],
  700213: ['invalid_client', 401],
  1002012: ['invalid_scope', 400],
  7000215: ['invalid_client', 401],
  7000218: ['invalid_client', 401],
  7000222: ['invalid_client', 401],
};

function refuse([number, message]: Refusal, now: Instant): SimulatorAnswer {
  const [error, status] = ERRORS[number] ?? ['invalid_request', 400];
  return json(status, {
    error,
    error_description: `AADSTS${number}: ${message} Trace ID: 7f3c2a10-0000-4000-8000-0000000000ff`,
    error_codes: [number],
    timestamp: new Date(now).toISOString(),
  });
}
