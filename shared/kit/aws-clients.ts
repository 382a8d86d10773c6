import type { Outside } from './outside.ts';

/** Applied to every AWS client: nothing waits for long, and a lost packet costs one more try. */
export const AWS_CLIENT_DEFAULTS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 8_000 },
};

interface Observable {
  middlewareStack: { add(middleware: unknown, options: { step: 'initialize'; name: string }): void };
}

/** Tells `outside` of each command that the client sends; does nothing where nobody listens. */
export function observed<Client extends Observable>(
  client: Client,
  service: 'dynamodb' | 'sqs' | 'secretsmanager',
  outside: Outside,
): Client {
  const { onAwsCommand } = outside;
  if (onAwsCommand !== undefined) {
    client.middlewareStack.add(
      (next: (args: unknown) => unknown, context: { commandName?: string }) => (args: unknown) => {
        onAwsCommand({ service, command: context.commandName ?? 'unknown' });
        return next(args);
      },
      { step: 'initialize', name: 'tellOutside' },
    );
  }
  return client;
}
