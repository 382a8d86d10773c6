import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDoor, PASSWORD } from '../integration/poly/open-door.ts';
import { NINE, ROOM } from '../integration/store/builders.ts';

/** Debian's Python, which has its packages (python3-exchangelib), whatever other Python comes first. */
const PYTHON = '/usr/bin/python3';
const hasClient = spawnSync(PYTHON, ['-c', 'import exchangelib']).status === 0;

test.skipIf(!hasClient)('a client of others goes its whole round (needs python3-exchangelib)', async () => {
  const door = await openDoor();
  try {
    await door.show('Stand-up', 'Retro & more', 'Übergabe');
    const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');
    const given = {
      url: `${door.gateway.url}/EWS/Exchange.asmx`,
      username: 'EXAMPLE\\trio',
      password: PASSWORD,
      room: ROOM,
      start: iso(NINE - 3_600_000),
      end: iso(NINE + 36_000_000),
    };
    const seen = await round(given);
    expect(seen).toMatchObject({
      authentication: 'basic',
      fetched: 3,
      sync: ['create', 'create', 'create'],
      again: [],
      events: ['StatusEvent'],
      busy: 3,
      names: [ROOM],
    });
    expect(seen.folders).toEqual(expect.arrayContaining(['Calendar', 'Inbox']));
    expect(seen.items.map(({ subject }) => subject)).toEqual(['Stand-up', 'Retro & more', 'Übergabe']);
    expect(seen.items[0]).toEqual({
      subject: 'Stand-up',
      start: iso(NINE),
      location: 'sip:12345678901@zoomcrc.com',
      isAccepted: true,
      hasToken: true,
    });
    expect(seen.later).toEqual(['Übergabe', 'Retro & more']);
    expect(door.errors).toEqual([]);
  } finally {
    await door.gateway.close();
  }
});

interface Round {
  folders: string[];
  items: { subject: string; start: string }[];
  later: string[];
}

function round(given: object): Promise<Round> {
  return new Promise((resolve, reject) => {
    const client = execFile(PYTHON, [join(import.meta.dirname, 'ews-client.py')], (error, stdout, stderr) => {
      if (error) reject(new Error(stderr || error.message));
      else resolve(JSON.parse(stdout) as Round);
    });
    client.stdin?.end(JSON.stringify(given));
  });
}
