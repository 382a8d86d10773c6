import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Names, namesOf } from '../infra/names.ts';
import { LOCAL_RUN_FILE, LocalRun } from '../local/runtime/local-run.ts';
import { simulatedNetwork } from '../local/runtime/network.ts';
import { LOCAL_REGION } from '../local/runtime/pretend-aws.ts';
import { readYaml } from '../shared/config/yaml/read-yaml.ts';
import { directNetwork, type Network } from '../shared/kit/network.ts';
import type { Queues } from '../shared/queue/port.ts';
import { sqsQueues } from '../shared/queue/sqs/queues.ts';
import { dynamoStore } from '../shared/store/dynamodb/store.ts';
import type { Store } from '../shared/store/port.ts';
import { DEFAULT_CONFIG, readConfigFile } from './config-file.ts';
import { NoBackend } from './plain-errors.ts';

/** Which instance's table is meant. */
export interface BackendOptions {
  /** The folder of a run on this machine; left out, AWS. */
  local?: string | undefined;
  /** Left out on AWS, the one that `otj.yaml` in this folder names. */
  instance?: string | undefined;
  /** AWS region; left out, the one that `otj.yaml` names beside the instance, else the one of the AWS environment. */
  region?: string | undefined;
}

/** Where an instance's secrets are. */
export type SecretsPlace =
  | { kind: 'aws'; instance: string; region: string | undefined }
  | { kind: 'file'; path: string };

export interface Backend {
  store: Store;
  queues: Queues;
  secrets: SecretsPlace;
  /** The way to its calendars: of a run with the simulated company nothing leads out of this machine. */
  network: Network;
  /** Whether its providers and their people are simulated, on this machine. */
  simulated: boolean;
  /** The name under which Poly endpoints reach it, as far as that is known here. */
  server: string | undefined;
  close(): void;
  /** For people: where it is. */
  describe: string;
}

/** Opens the table of an instance on AWS or of a one-machine run. Throws `NoBackend` where there is none to open. */
export const openStore = async (options: BackendOptions): Promise<Backend> =>
  options.local === undefined ? onAws(options) : onThisMachine(options.local);

function onAws(options: BackendOptions): Backend {
  const { instance, region, domain }: ReturnType<typeof beside> =
    options.instance === undefined
      ? beside()
      : { instance: options.instance, ...(options.region === undefined ? {} : { region: options.region }) };
  if (instance === undefined)
    throw new NoBackend(`Say which instance: --instance NAME, or run it in the folder of ${DEFAULT_CONFIG}.`);
  const names = namesOf(instance);
  const { table } = names;
  const account = region === undefined ? {} : { region };
  return backend(
    { dynamodb: new DynamoDBClient(account), sqs: new SQSClient(account) },
    names,
    `instance ${instance} on AWS (table ${table}${region === undefined ? '' : ` in ${region}`})`,
    { secrets: { kind: 'aws', instance, region }, network: directNetwork, simulated: false, server: domain },
  );
}

async function onThisMachine(folder: string): Promise<Backend> {
  const run = localRun(folder);
  if (!(await answers(run.dynamodb))) throw notRunning(folder);
  const here = { region: LOCAL_REGION, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const clients = {
    dynamodb: new DynamoDBClient({ endpoint: run.dynamodb, ...here }),
    sqs: new SQSClient({ endpoint: run.sqs, ...here }),
  };
  const names = { ...namesOf(run.instance), table: run.table };
  return backend(clients, names, `instance ${run.instance} on this machine (${folder})`, {
    secrets: { kind: 'file', path: run.secrets ?? join(folder, 'secrets.json') },
    network: run.world === null ? directNetwork : simulatedNetwork(run.hosts ?? {}),
    simulated: run.world !== null,
    server: run.ews === undefined || run.ews === null ? undefined : new URL(run.ews).host,
  });
}

/** Whether anything answers there; a run that was killed leaves its file behind. */
const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    () => true,
    () => false,
  );

function localRun(folder: string): LocalRun {
  let text: string;
  try {
    text = readFileSync(join(folder, LOCAL_RUN_FILE), 'utf8');
  } catch {
    throw notRunning(folder);
  }
  try {
    return LocalRun.parse(JSON.parse(text));
  } catch {
    throw new NoBackend(`${join(folder, LOCAL_RUN_FILE)} was written by another version. Start the run again.`);
  }
}

const notRunning = (folder: string): NoBackend =>
  new NoBackend(`No run on this machine uses the folder ${folder}. Start one: npm start -- --data ${folder}`);

const backend = (
  { dynamodb, sqs }: { dynamodb: DynamoDBClient; sqs: SQSClient },
  names: Pick<Names, 'table' | 'queue'>,
  describe: string,
  place: Pick<Backend, 'secrets' | 'network' | 'simulated' | 'server'>,
): Backend => ({
  store: dynamoStore({ client: dynamodb, table: names.table }),
  queues: {
    // The URL of a queue contains the account's number, which nobody has told us.
    async send(queue, messages) {
      const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: names.queue(queue) }));
      await sqsQueues({ client: sqs, urlPrefix: QueueUrl.slice(0, -queue.length) }).send(queue, messages);
    },
  },
  close() {
    dynamodb.destroy();
    sqs.destroy();
  },
  describe,
  ...place,
});

/** Instance and region as the file in this folder names them, whatever else is wrong with it. */
function beside(): { instance?: string; region?: string; domain?: string } {
  const read = readConfigFile(DEFAULT_CONFIG);
  const value = read.kind === 'text' ? readYaml(read.text).value : null;
  const text = (key: string) => {
    const found =
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : '';
    return typeof found === 'string' && found !== '' ? { [key]: found } : {};
  };
  return { ...text('instance'), ...text('region'), ...text('domain') };
}
