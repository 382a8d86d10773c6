import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type FunctionName, TIMEOUT_SECONDS } from '../shared/model/functions.ts';
import { alarmWhen, EACH_FIVE_MINUTES } from './alarm.ts';
import { countBugs } from './bugs.ts';
import { BUNDLING, entryOf, ROOT } from './bundling.ts';
import type { Instance } from './instance.ts';
import type { LocationNetwork } from './network.ts';
import { allowAttaching } from './network-access.ts';

export interface WorkerProps<Code extends FunctionName> {
  /** The folder below functions/. */
  code: Code;
  /** The network it works in; null where AWS' own will do. Becomes part of its name. */
  network: LocationNetwork | null;
  /** What it means to people when it keeps failing. */
  impact: string;
  /** Whether it sends jobs to its own queue. Lambda stops such a function after sixteen rounds unless told that it is meant. */
  feedsItself: boolean;
  /** Throwing is one of its answers: Lambda's count of errors says nothing, and bugs are told by the log alone. */
  throwsToRefuse?: boolean;
  /** What it is told besides what all are. */
  environment?: Readonly<Record<string, string>>;
}

/**
 * A function as all of ours are: Node 24 on arm64, one bundled file, a role of its own that allows nothing but its log,
 * a log group that forgets after 30 days, and an alarm on its errors. What else it may do is said where it is used.
 */
export class Worker<Code extends FunctionName = FunctionName> extends Construct {
  /** Its code's folder, then the location where there is one. */
  readonly name: string;
  readonly code: Code;
  readonly function: NodejsFunction;
  /** After this its work is cut off. */
  readonly timeout: Duration;
  private readonly role: Role;

  constructor(scope: Construct, id: string, instance: Instance, props: WorkerProps<Code>) {
    super(scope, id);
    const { code, network, impact, feedsItself, throwsToRefuse = false, environment = {} } = props;
    this.name = network === null ? code : `${code}-${network.location}`;
    this.code = code;
    this.timeout = Duration.seconds(TIMEOUT_SECONDS[code]);
    const functionName = instance.names.function(this.name);

    const log = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    log.grantWrite(this.role);
    if (network !== null) allowAttaching(this.role, Stack.of(this), functionName);

    this.function = new NodejsFunction(this, 'Function', {
      functionName,
      description: `One-Touch Join, ${instance.names.instance}: ${this.name}`,
      entry: entryOf(code),
      projectRoot: ROOT,
      depsLockFilePath: `${ROOT}package-lock.json`,
      bundling: {
        ...BUNDLING,
        format: OutputFormat.ESM,
        sourceMap: true,
        sourcesContent: false,
        bundleAwsSDK: true,
        logLevel: LogLevel.WARNING,
      },
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: this.timeout,
      role: this.role,
      recursiveLoop: feedsItself ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE,
      ...(network === null ? {} : network.attachment),
      environment: {
        ...instance.environment,
        LOCATION: network?.location ?? '',
        FUNCTION_TIMEOUT_SECONDS: String(TIMEOUT_SECONDS[code]),
        NODE_OPTIONS: '--enable-source-maps',
        ...environment,
      },
      logGroup: log,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      // A start and an end for each invocation would be most of the log; failed and timed out ones are still written.
      systemLogLevelV2: SystemLogLevel.WARN,
    });

    countBugs(log, instance.names);
    if (throwsToRefuse) return;
    alarmWhen(
      this,
      this.name,
      {
        metric: this.function.metricErrors({ period: EACH_FIVE_MINUTES }),
        above: 0,
        periods: 2,
        silence: 'fine',
      },
      { impact, runbook: 'function-fails' },
      instance,
    );
  }

  /** Lets the function do what its code needs (see access.ts). */
  allow(statement: PolicyStatement): void {
    this.role.addToPolicy(statement);
  }
}
