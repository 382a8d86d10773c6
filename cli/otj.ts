#!/usr/bin/env node
import { type Command, usage } from './command.ts';
import { withLocalDefault } from './local-option.ts';
import { withPlainErrors } from './plain-errors.ts';

/** Each subcommand is one file; it is loaded only when it is asked for. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  check: async () => (await import('./check.ts')).check,
  apply: async () => (await import('./apply.ts')).apply,
  status: async () => (await import('./status.ts')).status,
  explain: async () => (await import('./explain.ts')).explain,
  push: async () => (await import('./push.ts')).push,
  test: async () => (await import('./test.ts')).test,
  pin: async () => (await import('./pin.ts')).pin,
  retry: async () => (await import('./retry.ts')).retry,
  pause: async () => (await import('./pause.ts')).pause,
  rooms: async () => (await import('./rooms.ts')).rooms,
  authorize: async () => (await import('./authorize.ts')).authorize,
  'webex-devices': async () => (await import('./webex-devices.ts')).webexDevicesCommand,
  resume: async () => (await import('./resume.ts')).resume,
  'poly-password': async () => (await import('./poly-password.ts')).polyPassword,
  try: async () => (await import('./try.ts')).tryInvitation,
};

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (load === undefined) {
  const asked = name === '' || name === '--help' || name === 'help';
  process.stderr.write(asked ? usage() : `otj: there is no command "${name}".\n\n${usage()}`);
  process.exitCode = asked ? 0 : 2;
} else {
  const command = await load();
  process.exitCode = await withPlainErrors(name, command)(withLocalDefault(args));
}
