import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Names } from './names.ts';

/** Requests in five minutes from one address. A site with a hundred endpoints behind one address sends some 4,000. */
const MOST = 10_000;

/** Turns away an address that sends more than any site does. */
export function limitBySource(scope: Construct, api: RestApi, names: Names): void {
  const visibility = (metricName: string) => ({
    cloudWatchMetricsEnabled: true,
    sampledRequestsEnabled: false,
    metricName,
  });
  const firewall = new CfnWebACL(scope, 'Firewall', {
    name: names.function('poly'),
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig: visibility('poly'),
    rules: [
      {
        name: 'too-many-from-one-address',
        priority: 0,
        action: { block: {} },
        statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: MOST } },
        visibilityConfig: visibility('poly-too-many'),
      },
    ],
  });
  new CfnWebACLAssociation(scope, 'FirewallOfApi', {
    resourceArn: api.deploymentStage.stageArn,
    webAclArn: firewall.attrArn,
  });
}
