import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { systemClock } from '../shared/kit/clock.ts';
import { httpSender } from '../shared/kit/http.ts';
import { printable } from '../shared/kit/printable.ts';
import { OAUTH_KINDS, type OAuthKind } from '../shared/model/oauth-token.ts';
import { openKeys } from './authorize/keys.ts';
import { byConsent, byRefreshToken, type Client } from './authorize/obtain.ts';
import { isHandedOver, providerOf } from './authorize/providers.ts';
import { secretNamed } from './authorize/secret-named.ts';
import { consentInPlace } from './authorize/simulated-consent.ts';
import { openStore } from './backend.ts';
import type { Command } from './command.ts';

const HELP = `otj authorize NAME [--kind KIND] [--client-id ID] [--local [DIR]] [--instance NAME]

Obtains an OAuth token and keeps it in the secret NAME (or in the one of the calendar NAME), where it is refreshed from then on.
What the secret already holds need not be said again. The client secret is asked for, never given as an option.
  --kind KIND        ${OAUTH_KINDS.join(', ')}; a calendar's follows from its type
  --client-id ID     of the application that is registered with the provider
  --port N           of the address http://127.0.0.1:N/otj that the provider sends you back to (8400); register that one
  --api-domain HOST  of Webex (webexapis.com)
  --tenant ID        of Microsoft Entra (organizations)
  --scope "A B"      in place of the usual scopes
Service apps and workspace integrations hand over a refresh token, which is asked for. The provider is asked from this machine,
directly; later refreshes go out from the location that uses the token, through its web proxy.
`;

/** `otj authorize NAME`: a person consents, and what that gives is kept as a secret. */
export const authorize: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      kind: { type: 'string' },
      'client-id': { type: 'string' },
      port: { type: 'string', default: '8400' },
      'api-domain': { type: 'string', default: 'webexapis.com' },
      tenant: { type: 'string', default: 'organizations' },
      scope: { type: 'string' },
      local: { type: 'string' },
      instance: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const [name] = positionals;
  if (values.help || name === undefined || positionals.length > 1) {
    process.stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  const backend = await openStore(values);
  try {
    const { secret, kind: usual } = await secretNamed(name, backend.store);
    const keys = openKeys(backend.secrets);
    const held = (await keys.secrets.get(secret).catch(() => undefined))?.current ?? {};
    const kind = kindOf(values.kind ?? held.kind ?? usual);
    const clientId = values['client-id'] ?? held.clientId;
    if (kind === undefined || clientId === undefined)
      return refuse(
        `The secret "${printable(secret)}" does not hold them yet: say --client-id, and --kind (${OAUTH_KINDS.join(', ')}) where it is not a calendar's.`,
      );
    const sameClient = clientId === held.clientId && held.clientSecret !== undefined;
    const clientSecret = sameClient ? (held.clientSecret ?? '') : await ask('Client secret: ');
    const client: Client = { kind, clientId, clientSecret };
    const provider = providerOf(kind, { apiDomain: values['api-domain'], tenant: values.tenant, scope: values.scope });
    const send = httpSender(backend.network);
    const outside = {
      send,
      clock: systemClock,
      show: (url: string) => (backend.simulated ? consentInPlace(url, send) : show(url)),
    };
    const obtained = isHandedOver(kind)
      ? await byRefreshToken(client, provider, await ask('Refresh token: '), outside)
      : await byConsent(client, provider, Number(values.port), outside);
    if ('refused' in obtained) return refuse(obtained.refused);
    await keys.writer.put(secret, obtained.value);
    process.stdout.write(`The secret "${secret}" holds the token; it is refreshed from now on.\n`);
    return 0;
  } finally {
    backend.close();
  }
};

const kindOf = (text: string | undefined): OAuthKind | undefined => OAUTH_KINDS.find((kind) => kind === text);

async function show(url: string): Promise<undefined> {
  process.stdout.write(`Open this address, sign in and consent:\n\n${url}\n\nWaiting for at most ten minutes.\n`);
}

/** A line from a pipe, or from the person: what they type is not shown. */
async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: process.stdin.isTTY === true });
  try {
    return (await lines.question('')).trim();
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

function refuse(why: string): number {
  process.stderr.write(`otj authorize: ${why}\n`);
  return 1;
}
