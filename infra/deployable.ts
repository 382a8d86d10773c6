import { type App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { DataStack } from './data-stack.ts';
import { ServiceStack } from './service-stack.ts';
import type { Settings } from './settings.ts';

/** The two stacks of an instance. */
export function stacksOf(app: App, settings: Settings): { data: DataStack; service: ServiceStack } {
  const data = new DataStack(app, settings);
  const service = new ServiceStack(app, settings);
  service.addStackDependency(data);
  Tags.of(app).add('one-touch-join', settings.instance);
  return { data, service };
}

/** The same with the checks that each deployment must pass: synthesis throws on a finding that is not acknowledged. */
export function deployable(app: App, settings: Settings): { data: DataStack; service: ServiceStack } {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return stacksOf(app, settings);
}
