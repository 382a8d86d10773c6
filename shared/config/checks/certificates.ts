import { X509Certificate } from 'node:crypto';
import { type Finding, mistake, type Path } from '../fault.ts';
import type { ReadBeside } from '../files-beside.ts';
import type { Item, Outline } from '../outline.ts';

/** Files of certificates that are not there or hold something else. */
export function certificateFindings({ calendars, groups }: Outline, readBeside: ReadBeside): Finding[] {
  const holders = [...calendars, ...groups.flatMap((group) => [group, ...group.endpoints])];
  return holders.flatMap((item) => findingsOf(item, readBeside));
}

function findingsOf({ path, fields }: Item, readBeside: ReadBeside): Finding[] {
  const { trust } = fields;
  if (typeof trust !== 'object' || trust === null || !('ca' in trust) || typeof trust.ca !== 'string') return [];
  const at: Path = [...path, 'trust', 'ca'];
  const text = readBeside(trust.ca);
  if (text === null)
    return [mistake(at, `the file "${trust.ca}" cannot be read`, 'give its path from the folder of this file')];
  if (/PRIVATE KEY-----/.test(text))
    return [
      mistake(at, `the file "${trust.ca}" holds a private key`, 'only the certificate of the authority belongs there'),
    ];
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return blocks.length > 0 && blocks.every(isCertificate)
    ? []
    : [mistake(at, `the file "${trust.ca}" holds no certificate`, 'expected: PEM, -----BEGIN CERTIFICATE-----')];
}

function isCertificate(pem: string): boolean {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}
