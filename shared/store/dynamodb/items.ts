import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Item } from './attributes.ts';

/** A table and the client that reaches it. The client's own retries cover throttling; conditions are never retried by it. */
export interface Table {
  client: DynamoDBClient;
  table: string;
}

/** Where an item lies. */
export interface Key {
  pk: string;
  sk: string;
}

const marshalled = ({ pk, sk }: Key): Item => ({ pk: { S: pk }, sk: { S: sk } });

/** One item. `consistent` sees every write that was acknowledged before; `eventual` costs half and may miss the last second. */
export async function getItem(
  { client, table }: Table,
  key: Key,
  read: 'consistent' | 'eventual',
): Promise<Item | undefined> {
  const answer = await client.send(
    new GetItemCommand({ TableName: table, Key: marshalled(key), ConsistentRead: read === 'consistent' }),
  );
  return answer.Item;
}

/** BatchGetItem takes this many keys at most. */
const BATCH_KEYS = 100;
/** Answers without a single item, after which a batch is given up: the client has already waited between its own retries. */
const EMPTY_ANSWERS = 3;

/**
 * Many items, in no order; keys without an item are left out. No key may be asked for twice.
 * Throws when the table keeps holding back what was asked for.
 */
export async function getItems(
  { client, table }: Table,
  keys: readonly Key[],
  read: 'consistent' | 'eventual',
): Promise<Item[]> {
  const found: Item[] = [];
  let open: Record<string, AttributeValue>[] = keys.map(marshalled);
  let empty = 0;
  while (open.length > 0) {
    const asked = open.slice(0, BATCH_KEYS);
    const answer = await client.send(
      new BatchGetItemCommand({
        RequestItems: { [table]: { Keys: asked, ConsistentRead: read === 'consistent' } },
      }),
    );
    const held = answer.UnprocessedKeys?.[table]?.Keys ?? [];
    empty = held.length < asked.length ? 0 : empty + 1;
    if (empty === EMPTY_ANSWERS)
      throw new Error(`Table ${table} answers none of ${held.length} keys. It is throttled: see its metrics.`);
    found.push(...(answer.Responses?.[table] ?? []));
    open = [...held, ...open.slice(BATCH_KEYS)];
  }
  return found;
}

/** A condition in DynamoDB's language, as updates are: attributes are written `#name`, values `:name`. */
export interface Expression {
  condition: string;
  values?: Record<string, AttributeValue>;
}

/** Every attribute goes by a placeholder, so that none can be one of the 573 reserved words. */
const namesIn = (...expressions: string[]): Record<string, string> =>
  Object.fromEntries(
    expressions.flatMap((expression) => expression.match(/#\w+/g) ?? []).map((name) => [name, name.slice(1)]),
  );

/** Writes a whole item. False where the condition does not hold. */
export async function putItem({ client, table }: Table, item: Item, only?: Expression): Promise<boolean> {
  const put = new PutItemCommand({
    TableName: table,
    Item: item,
    ...(only && { ConditionExpression: only.condition, ExpressionAttributeNames: namesIn(only.condition) }),
    ...(only?.values && { ExpressionAttributeValues: only.values }),
  });
  return (await ifHolds(client.send(put))) !== undefined;
}

/** Changes an item, or makes it. Answers its attributes where they are asked for, undefined where the condition does not hold. */
export async function updateItem(
  { client, table }: Table,
  key: Key,
  { update, condition, values }: Expression & { update: string },
  answer: 'NONE' | 'ALL_NEW' = 'NONE',
): Promise<Item | undefined> {
  const changed = await ifHolds(
    client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: marshalled(key),
        UpdateExpression: update,
        ConditionExpression: condition,
        ExpressionAttributeNames: namesIn(update, condition),
        ...(values && { ExpressionAttributeValues: values }),
        ReturnValues: answer,
      }),
    ),
  );
  return changed && (changed.Attributes ?? {});
}

/** Deletes an item, if it is there. */
export async function deleteItem({ client, table }: Table, key: Key): Promise<void> {
  await client.send(new DeleteItemCommand({ TableName: table, Key: marshalled(key) }));
}

/** The answer, or undefined where the write's condition did not hold. Any other error is thrown on. */
async function ifHolds<Answer>(write: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

/** More tries than concurrent writers of one item can take from each other: whoever needs them has found a bug. */
const TRIES = 8;

/** Reads, decides and writes again until the write's condition holds. `once` answers undefined where it did not. */
export async function untilWritten<Result>(name: string, once: () => Promise<Result | undefined>): Promise<Result> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const result = await once();
    if (result !== undefined) return result;
  }
  throw new Error(
    `The table's item ${name} changed under each of ${TRIES} tries to write it. It is tried again later.`,
  );
}
