import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { stacksOf } from '../../infra/deployable.ts';
import { type Settings, settingsOf } from '../../infra/settings.ts';

/** An instance with everything that shapes a template: networks of its own and existing ones, reading from inside, a proxy. */
export const COMPANY = `
instance: acme
region: eu-central-1
alarms: { recipients: [av@example.com, night@example.com] }
calendars:
  - { name: office, type: graph, tenant: example.com, clientId: 7f3c2a10-0000-4000-8000-000000000002, secret: graph-office }
  - { name: inside, type: graph, tenant: example.com, clientId: 7f3c2a10-0000-4000-8000-000000000003, secret: graph-inside, location: hamburg }
profiles:
  - { name: standard, calendar: office }
  - { name: inner, calendar: inside }
locations:
  - name: berlin
    vpc:
      id: vpc-0a1b2c3d4e5f60718
      subnets: [subnet-0a1b2c3d4e5f60711, subnet-0a1b2c3d4e5f60712]
      zones: [eu-central-1a, eu-central-1b]
      routeTables: [rtb-0a1b2c3d4e5f60711, rtb-0a1b2c3d4e5f60712]
    proxy: http://proxy.example.com:3128
    allowedNetworks: [10.20.0.0/16, 'fd00:20::/32']
  - { name: hamburg }
endpointGroups:
  - name: rooms
    profile: standard
    location: berlin
    port: 8443
    secret: cisco
    endpoints:
      - { name: spree, type: cisco, room: spree@example.com, address: 10.20.1.4 }
  - name: harbour
    profile: inner
    location: hamburg
    secret: cisco
    endpoints:
      - { name: alster, type: cisco, room: alster@example.com, address: 10.30.1.4 }
  - name: cloud
    profile: standard
    secret: webex
    endpoints:
      - { name: panke, type: webex, room: panke@example.com, deviceId: Y2lzY29zcGFyazovL3BhbmtlLXdlYmV4 }
`;

export const settings = (yaml = COMPANY): Settings => settingsOf(yaml, 'otj.yaml');

/** An app as the cdk command makes it, without what takes seconds: bundling code, and the library's own rules. */
export function anApp(): App {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));
  return new App({
    context: { ...context, 'aws:cdk:bundling-stacks': [] },
    outdir: mkdtempSync(join(tmpdir(), 'otj-template-')),
    builtinCloudFormationValidation: false,
    treeMetadata: false,
  });
}

export interface Deployed {
  data: Template;
  service: Template;
}

/** What would be deployed; whether it passes the checks is tested apart. */
export function deployed(given: Settings = settings()): Deployed {
  const { data, service } = stacksOf(anApp(), given);
  return { data: Template.fromStack(data), service: Template.fromStack(service) };
}
