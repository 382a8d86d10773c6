import { checkConfig } from './check.ts';
import { faultLine } from './fault.ts';
import type { Config } from './file/config.ts';
import { filesBeside } from './files-beside.ts';

/** An existing network, by attributes. The lists are as long as each other: one entry a subnet. */
export interface ExistingNetwork {
  id: string;
  subnets: string[];
  zones: string[];
  routeTables: string[];
  /** Empty: one is made that lets nothing in. */
  securityGroups: string[];
}

export interface LocationInfrastructure {
  name: string;
  /** Null: a network of its own is made. */
  vpc: ExistingNetwork | null;
  /** URL of the web proxy on the way out, or null. */
  proxy: string | null;
  allowedNetworks: string[];
  /** Whether calendars are read from inside it: it then has a poll lane. */
  readsCalendars: boolean;
  /** Whether endpoints are pushed to from inside it: it then has a push lane. */
  pushes: boolean;
  /** Whether something is called from inside it that may need an OAuth token: they are then refreshed from there. */
  usesTokens: boolean;
}

/** How Poly endpoints get in. */
export interface Door {
  /** `private` answers inside the given VPC endpoints alone. */
  door: 'public' | 'private';
  /** ARN of the certificate of `domain`, or null: the API then answers under the name that AWS gives it. */
  certificate: string | null;
  vpcEndpoints: string[];
  /** Oldest TLS that is spoken under `domain`. */
  minimumTls: '1.2' | '1.0';
  /** CIDR blocks; empty takes all. */
  allowedNetworks: string[];
  requestsPerSecond: number;
  firewall: boolean;
}

/** The part of `otj.yaml` that shapes what is deployed. The rest is applied, without a deployment. */
export interface Infrastructure {
  /** Prefixes stack, table and secrets. */
  instance: string;
  region: string;
  domain: string | null;
  /** E-mail addresses. */
  alarmRecipients: string[];
  locations: LocationInfrastructure[];
  /** Whether calendars are read over the internet: there is then a poll lane outside all networks. */
  pollsInternet: boolean;
  /** Null where there is no Poly endpoint: nothing is deployed for them then. */
  door: Door | null;
  /** Whether Webex is called over the internet: it then has a push lane outside all networks. */
  pushesInternet: boolean;
  /** Whether something is called over the internet that may need an OAuth token. */
  tokensOnInternet: boolean;
}

/**
 * Reads the infrastructure part. Throws with every mistake of the file, one a line: a file with errors is not deployed.
 */
export function infrastructureOf(yamlText: string, fileName: string): Infrastructure {
  const { config, faults } = checkConfig(yamlText, filesBeside(fileName));
  if (config !== null) return infrastructureIn(config);
  const lines = faults.filter(({ severity }) => severity === 'error').map((fault) => faultLine(fileName, fault));
  throw new Error(`${fileName} has mistakes.\n${lines.join('\n')}`);
}

/** Calendars whose secret may hold the token of a user who consented. */
const CONSENTED: readonly string[] = ['google', 'exchange'];

export function infrastructureIn(config: Config): Infrastructure {
  const reading = new Set(config.calendars.map(({ location }) => location));
  const pushing = new Set(config.endpointGroups.filter(isPushed).map(({ location }) => location));
  const tokens = new Set(
    [
      ...config.calendars.filter(({ type }) => CONSENTED.includes(type)),
      ...config.endpointGroups.filter(({ endpoints }) => endpoints.some(({ type }) => type === 'webex')),
    ].map(({ location }) => location),
  );
  return {
    instance: config.instance,
    region: config.region,
    domain: config.domain ?? null,
    alarmRecipients: config.alarms.recipients,
    locations: config.locations.map(({ name, vpc, proxy, allowedNetworks }) => ({
      name,
      vpc: vpc === undefined ? null : { ...vpc, securityGroups: vpc.securityGroups ?? [] },
      proxy: typeof proxy === 'object' ? proxy.url : (proxy ?? null),
      allowedNetworks,
      readsCalendars: reading.has(name),
      pushes: pushing.has(name),
      usesTokens: tokens.has(name),
    })),
    pollsInternet: reading.has(undefined),
    pushesInternet: pushing.has(undefined),
    tokensOnInternet: tokens.has(undefined),
    door: config.endpointGroups.some(hasPoly) ? doorOf(config.poly) : null,
  };
}

type Group = Config['endpointGroups'][number];

const hasPoly = ({ endpoints }: Group): boolean => endpoints.some(({ type }) => type === 'poly');

/** A group without endpoints may get some without a deployment, so it counts. */
const isPushed = ({ endpoints }: Group): boolean =>
  endpoints.length === 0 || endpoints.some(({ type }) => type !== 'poly');

const doorOf = ({ certificate, ...door }: Config['poly']): Door => ({ ...door, certificate: certificate ?? null });
