import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deployable } from '../../infra/deployable.ts';
import { anApp, COMPANY, deployed, settings } from './deployed.ts';
import { rightsOf } from './rights.ts';
import { resources, text } from './template.ts';

const CERTIFICATE = 'arn:aws:acm:eu-central-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000001';

/** The company with a Poly endpoint, and with this as the door. */
const withPoly = (door = '', domain = 'domain: otj.example.com') => `${COMPANY}
  - name: poly-rooms
    profile: standard
    endpoints:
      - { name: trio, type: poly, room: spree@example.com }
${domain}
poly: {${door}}
`;

const INSIDE = `certificate: '${CERTIFICATE}', door: private, vpcEndpoints: [vpce-0a1b2c3d, vpce-1a1b2c3d]`;

const { data, service } = deployed(settings(withPoly(`certificate: '${CERTIFICATE}'`)));
const withoutPoly = deployed();
const old = deployed(
  settings(
    withPoly(`certificate: '${CERTIFICATE}', minimumTls: '1.0', allowedNetworks: [192.0.2.0/24, 198.51.100.0/24]`),
  ),
).service;
const inside = deployed(settings(withPoly(INSIDE))).service;
const all = (type: string, template = service) => Object.values(resources(template, type)).map((one) => one.Properties);

describe('the door for Poly endpoints', () => {
  test('passes the checks, with and without a firewall, public and private', () => {
    for (const door of [`certificate: '${CERTIFICATE}', firewall: true`, INSIDE]) {
      const app = anApp();
      deployable(app, settings(withPoly(door)));
      expect(() => app.synth()).not.toThrow();
    }
  });

  test('is not there where nobody uses it', () => {
    expect(resources(withoutPoly.service, 'AWS::ApiGateway::RestApi')).toEqual({});
    expect(resources(withoutPoly.data, 'AWS::SecretsManager::Secret')).toEqual({});
  });

  test('challenges with a header that no function could send', () => {
    expect(all('AWS::ApiGateway::GatewayResponse')).toEqual([
      expect.objectContaining({
        ResponseType: 'UNAUTHORIZED',
        StatusCode: '401',
        ResponseParameters: {
          'gatewayresponse.header.WWW-Authenticate': '\'Basic realm="One-Touch Join"\'',
          'gatewayresponse.header.X-SOAP-Enabled': "'True'",
        },
      }),
    ]);
  });

  test('asks the authorizer for each header once a minute, and for every path', () => {
    expect(all('AWS::ApiGateway::Authorizer')).toEqual([
      expect.objectContaining({
        Type: 'REQUEST',
        IdentitySource: 'method.request.header.Authorization',
        AuthorizerResultTtlInSeconds: 60,
      }),
    ]);
    const methods = all('AWS::ApiGateway::Method');
    expect(methods).toHaveLength(2);
    for (const method of methods) expect(method).toMatchObject({ HttpMethod: 'ANY', AuthorizationType: 'CUSTOM' });
    expect(all('AWS::ApiGateway::Resource')).toEqual([expect.objectContaining({ PathPart: '{proxy+}' })]);
  });

  test('takes bodies as they are, and no more requests than it is told', () => {
    expect(all('AWS::ApiGateway::RestApi')).toEqual([
      expect.objectContaining({ BinaryMediaTypes: ['*/*'], DisableExecuteApiEndpoint: true }),
    ]);
    expect(all('AWS::ApiGateway::Stage')[0]?.MethodSettings).toEqual([
      expect.objectContaining({ ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 }),
    ]);
  });

  test('answers under its own name without a stage in the path', () => {
    expect(all('AWS::ApiGateway::DomainName')).toEqual([
      expect.objectContaining({
        DomainName: 'otj.example.com',
        RegionalCertificateArn: CERTIFICATE,
        SecurityPolicy: 'TLS_1_2',
      }),
    ]);
    const [mapping] = all('AWS::ApiGateway::BasePathMapping');
    expect(mapping).not.toHaveProperty('BasePath');
  });

  test('speaks TLS 1.0 where the file wants it', () => {
    expect(all('AWS::ApiGateway::DomainName', old)[0]?.SecurityPolicy).toBe('TLS_1_0');
  });

  test('has its own name inside too, for those VPC endpoints alone', () => {
    expect(resources(inside, 'AWS::ApiGateway::DomainName')).toEqual({});
    const [name] = all('AWS::ApiGateway::DomainNameV2', inside);
    expect(name).toMatchObject({
      DomainName: 'otj.example.com',
      CertificateArn: CERTIFICATE,
      EndpointConfiguration: { Types: ['PRIVATE'] },
      SecurityPolicy: 'TLS_1_2',
    });
    expect(text(inside, name?.Policy)).toContain('vpce-1a1b2c3d');
    const [mapping] = all('AWS::ApiGateway::BasePathMappingV2', inside);
    expect(mapping).not.toHaveProperty('BasePath');
    expect(
      all('AWS::ApiGateway::DomainNameAccessAssociation', inside).map((one) => one.AccessAssociationSource),
    ).toEqual(['vpce-0a1b2c3d', 'vpce-1a1b2c3d']);
  });

  test('opens to the allowed networks, or inside the given VPC endpoints, alone', () => {
    const denials = (template: typeof service) => {
      const [api] = all('AWS::ApiGateway::RestApi', template);
      return api?.Policy.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Deny').map(
        ({ Condition }: { Condition: unknown }) => Condition,
      );
    };
    expect(denials(service)).toEqual([]);
    expect(denials(old)).toEqual([{ NotIpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '198.51.100.0/24'] } }]);
    expect(denials(inside)).toEqual([{ StringNotEquals: { 'aws:SourceVpce': ['vpce-0a1b2c3d', 'vpce-1a1b2c3d'] } }]);
  });

  test('has functions that may do what they do: one reads a key, the other notes who was there', () => {
    const reads = 'allow dynamodb:BatchGetItem,GetItem,Query on table/acme-otj';
    const logs = (name: string) => `allow logs:CreateLogStream,PutLogEvents on /aws/lambda/acme-otj-${name}`;
    expect(rightsOf(service, 'acme-otj-authorize-poly')).toEqual([
      reads,
      logs('authorize-poly'),
      'allow secretsmanager:GetSecretValue on secret:acme/otj/poly-key-??????',
    ]);
    expect(rightsOf(service, 'acme-otj-serve-poly')).toEqual([
      'allow dynamodb:BatchGetItem,GetItem,Query on table/acme-otj',
      'allow dynamodb:DeleteItem,PutItem,UpdateItem on table/acme-otj where dynamodb:LeadingKeys is ENDPOINT#*',
      logs('serve-poly'),
    ]);
  });

  test('sounds no alarm for logins that are refused, which the authorizer says by throwing', () => {
    const watched = all('AWS::CloudWatch::Alarm').map(({ AlarmName }) => AlarmName);
    expect(watched).toContain('acme-otj-function-fails-serve-poly');
    expect(watched).not.toContain('acme-otj-function-fails-authorize-poly');
  });

  test('tells of endpoints that have gone quiet or ask in vain, in sections that the runbook has', () => {
    const alarms = all('AWS::CloudWatch::Alarm').filter(({ AlarmName }) => AlarmName.includes('-poly-'));
    expect(alarms.map(({ AlarmName }) => AlarmName).sort()).toEqual([
      'acme-otj-poly-door-fails-door',
      'acme-otj-poly-in-vain-endpoints',
      'acme-otj-poly-quiet-endpoints',
      'acme-otj-poly-wrong-logins-door',
    ]);
    const runbook = readFileSync('docs/runbook.md', 'utf8');
    for (const section of ['quiet', 'in vain', 'door fails', 'wrong logins'])
      expect(runbook).toContain(`### Poly ${section}\n`);
  });

  test('is drawn on the dashboard by figures that there are', () => {
    const [board] = all('AWS::CloudWatch::Dashboard');
    const drawn = text(service, board?.DashboardBody);
    for (const name of ['PolyRequests', 'PolyLogins', 'PolyQuiet', 'PolyInVain', '4XXError', '5XXError', 'Latency'])
      expect(drawn).toContain(name);
    const [plain] = all('AWS::CloudWatch::Dashboard', withoutPoly.service);
    expect(text(withoutPoly.service, plain?.DashboardBody)).not.toContain('Poly');
  });

  test('has a key that outlives the stack, and is never seen', () => {
    const [key] = Object.values(resources(data, 'AWS::SecretsManager::Secret')) as unknown as {
      DeletionPolicy: string;
      Properties: Record<string, unknown>;
    }[];
    expect(key).toMatchObject({ DeletionPolicy: 'Retain', Properties: { Name: 'acme/otj/poly-key' } });
    expect(text(data, key?.Properties.GenerateSecretString)).not.toMatch(/"key":"/);
  });
});
