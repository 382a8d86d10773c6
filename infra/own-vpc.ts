import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  InterfaceVpcEndpointAwsService,
  IpAddresses,
  type IVpc,
  Peer,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { rankOf } from '../shared/kit/hash.ts';

/** AWS services that functions call, besides the table. */
const SERVICES = {
  Secrets: InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
  Queues: InterfaceVpcEndpointAwsService.SQS,
};

/**
 * A network of a location's own, where none is given: two private subnets, reached by nobody and reaching nothing but the
 * AWS services that functions use. The administrator connects it to the endpoints (VPN, Transit Gateway or peering).
 */
export function ownVpc(scope: Construct, location: string): IVpc {
  const block = ownBlock(location);
  const vpc = new Vpc(scope, 'Vpc', {
    ipAddresses: IpAddresses.cidr(block),
    maxAzs: 2,
    natGateways: 0,
    subnetConfiguration: [{ name: 'Functions', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 26 }],
    // Emptying the default security group takes a function of its own with wide rights; nothing here is in that group.
    restrictDefaultSecurityGroup: false,
  });
  vpc.addGatewayEndpoint('Table', { service: GatewayVpcEndpointAwsService.DYNAMODB });
  for (const [name, service] of Object.entries(SERVICES))
    vpc.addInterfaceEndpoint(name, { service, open: false }).connections.allowDefaultPortFrom(Peer.ipv4(block));
  const log = new LogGroup(scope, 'FlowLog', {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  vpc.addFlowLog('Refused', {
    destination: FlowLogDestination.toCloudWatchLogs(log),
    trafficType: FlowLogTrafficType.REJECT,
  });
  new CfnOutput(scope, 'VpcId', {
    value: vpc.vpcId,
    description: `Connect this network to the endpoints of ${location}`,
  });
  // The library declares one optional property of its own class looser than exactOptionalPropertyTypes takes.
  return vpc as IVpc;
}

/**
 * A block of 256 addresses out of 100.64.0.0/10 (RFC 6598, shared address space), which company networks seldom use. It
 * depends on the location's name alone, so that it stays when others come and go.
 */
function ownBlock(location: string): string {
  const block = rankOf(location) % (64 * 256);
  return `100.${64 + Math.floor(block / 256)}.${block % 256}.0/24`;
}
