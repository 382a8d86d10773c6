import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Door } from '../shared/config/infrastructure.ts';

const EVERYTHING = { actions: ['execute-api:Invoke'], principals: [new AnyPrincipal()], resources: ['execute-api:/*'] };

/** Whose requests reach the authorizer at all: those from the allowed networks, or through the given VPC endpoints. */
export function doorPolicy({ door, vpcEndpoints, allowedNetworks }: Door): PolicyDocument {
  const source = door === 'private' ? 'aws:VpcSourceIp' : 'aws:SourceIp';
  const statements = [new PolicyStatement({ effect: Effect.ALLOW, ...EVERYTHING })];
  if (allowedNetworks.length > 0) statements.push(refuseUnless({ NotIpAddress: { [source]: allowedNetworks } }));
  if (door === 'private') statements.push(refuseUnless({ StringNotEquals: { 'aws:SourceVpce': vpcEndpoints } }));
  return new PolicyDocument({ statements });
}

const refuseUnless = (conditions: Record<string, Record<string, string[]>>): PolicyStatement =>
  new PolicyStatement({ effect: Effect.DENY, ...EVERYTHING, conditions });
