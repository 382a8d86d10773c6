import { parseArgs } from 'node:util';

/** How a run on one machine is wanted. */
export interface RunOptions {
  /** An `otj.yaml` with real calendars; null runs the sample company. */
  config: string | null;
  /** With `config`: write to real endpoints. Without it every endpoint is only observed. */
  deliver: boolean;
  /** The folder that outlives the run; null keeps tables and world in memory. */
  data: string | null;
  /** The page's port; 0 takes a free one, null the usual one where it is free. */
  port: number | null;
  host: string;
  /** A file to write once everything is up, for scripts. */
  readyFile: string | null;
  /** Print JSON lines in place of sentences. */
  json: boolean;
  /** End as soon as every device holds what it should. */
  untilDelivered: boolean;
  /** Read rooms as often as every five seconds. */
  fast: boolean;
}

export type ParsedOptions =
  | { kind: 'run'; options: RunOptions }
  | { kind: 'help'; text: string }
  /** One line: what is wrong, and what to write instead. */
  | { kind: 'wrong'; text: string };

export const HELP = `npm start -- [OPTION ...]: One-Touch Join on this machine

  (no option)          the sample company, live, with a page that shows it; runs until Ctrl-C
  --config FILE        your calendars: an otj.yaml; endpoints are only observed
  --deliver            with --config: write to the endpoints
  --data DIR           keep everything in DIR, and go on there the next time
  --port N             the page's port (0: any free one; usually 4780)
  --host HOST          the page's address (usually 127.0.0.1)
  --fast               read rooms every 5 seconds instead of every 30
  --until-delivered    end with 0 once every device holds its meetings, with 1 after 60 seconds
  --ready-file FILE    write addresses there as JSON once all is up
  --json               JSON lines instead of sentences
`;

/** Reads the command line. Says everything that is wrong with it in one line, rather than running something else. */
export function parseOptions(args: readonly string[]): ParsedOptions {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    const [sentence = 'The options cannot be read'] = (error as Error).message.split(/\.\s/);
    return wrong(`${sentence.replace(/\.$/, '')}.`);
  }
  if (values.help === true) return { kind: 'help', text: HELP };

  const port = values.port === undefined ? null : portOf(values.port);
  if (port === undefined) return wrong(`--port takes a number from 0 to 65535, not "${values.port}".`);
  const config = values.config ?? null;
  const deliver = values.deliver ?? false;
  const untilDelivered = values['until-delivered'] ?? false;
  if (deliver && config === null)
    return wrong('--deliver needs --config: the devices of the sample company are always delivered to.');
  if (untilDelivered && config !== null)
    return wrong('--until-delivered compares with the sample company: leave --config away.');

  return {
    kind: 'run',
    options: {
      config,
      deliver,
      data: values.data ?? null,
      port,
      host: values.host ?? '127.0.0.1',
      readyFile: values['ready-file'] ?? null,
      json: values.json ?? false,
      untilDelivered,
      fast: values.fast ?? false,
    },
  };
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      config: { type: 'string' },
      deliver: { type: 'boolean' },
      data: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      'ready-file': { type: 'string' },
      json: { type: 'boolean' },
      'until-delivered': { type: 'boolean' },
      fast: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;

const portOf = (text: string): number | undefined =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;

const wrong = (what: string): ParsedOptions => ({
  kind: 'wrong',
  text: `npm start: ${what} See npm start -- --help.`,
});
