import { DeleteItemCommand, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';

/** Watches the commands of a client, and makes one of them fail. */
export interface Traffic {
  /** `GetItem`, `UpdateItem` …, in order. */
  commands(): string[];
  /** Writes with what they wrote to, such as `UpdateItem STATE` or `PutItem AGENDA#…`. */
  writes(): string[];
  forget(): void;
  /** The next such command is not sent. */
  failNext(command: string, error: Error): void;
  /** The next such command is done, but its answer is lost. */
  doThenFailNext(command: string, error: Error): void;
  deleteAll(from: { client: DynamoDBClient; table: string }, pk: string, prefix: string): Promise<void>;
}

interface Keyed {
  Key?: { sk?: { S?: string } };
  Item?: { sk?: { S?: string } };
}

export function trafficOf(client: DynamoDBClient): Traffic {
  const seen: { command: string; sk: string | undefined }[] = [];
  let fault: { command: string; error: Error; done: boolean } | undefined;

  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = (context.commandName ?? '').replace(/Command$/, '');
      const { Key, Item } = args.input as Keyed;
      seen.push({ command, sk: (Key ?? Item)?.sk?.S });
      const strikes = fault?.command === command ? fault : undefined;
      if (strikes !== undefined) fault = undefined;
      if (strikes?.done === false) throw strikes.error;
      const answer = await next(args);
      if (strikes !== undefined) throw strikes.error;
      return answer;
    },
    { step: 'initialize', name: 'traffic' },
  );

  return {
    commands: () => seen.map(({ command }) => command),
    writes: () =>
      seen
        .filter(({ command }) => /^(Put|Update|Delete)Item$/.test(command))
        .map(({ command, sk = '' }) => `${command} ${sk.replace(/#.*/, '#…')}`),
    forget: () => void seen.splice(0),
    failNext(command, error) {
      fault = { command, error, done: false };
    },
    doThenFailNext(command, error) {
      fault = { command, error, done: true };
    },
    async deleteAll({ table }, pk, prefix) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': { S: pk }, ':prefix': { S: prefix } },
        }),
      );
      for (const { sk } of Items)
        if (sk !== undefined)
          await client.send(new DeleteItemCommand({ TableName: table, Key: { pk: { S: pk }, sk } }));
    },
  };
}
