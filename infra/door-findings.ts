import { Validations } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Door } from '../shared/config/infrastructure.ts';

/** What the checks find in the door, and why it is meant. */
export function acceptFindings(api: RestApi, { firewall }: Door): void {
  const accept = (id: string, reason: string) => Validations.of(api).acknowledge({ id: `AwsSolutions-${id}`, reason });
  accept('APIG1', 'The function logs each request by endpoint; the log of a stage needs a role for the whole account.');
  accept('APIG6', 'The function logs each request by endpoint; the log of a stage needs a role for the whole account.');
  accept('APIG2', 'Requests are SOAP, which the function reads with its own bounds; the gateway can check JSON only.');
  accept('COG4', 'Devices sign in with a user name and a password of their own, which our authorizer checks.');
  if (!firewall) accept('APIG3', 'WAF costs more than the rest of the door: `poly: { firewall: true }` adds it.');
}
