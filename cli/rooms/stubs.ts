import { printable } from '../../shared/kit/printable.ts';

/** A room as a directory or a CSV tells it. */
export interface ListedRoom {
  /** The primary one. */
  address: string;
  name: string;
  /** What it signs in with, where known: no directory of rooms tells it. */
  upn: string | null;
  /** Of the endpoint in it. */
  type: 'cisco' | 'webex' | 'poly';
  /** The endpoint's address, or its id in Webex; null where not known. */
  device: string | null;
}

/** What cannot be known is left empty: `otj check` then names the line. */
const DEVICE_KEYS: Readonly<Record<ListedRoom['type'], { key: string; what: string } | null>> = {
  cisco: { key: 'address', what: 'host name or IP address of the device' },
  webex: { key: 'deviceId', what: "the device's id in Webex" },
  poly: null,
};

/**
 * Endpoints for `otj.yaml`, to be put under `endpoints:` of a group, one a room; empty without rooms. Each has a name of its
 * own, made of the room's, that is none of `taken`.
 */
export function endpointStubs(rooms: readonly ListedRoom[], taken: ReadonlySet<string>): string {
  const names = new Set([...taken].map((name) => name.toLowerCase()));
  return rooms
    .map((room) => {
      const name = freeName(slugOf(room.name) || slugOf(room.address.split('@')[0] ?? '') || 'room', names);
      names.add(name);
      return stub(room, name);
    })
    .join('');
}

function stub({ address, name: title, type, device }: ListedRoom, name: string): string {
  const known = printable(title).trim();
  const key = DEVICE_KEYS[type];
  return [
    `      - name: ${plain(name)}`,
    `        type: ${type}`,
    `        room: ${plain(address)}${known === '' ? '' : ` # ${known}`}`,
    ...(key === null ? [] : [`        ${key.key}: ${device === null ? `# ${key.what}` : plain(printable(device))}`]),
    '',
  ].join('\n');
}

/** Names of endpoints have 63 characters at most; ten are kept for a number. */
const LONGEST = 53;

/** `Straße 3 (8 Plätze)` becomes `strasse-3-8-platze`: letters without their marks, and hyphens for all else. */
const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(name)) return name;
  }
}

/** A text that YAML could take for something else (a number, a date, a comment) stands in quotation marks. */
const plain = (text: string): string =>
  /^[a-z][\w.@+-]*$/i.test(text) && !WORDS.test(text) ? text : JSON.stringify(text);
const WORDS = /^(?:true|false|yes|no|on|off|null|y|n)$/i;
