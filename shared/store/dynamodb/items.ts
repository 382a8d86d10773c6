import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Item } from './attributes.ts';

/** A table and the client that reaches it. The client's own retries cover throttling; conditions are never retried by it. */
export interface Table {
  client: DynamoDBClient;
  table: string;
}

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

/** Many items, in no order; keys without an item are left out. Throws when the table keeps holding back what was asked for. */
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

/** A condition over an item, with the values it and the update name (`:name`). */
export interface Condition {
  expression: string;
  values?: Record<string, AttributeValue>;
}

/** Writes a whole item. False where the condition does not hold. */
export const putItem = ({ client, table }: Table, item: Item, condition?: Condition): Promise<boolean> =>
  holds(
    client.send(
      new PutItemCommand({
        TableName: table,
        Item: item,
        ...(condition === undefined
          ? {}
          : {
              ConditionExpression: condition.expression,
              ...(condition.values === undefined ? {} : { ExpressionAttributeValues: condition.values }),
            }),
      }),
    ),
  ).then((answer) => answer !== undefined);

/** Changes an item, or makes it. Answers the item as asked for (`ALL_OLD`, `ALL_NEW`), undefined where the condition fails. */
export async function updateItem(
  { client, table }: Table,
  key: Key,
  update: { expression: string; condition: string; values: Record<string, AttributeValue> },
  answers: NonNullable<UpdateItemCommandInput['ReturnValues']> = 'NONE',
): Promise<Item | undefined> {
  const answer = await holds(
    client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: marshalled(key),
        UpdateExpression: update.expression,
        ConditionExpression: update.condition,
        ExpressionAttributeValues: update.values,
        ReturnValues: answers,
      }),
    ),
  );
  return answer === undefined ? undefined : (answer.Attributes ?? {});
}

/** Deletes an item, if it is there. */
export async function deleteItem({ client, table }: Table, key: Key): Promise<void> {
  await client.send(new DeleteItemCommand({ TableName: table, Key: marshalled(key) }));
}

/** The answer, or undefined where the write's condition did not hold. Any other error is thrown on. */
async function holds<Answer>(write: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
