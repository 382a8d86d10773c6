import { type Finding, mistake, type Path } from '../fault.ts';
import { type Outline, settingOf, textOf } from '../outline.ts';
import { SECRET_HINT, secretShape } from '../secret-like.ts';

/** Types of endpoint that are written to, and so signed in at. */
const SIGN_IN: readonly string[] = ['cisco', 'webex'];

/** Endpoints without a login, and secrets that stand in the file themselves. */
export function secretFindings({ file, groups }: Outline): Finding[] {
  return [
    ...groups.flatMap((group) =>
      group.endpoints
        .filter(
          (endpoint) =>
            SIGN_IN.includes(textOf(endpoint, 'type') ?? '') && settingOf(endpoint, group, 'secret') === undefined,
        )
        .map((endpoint) =>
          mistake(
            endpoint.path,
            `no secret is named for the endpoint "${endpoint.fields.name}"`,
            'add "secret: NAME" to it or to its group',
          ),
        ),
    ),
    ...held(file.fields, []),
  ];
}

function held(value: unknown, path: Path): Finding[] {
  if (typeof value === 'string') {
    const kind = secretShape(value);
    return kind === undefined ? [] : [mistake(path, `this looks like ${kind}`, SECRET_HINT)];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    held(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
