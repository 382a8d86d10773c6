import { isIP } from 'node:net';
import {
  type IPeer,
  type ISecurityGroup,
  type ISubnet,
  type IVpc,
  Peer,
  Port,
  SecurityGroup,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { ExistingNetwork, LocationInfrastructure } from '../shared/config/infrastructure.ts';
import { ownVpc } from './own-vpc.ts';

/** Ports that are open to endpoints in every location. */
const WEB = [443, 80];

/** The network of a location, as functions are attached to it. */
export class LocationNetwork extends Construct {
  readonly location: string;
  readonly attachment: { vpc: IVpc; vpcSubnets: { subnets: ISubnet[] }; securityGroups: ISecurityGroup[] };

  /** `ports` are those, besides 443 and 80, on which endpoints in the location answer. */
  constructor(scope: Construct, id: string, infrastructure: LocationInfrastructure, ports: readonly number[]) {
    super(scope, id);
    this.location = infrastructure.name;
    const vpc = infrastructure.vpc === null ? ownVpc(this, infrastructure.name) : existingVpc(this, infrastructure.vpc);
    const groups = infrastructure.vpc?.securityGroups ?? [];
    this.attachment = {
      vpc,
      vpcSubnets: { subnets: [...vpc.privateSubnets, ...vpc.isolatedSubnets] },
      securityGroups:
        groups.length > 0
          ? groups.map((group) => SecurityGroup.fromSecurityGroupId(this, group, group, { mutable: false }))
          : [outboundOnly(this, vpc, infrastructure, ports)],
    };
  }
}

/** An existing network by its attributes: nothing is looked up, so the template can be made without an account. */
const existingVpc = (scope: Construct, { id, subnets, zones, routeTables }: ExistingNetwork): IVpc =>
  Vpc.fromVpcAttributes(scope, 'Vpc', {
    vpcId: id,
    availabilityZones: zones,
    privateSubnetIds: subnets,
    privateSubnetRouteTableIds: routeTables,
  });

/** Lets nothing in, and out what a push needs: AWS and calendars on 443, endpoints in the location's own networks, the proxy. */
function outboundOnly(
  scope: Construct,
  vpc: IVpc,
  { name, allowedNetworks, proxy }: LocationInfrastructure,
  ports: readonly number[],
): SecurityGroup {
  const group = new SecurityGroup(scope, 'Outbound', {
    vpc,
    description: `One-Touch Join functions in ${name}: outbound only`,
    allowAllOutbound: false,
  });
  group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'AWS, calendars, endpoints');
  // Amazon's resolver needs no rule; name servers of the company's own stand in private networks.
  for (const network of ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']) {
    group.addEgressRule(Peer.ipv4(network), Port.udp(53), 'names');
    group.addEgressRule(Peer.ipv4(network), Port.tcp(53), 'names');
  }
  const networks = allowedNetworks.length > 0 ? allowedNetworks : ['0.0.0.0/0'];
  for (const network of networks) {
    for (const port of new Set([...WEB, ...ports])) {
      if (network === '0.0.0.0/0' && port === 443) continue;
      group.addEgressRule(blockOf(network), Port.tcp(port), 'endpoints');
    }
  }
  if (proxy !== null) group.addEgressRule(...towards(proxy), 'web proxy');
  return group;
}

const blockOf = (network: string): IPeer => (network.includes(':') ? Peer.ipv6(network) : Peer.ipv4(network));

/** Where a proxy answers: one address where it is given by that, else its port anywhere, since rules know no names. */
function towards(proxy: string): [IPeer, Port] {
  const { hostname, port, protocol } = new URL(proxy);
  const host = hostname.replace(/^\[|\]$/g, '');
  const version = isIP(host);
  const peer = version === 0 ? Peer.anyIpv4() : blockOf(`${host}/${version === 4 ? 32 : 128}`);
  return [peer, Port.tcp(Number(port || (protocol === 'https:' ? 443 : 80)))];
}
