import { Duration } from 'aws-cdk-lib';
import {
  AuthorizationType,
  EndpointType,
  IdentitySource,
  LambdaIntegration,
  RequestAuthorizer,
  ResponseType,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { InterfaceVpcEndpoint } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Door } from '../shared/config/infrastructure.ts';
import { CHALLENGE, LOGIN_REMEMBERED_SECONDS } from '../shared/model/poly.ts';
import { allowPolyKey, allowTable } from './access.ts';
import { alarmOnCallers, alarmOnDoor } from './door-alarms.ts';
import { acceptFindings } from './door-findings.ts';
import { isNamed, nameDoor } from './door-name.ts';
import { doorPolicy } from './door-policy.ts';
import { EachMinute } from './each-minute.ts';
import { limitBySource } from './firewall.ts';
import { Worker } from './function.ts';
import type { Instance } from './instance.ts';

export interface ServingProps {
  door: Door;
  /** Name under which Poly endpoints know us, or null. */
  domain: string | null;
}

const IMPACT = 'Poly endpoints get no meetings: they show what they have, and no Join button for what is new.';

/**
 * Where Poly endpoints ask. A REST API, because it alone can challenge: an authorizer that throws, and a gateway response
 * that carries the challenge. From a function, API Gateway would rename that header.
 */
export class Serving extends Construct {
  readonly workers: readonly Worker[];
  readonly api: RestApi;

  constructor(scope: Construct, id: string, instance: Instance, { door, domain }: ServingProps) {
    super(scope, id);
    const server = this.server(instance);
    const authorizer = this.authorizer(instance);
    this.workers = [server, authorizer, this.watch(instance)];

    const api = new RestApi(this, 'Api', {
      restApiName: instance.names.function('poly'),
      description: `One-Touch Join, ${instance.names.instance}: an Exchange server for Poly endpoints`,
      ...this.reach(door),
      policy: doorPolicy(door),
      binaryMediaTypes: ['*/*'],
      disableExecuteApiEndpoint: isNamed(door, domain) && door.door === 'public',
      cloudWatchRole: false,
      defaultIntegration: new LambdaIntegration(server.function),
      defaultMethodOptions: {
        authorizationType: AuthorizationType.CUSTOM,
        authorizer: new RequestAuthorizer(this, 'Authorizer', {
          handler: authorizer.function,
          identitySources: [IdentitySource.header('Authorization')],
          resultsCacheTtl: Duration.seconds(LOGIN_REMEMBERED_SECONDS),
        }),
      },
      deployOptions: {
        stageName: 'live',
        throttlingRateLimit: door.requestsPerSecond,
        throttlingBurstLimit: 2 * door.requestsPerSecond,
      },
    });
    // Also makes the root's method: both ask the authorizer.
    api.root.addProxy({ anyMethod: true });
    api.addGatewayResponse('Challenge', {
      type: ResponseType.UNAUTHORIZED,
      statusCode: '401',
      responseHeaders: Object.fromEntries(Object.entries(CHALLENGE).map(([name, value]) => [name, `'${value}'`])),
    });
    nameDoor(this, api, door, domain);
    if (door.firewall) limitBySource(this, api, instance.names);
    acceptFindings(api, door);
    alarmOnDoor(this, api, instance);
    this.api = api;
  }

  private server(instance: Instance): Worker {
    const server = new Worker(this, 'Serve', instance, {
      code: 'serve-poly',
      network: null,
      impact: IMPACT,
      feedsItself: false,
    });
    allowTable(server, instance);
    return server;
  }

  private authorizer(instance: Instance): Worker {
    const authorizer = new Worker(this, 'Authorize', instance, {
      code: 'authorize-poly',
      network: null,
      impact: IMPACT,
      feedsItself: false,
      throwsToRefuse: true,
    });
    allowTable(authorizer, instance);
    allowPolyKey(authorizer, instance);
    return authorizer;
  }

  /** Every few minutes: who has gone quiet, and who asks in vain. */
  private watch(instance: Instance): Worker {
    const watcher = new Worker(this, 'Watch', instance, {
      code: 'watch-poly',
      network: null,
      impact: 'Poly endpoints that have gone quiet are not noticed.',
      feedsItself: false,
    });
    allowTable(watcher, instance);
    const silent = { impact: 'Poly endpoints that have gone quiet are not noticed.', runbook: 'nothing-planned' };
    new EachMinute(this, 'WatchEachFiveMinutes', instance, watcher, silent);
    alarmOnCallers(this, instance);
    return watcher;
  }

  private reach({ door, vpcEndpoints }: Door) {
    if (door === 'public') return { endpointConfiguration: { types: [EndpointType.REGIONAL] } };
    const through = vpcEndpoints.map((vpcEndpointId, index) =>
      InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(this, `Through${index}`, { vpcEndpointId, port: 443 }),
    );
    return { endpointConfiguration: { types: [EndpointType.PRIVATE], vpcEndpoints: through } };
  }
}
