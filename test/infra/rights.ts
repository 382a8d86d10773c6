import type { Template } from 'aws-cdk-lib/assertions';
import { resources, text } from './template.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

const list = <One>(given: One | One[]): One[] => (Array.isArray(given) ? given : [given]);

/** Everything that a function's role says, as sentences: `allow sqs:SendMessage on …:acme-otj-poll-internet`. Sorted. */
export function rightsOf(template: Template, functionName: string): string[] {
  const fn = Object.values(resources(template, 'AWS::Lambda::Function')).find(
    ({ Properties }) => Properties.FunctionName === functionName,
  );
  const role: string = fn?.Properties.Role['Fn::GetAtt'][0];
  const { ManagedPolicyArns = [] } = resources(template, 'AWS::IAM::Role')[role]?.Properties ?? {};
  const statements = Object.values(resources(template, 'AWS::IAM::Policy'))
    .filter(({ Properties }) => Properties.Roles.some((one: { Ref: string }) => one.Ref === role))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[]);
  return [...ManagedPolicyArns.map(String), ...statements.flatMap((one) => sentences(template, one))].sort();
}

function sentences(template: Template, { Effect, Action, Resource, Condition }: Statement): string[] {
  const actions = groupedByService(list(Action));
  const limit = Object.values(Condition ?? {}).flatMap((keys) =>
    Object.entries(keys).map(
      ([key, values]) =>
        ` where ${key} is ${list(values)
          .map((value) => text(template, value))
          .join(' or ')}`,
    ),
  );
  return list(Resource).flatMap((resource) =>
    actions.map((action) => `${Effect.toLowerCase()} ${action} on ${short(text(template, resource))}${limit.join('')}`),
  );
}

const groupedByService = (actions: readonly string[]): string[] =>
  [...Map.groupBy(actions, (action) => action.split(':')[0]).entries()].map(
    ([service, all]) => `${service}:${all.map((action) => action.split(':')[1]).join(',')}`,
  );

/** Without the part that all of our ARNs share. */
const short = (arn: string): string => arn.replace(/^arn:aws:[a-z]+:[a-z0-9-]*:\d{12}:/, '');
