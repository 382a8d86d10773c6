import { printable } from '../shared/kit/printable.ts';
import type { Command } from './command.ts';

/** The place where the configuration lives cannot be used; the message says why, and what to do. */
export class NoBackend extends Error {
  override name = 'NoBackend';
}

/** A command that ends with one line where the user, the network or the account is at fault. Bugs keep their stack. */
export const withPlainErrors =
  (name: string, command: Command): Command =>
  async (args) => {
    try {
      return await command(args);
    } catch (error) {
      const plain = plainError(error);
      if (plain === null) throw error;
      process.stderr.write(`otj ${name}: ${printable(plain.text)}\n`);
      return plain.exitCode;
    }
  };

function plainError(error: unknown): { text: string; exitCode: number } | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    return { text: `${error.message.split('. ')[0]}. See --help.`, exitCode: 2 };
  if (error instanceof NoBackend) return { text: error.message, exitCode: 1 };
  // The SDK gives this one no name of its own.
  if (error.message === 'Region is missing') return { text: 'Which AWS region? Set AWS_REGION.', exitCode: 1 };
  const known = AWS_ERRORS[error.name];
  return known === undefined ? null : { text: `${known} (${error.name}: ${error.message})`, exitCode: 1 };
}

/** What goes wrong with an account, by the names that the AWS SDK gives it. */
const AWS_ERRORS: Readonly<Record<string, string>> = {
  ResourceNotFoundException:
    'This account and region have no table of that instance. Deploy it first, or look at --instance and AWS_REGION.',
  QueueDoesNotExist:
    'This account and region have no queue for that location. Deploy what otj.yaml says first: npx cdk deploy --all.',
  AccessDeniedException:
    'You may not use the table or the queues of this instance. Ask for read and write access to them.',
  UnrecognizedClientException: 'AWS does not know your credentials. Sign in again.',
  ExpiredTokenException: 'Your AWS credentials have expired. Sign in again.',
  CredentialsProviderError: 'There are no AWS credentials. Sign in, or set AWS_PROFILE.',
  TimeoutError: 'AWS does not answer. Look at the network, and at AWS_REGION.',
};
