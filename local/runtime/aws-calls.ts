import type { AwsCall } from '../../shared/kit/outside.ts';

/** Which AWS commands each function sent, as `service:Operation`: what its role must allow, and no more. */
export interface AwsCalls {
  note(functionName: string, call: AwsCall): void;
  byFunction(): Record<string, string[]>;
}

export function awsCalls(): AwsCalls {
  const seen = new Map<string, Set<string>>();
  return {
    note(functionName, { service, command }) {
      const commands = seen.get(functionName) ?? new Set();
      // The SDK's commands are called like the operations, with a word more.
      seen.set(functionName, commands.add(`${service}:${command.replace(/Command$/, '')}`));
    },
    byFunction: () => Object.fromEntries([...seen].map(([name, commands]) => [name, [...commands].sort()])),
  };
}
