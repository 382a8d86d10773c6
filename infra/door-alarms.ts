import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import { alarmWhen, EACH_FIVE_MINUTES } from './alarm.ts';
import { figure } from './figures.ts';
import type { Instance } from './instance.ts';

/** Refused logins in five minutes that are more than some devices with an old password: one each second. */
const MANY_REFUSED = 300;

/** Of all answers, as a share: a room that was never read and a scanner's requests stay below it. */
const MUCH_FAILS = 0.25;

/** Alarms on endpoints that stay away, and those that get nothing. */
export function alarmOnCallers(scope: Construct, instance: Instance): void {
  const most = (name: string) =>
    figure(instance.names.instance, name, {}, { statistic: 'Maximum', period: EACH_FIVE_MINUTES });
  alarmWhen(
    scope,
    'endpoints',
    { metric: most('PolyQuiet'), above: 0, periods: 3, silence: 'fine' },
    {
      impact: 'At least one Poly endpoint has not asked for three quarters of an hour: its Join buttons grow old.',
      runbook: 'poly-quiet',
    },
    instance,
  );
  alarmWhen(
    scope,
    'endpoints',
    { metric: most('PolyInVain'), above: 0, periods: 3, silence: 'fine' },
    {
      impact: 'At least one Poly endpoint asks for a room whose calendar was never read: it shows no meetings.',
      runbook: 'poly-in-vain',
    },
    instance,
  );
}

/**
 * Alarms on the door itself. Lambda's count of errors says nothing of the authorizer, which refuses by throwing; the
 * gateway's count of failures knows whether it broke, ran out of time or was throttled.
 */
export function alarmOnDoor(scope: Construct, api: RestApi, instance: Instance): void {
  alarmWhen(
    scope,
    'door',
    {
      metric: api.metricServerError({ statistic: 'Average', period: EACH_FIVE_MINUTES }),
      above: MUCH_FAILS,
      periods: 3,
      silence: 'fine',
    },
    {
      impact: 'Many requests of Poly endpoints fail: they show what they have, and no Join button for what is new.',
      runbook: 'poly-door-fails',
    },
    instance,
  );
  const refused = { statistic: 'Sum', period: EACH_FIVE_MINUTES } as const;
  alarmWhen(
    scope,
    'door',
    {
      metric: figure(instance.names.instance, 'PolyLogins', { Outcome: 'refused' }, refused),
      above: MANY_REFUSED,
      periods: 2,
      silence: 'fine',
    },
    {
      impact: 'Many logins of Poly endpoints are refused: somebody guesses passwords, or many devices have an old one.',
      runbook: 'poly-wrong-logins',
    },
    instance,
  );
}
