import { type Finding, type Path, pathText, warning } from '../fault.ts';
import { type Outline, settingOf } from '../outline.ts';

/** Ways of delivery that let others read the endpoints' passwords. Told once where they are set, not once an endpoint. */
export function trustFindings({ groups }: Outline): Finding[] {
  const told = new Map<string, Finding>();
  const tell = (path: Path, message: string, hint: string) => told.set(pathText(path), warning(path, message, hint));
  for (const group of groups)
    for (const endpoint of [...group.endpoints, group]) {
      const trust = settingOf(endpoint, group, 'trust');
      const scheme = settingOf(endpoint, group, 'scheme');
      if (scheme?.value === 'http')
        tell(scheme.path, 'http sends the password readable for all on the way', 'use https wherever the device can');
      else if (trust?.value === 'off')
        tell(
          trust.path,
          'certificates are not checked: others could pose as the device and learn the password',
          'use {pin: SHA256} or {ca: FILE}',
        );
    }
  return [...told.values()];
}
