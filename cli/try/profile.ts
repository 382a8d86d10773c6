import { checkConfig } from '../../shared/config/check.ts';
import { profileOf } from '../../shared/config/entries/profile.ts';
import { filesBeside } from '../../shared/config/files-beside.ts';
import { DEFAULT_CONFIG, readConfigFile } from '../config-file.ts';
import type { TryProfile } from './result.ts';

/** A profile of a configuration file, or in words why there is none. A file with one profile needs no name. */
export function profileFrom(file: string | undefined, name: string | undefined): TryProfile | { why: string } {
  const path = file ?? DEFAULT_CONFIG;
  const read = readConfigFile(path);
  if (read.kind === 'unreadable') return { why: `${path} ${read.why}` };
  const { config, faults } = checkConfig(read.text, filesBeside(path));
  if (config === null)
    return { why: `${path} has ${faults.length} mistakes. See them with: npx --no otj check ${path}` };
  const { profiles } = config;
  const chosen = name === undefined ? profiles[0] : profiles.find((profile) => profile.name === name);
  if (chosen !== undefined && (name !== undefined || profiles.length === 1)) return profileOf(chosen);
  const names = profiles.map((profile) => profile.name).join(', ');
  return name === undefined
    ? { why: `${path} has several profiles. Name one with --profile: ${names}.` }
    : { why: `${path} has no profile "${name}". It has: ${names}.` };
}
