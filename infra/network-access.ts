import { ArnFormat, type Stack, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';

/** What Lambda does with network interfaces, in the name of the function's role. Source: Lambda developer guide, "VPC". */
const ATTACHING = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

/**
 * Lets Lambda attach a function to a network. These calls are made with the function's role but by Lambda, so the
 * function's own code is denied them (same guide, "execution role permissions").
 */
export function allowAttaching(role: Role, stack: Stack, functionName: string): void {
  const functionArn = stack.formatArn({
    service: 'lambda',
    resource: `function:${functionName}`,
    arnFormat: ArnFormat.NO_RESOURCE_NAME,
  });
  role.addToPolicy(new PolicyStatement({ actions: ATTACHING, resources: ['*'] }));
  role.addToPolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      actions: ATTACHING,
      resources: ['*'],
      conditions: { ArnEquals: { 'lambda:SourceFunctionArn': functionArn } },
    }),
  );
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Network interfaces have no name before they exist. The function itself is denied these actions.',
  });
}
