import { CfnOutput } from 'aws-cdk-lib';
import {
  CfnBasePathMappingV2,
  CfnDomainNameAccessAssociation,
  CfnDomainNameV2,
  EndpointType,
  type RestApi,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import type { Door } from '../shared/config/infrastructure.ts';
import { doorPolicy } from './door-policy.ts';

/** Whether the API answers under a name of the company's own: most devices take no more than that, and no path. */
export const isNamed = ({ certificate }: Door, domain: string | null): boolean =>
  certificate !== null && domain !== null;

/** Gives the API its name, without a stage in the path, and says what to type on endpoints and what DNS has to say. */
export function nameDoor(scope: Construct, api: RestApi, door: Door, domain: string | null): void {
  const { certificate } = door;
  if (certificate === null || domain === null) {
    tell(scope, 'Address', `${api.url}EWS/Exchange.asmx`, 'Server of Poly endpoints, for those that take a whole URL');
    return;
  }
  tell(scope, 'Address', domain, 'Server of Poly endpoints');
  if (door.door === 'private') {
    nameInside(scope, api, door, { certificate, domain });
    return;
  }
  const name = api.addDomainName('Domain', {
    domainName: domain,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificate),
    endpointType: EndpointType.REGIONAL,
    securityPolicy: door.minimumTls === '1.0' ? SecurityPolicy.TLS_1_0 : SecurityPolicy.TLS_1_2,
  });
  tell(scope, 'Alias', name.domainNameAliasDomainName, `Point a CNAME of ${domain} to this name`);
}

/** A private name is another kind of resource, and each VPC endpoint has to be let use it. It always speaks TLS 1.2. */
function nameInside(
  scope: Construct,
  api: RestApi,
  door: Door,
  { certificate, domain }: { certificate: string; domain: string },
): void {
  const { attrDomainNameArn: domainNameArn } = new CfnDomainNameV2(scope, 'PrivateDomain', {
    domainName: domain,
    certificateArn: certificate,
    endpointConfiguration: { types: [EndpointType.PRIVATE] },
    securityPolicy: SecurityPolicy.TLS_1_2,
    policy: doorPolicy(door),
  });
  new CfnBasePathMappingV2(scope, 'PrivateMapping', {
    domainNameArn,
    restApiId: api.restApiId,
    stage: api.deploymentStage.stageName,
  });
  door.vpcEndpoints.forEach((accessAssociationSource, index) => {
    new CfnDomainNameAccessAssociation(scope, `PrivateAccess${index}`, {
      domainNameArn,
      accessAssociationSource,
      accessAssociationSourceType: 'VPCE',
    });
  });
  const where = door.vpcEndpoints.join(' or ');
  tell(scope, 'Alias', where, `Point ${domain}, in your private DNS, to the DNS name of this VPC endpoint`);
}

const tell = (scope: Construct, name: string, value: string, description: string): void =>
  void new CfnOutput(scope, name, { value, description });
