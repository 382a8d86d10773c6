import { type PageSources, pageModel } from '../page/model.ts';
import { pageActions } from '../page/page-actions.ts';
import { type ServedPage, servePage } from '../page/server.ts';

/** The page's port where it is free and none is asked for. */
const USUAL_PORT = 4780;

export type PageOutcome = { kind: 'open'; page: ServedPage } | { kind: 'refused'; text: string };

/** Serves the live page where it is wanted: `port` null takes the usual one, or any free one where that is taken. */
export async function openPage(
  { port, host }: { port: number | null; host: string },
  sources: PageSources,
): Promise<PageOutcome> {
  const actions = pageActions(sources);
  const serve = (at: number) => servePage({ port: at, host, model: () => pageModel(sources), actions });
  try {
    return { kind: 'open', page: await serve(port ?? USUAL_PORT) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' && port === null) return { kind: 'open', page: await serve(0) };
    const why = REASONS[code ?? ''];
    if (why === undefined) throw error;
    return {
      kind: 'refused',
      text: `npm start: the page cannot be served on ${host}, port ${port ?? USUAL_PORT}: ${why}`,
    };
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program has it. --port 0 takes a free one.',
  EACCES: 'ports below 1024 are not for everybody. Take a higher one, or --port 0.',
  EADDRNOTAVAIL: 'this machine has no such address. Leave --host away.',
  ENOTFOUND: 'there is no such host. Leave --host away.',
};
