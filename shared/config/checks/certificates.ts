import { X509Certificate } from 'node:crypto';
import { type Finding, mistake, type Path } from '../fault.ts';
import type { ReadBeside } from '../files-beside.ts';
import type { Item, Outline } from '../outline.ts';

/** Files of certificates that are not there or hold something else. */
export function certificateFindings({ calendars, locations, groups }: Outline, readBeside: ReadBeside): Finding[] {
  const trusting = [...calendars, ...groups.flatMap((group) => [group, ...group.endpoints])];
  return [
    ...trusting.flatMap((item) => findingsOf(item, 'trust', readBeside)),
    ...locations.flatMap((item) => findingsOf(item, 'proxy', readBeside)),
  ];
}

function findingsOf({ path, fields }: Item, key: 'trust' | 'proxy', readBeside: ReadBeside): Finding[] {
  const holder = fields[key];
  if (typeof holder !== 'object' || holder === null || !('ca' in holder) || typeof holder.ca !== 'string') return [];
  const { ca } = holder;
  const at: Path = [...path, key, 'ca'];
  const text = readBeside(ca);
  if (text === null)
    return [mistake(at, `the file "${ca}" cannot be read`, 'give its path from the folder of this file')];
  if (/PRIVATE KEY-----/.test(text))
    return [mistake(at, `the file "${ca}" holds a private key`, 'only the certificate of the authority belongs there')];
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return blocks.length > 0 && blocks.every(isCertificate)
    ? []
    : [mistake(at, `the file "${ca}" holds no certificate`, 'expected: PEM, -----BEGIN CERTIFICATE-----')];
}

function isCertificate(pem: string): boolean {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}
