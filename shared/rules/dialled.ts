import { cleanText } from './invitation/clean.ts';
import { decodeOnce } from './links/decode.ts';

/**
 * What an address leads to. `phone`: a telephone number, `ip`: a machine by its IP address, `domain`: a name at a domain.
 * `own`: a name without one, or at a host that only the own network knows: endpoint and gatekeeper complete it themselves.
 */
export type DialledKind = 'domain' | 'own' | 'phone' | 'ip';

/** An address as a dial policy sees it. */
export interface Dialled {
  /** All that it may be: `00441234567##1` is a number to a gatekeeper and a machine to an endpoint. */
  kinds: ReadonlySet<DialledKind>;
  /** Lower case, without port; the name itself where there is none. */
  host: string;
  /** Of a phone number: `+` and digits, or digits alone where it is none for abroad. */
  number: string;
}

/** IPv4 in whatever notation a device may take (dotted, short, one number, hexadecimal), and IPv6. */
const IP = /^(?:[\d.]+|0x[0-9a-f.x]+|\[?[0-9a-f]*:[0-9a-f:.]+\]?)$/;
const DOTTED_QUAD = /^(?:\d{1,3}\.){3}\d{1,3}$/;
/** Set between digits for people, or by devices as a pause. */
const SEPARATORS = /[\s().,;:/_~-]/g;
/** Digits, and the keys of a telephone. */
const KEYED = /^[+*#]*\d[+*#\d]*$/;
/** Written for abroad, at once or behind keys of a telephone system: `+41…`, `0041…`, `9*0041…`. */
const ABROAD = /^(?:[*#\d]*?[*#])?00\d{6}|^[*#\d]*\+\d{6}/;
/** Domains of private networks. Source: RFC 6761, RFC 6762 (appendix G), RFC 8375; `internal` is ICANN's for the same. */
const PRIVATE = /(?:^|\.)(?:local|localhost|localdomain|intranet|internal|private|corp|home|lan|home\.arpa)$/;

/** What an address without scheme leads to, however it is written: escaped, in other digits, with port and parameters. */
export function dialledBy(address: string): Dialled {
  const plain = plainForm(address);
  const { name, host } = splitAddress(plain);
  const digits = name.replace(SEPARATORS, '');
  const kinds = host === '' ? kindsOfName(name, digits) : kindsOfHost(host, digits);
  // Which of two hosts is called depends on the device.
  if (plain.split('@').length > 2) kinds.add('own');
  return { kinds, host: host === '' ? machineIn(name) : host, number: numberIn(digits) };
}

/** Nearly every address: nothing in it stands for anything else. */
const PLAIN = /^[!-$&-~]*$/;

/** Lower case, without escapes, and with the digits and signs that a device would make of others. */
function plainForm(address: string): string {
  if (PLAIN.test(address)) return address.toLowerCase();
  let plain = address;
  for (let layers = 0; layers < 3 && plain.includes('%'); layers += 1) plain = decodeOnce(plain);
  return cleanText(plain).normalize('NFKC').trim().toLowerCase();
}

function splitAddress(address: string): { name: string; host: string } {
  const [bridge = '', number] = address.split('##');
  if (number !== undefined) return { name: number, host: hostIn(bridge) };
  const at = address.lastIndexOf('@');
  return at < 0
    ? { name: hostIn(address), host: '' }
    : { name: address.slice(0, at), host: hostIn(address.slice(at + 1)) };
}

/** Without parameters, headers, port and the full stop of a whole domain name. */
function hostIn(written: string): string {
  const host = written.replace(/[;?].*$/s, '');
  return (/^[^:]+:\d+$/.test(host) ? host.replace(/:\d+$/, '') : host).replace(/\.$/, '');
}

/** What stands before the first key or pause: the machine, where the rest is keyed in there. */
const machineIn = (name: string): string => {
  const machine = /^[^#*,;/]*/.exec(name)?.[0] ?? '';
  return isMachine(machine) ? machine : name;
};

const isMachine = (name: string): boolean => IP.test(name) && (/[.:]/.test(name) || name.startsWith('0x'));

function kindsOfName(name: string, digits: string): Set<DialledKind> {
  const kinds = new Set<DialledKind>();
  const machine = machineIn(name);
  if (isMachine(machine)) kinds.add('ip');
  if (!DOTTED_QUAD.test(machine) && (KEYED.test(digits) || ABROAD.test(digits))) kinds.add('phone');
  return kinds.size === 0 ? kinds.add('own') : kinds;
}

function kindsOfHost(host: string, digits: string): Set<DialledKind> {
  const kinds = new Set<DialledKind>();
  if (ABROAD.test(digits)) kinds.add('phone');
  if (IP.test(host)) {
    kinds.add('ip');
    if (/^\d+$/.test(host)) kinds.add('phone');
  } else if (!host.includes('.') || PRIVATE.test(host)) kinds.add('own');
  return kinds.size === 0 ? kinds.add('domain') : kinds;
}

const numberIn = (digits: string): string =>
  (/(?:(?<![+\d])00|\+)\d{6,}/.exec(digits)?.[0] ?? digits).replace(/^00/, '+').replace(/(?!^\+)[^\d]/g, '');
