import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { EVERY_MINUTES, type ScheduledFunction } from '../shared/model/functions.ts';
import { alarmWhen, EACH_FIVE_MINUTES, type Warning } from './alarm.ts';
import type { Worker } from './function.ts';
import type { Instance } from './instance.ts';

/** A tick that is older than the next one is of no use. Sixty seconds are the least that AWS takes. */
const STALE = Duration.seconds(60);

/**
 * Calls a planner once a minute, or every five, with the `Tick` of shared/model/jobs.ts. A minute that fails is not tried
 * again: the next one plans for it.
 */
export class EachMinute extends Construct {
  constructor(scope: Construct, id: string, instance: Instance, planner: Worker<ScheduledFunction>, silent: Warning) {
    super(scope, id);
    const everyMinutes = EVERY_MINUTES[planner.code];
    const ownAccount = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: ownAccount }),
    });
    const invoke = new PolicyStatement({
      actions: ['lambda:InvokeFunction'],
      resources: [planner.function.functionArn],
    });
    role.addToPolicy(invoke);
    new Schedule(this, 'Schedule', {
      scheduleName: planner.function.functionName,
      schedule: ScheduleExpression.rate(Duration.minutes(everyMinutes)),
      target: {
        bind: () => ({
          arn: planner.function.functionArn,
          role,
          input: ScheduleTargetInput.fromObject({ time: ContextAttribute.scheduledTime }),
          retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: STALE.toSeconds() },
        }),
      },
    });
    // The schedule invokes asynchronously, and Lambda would try a failed tick again on its own account for hours.
    planner.function.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: STALE });

    const runs = planner.function.metricInvocations({ period: EACH_FIVE_MINUTES });
    // One call in five minutes may fall between two periods: three silent ones in a row are silence.
    const periods = everyMinutes === 1 ? 1 : 3;
    alarmWhen(this, planner.name, { metric: runs, below: 1, periods, silence: 'alarming' }, silent, instance);
  }
}
