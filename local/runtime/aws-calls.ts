import type { AwsCall } from '../../shared/kit/outside.ts';

/** Which AWS commands each function sent, as `service:Command`: what its role must allow, and no more. */
export interface AwsCalls {
  note(functionName: string, call: AwsCall): void;
  byFunction(): Record<string, string[]>;
}

export function awsCalls(): AwsCalls {
  const seen = new Map<string, Set<string>>();
  return {
    note(functionName, { service, command }) {
      const commands = seen.get(functionName) ?? new Set();
      seen.set(functionName, commands.add(`${service}:${command}`));
    },
    byFunction: () => Object.fromEntries([...seen].map(([name, commands]) => [name, [...commands].sort()])),
  };
}
