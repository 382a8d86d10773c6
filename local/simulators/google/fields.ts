/** A partial-response mask: each field with what is wanted below it, or null for all of it. */
export type Mask = ReadonlyMap<string, Mask | null>;

/** Fields that a resource has; `true` is one that is not looked into. */
export interface Shape {
  readonly [field: string]: Shape | true;
}

/** Reads a `fields` parameter: `a,b(c,d/e),*`; undefined where it is none. Source: Google APIs, "Partial response". */
export function maskOf(fields: string): Mask | undefined {
  const tokens = fields.match(/[A-Za-z][A-Za-z0-9]*|[*,/()]|./g) ?? [];
  let at = 0;

  function took(token: string): boolean {
    const there = tokens[at] === token;
    if (there) at += 1;
    return there;
  }

  function list(): Mask | undefined {
    const mask = new Map<string, Mask | null>();
    do {
      const selector = select();
      if (selector === undefined) return undefined;
      mask.set(...selector);
    } while (took(','));
    return mask;
  }

  function select(): [string, Mask | null] | undefined {
    const name = tokens[at] ?? '';
    if (!/^([A-Za-z]\w*|\*)$/.test(name)) return undefined;
    at += 1;
    if (took('/')) {
      const below = select();
      return below === undefined ? undefined : [name, new Map([below])];
    }
    if (!took('(')) return [name, null];
    const below = list();
    return below === undefined || !took(')') ? undefined : [name, below];
  }

  const mask = list();
  return at === tokens.length ? mask : undefined;
}

/** The first field that the resource does not have, as a path. */
export function unknownField(mask: Mask, shape: Shape | true): string | undefined {
  if (shape === true) return undefined;
  for (const [name, below] of mask) {
    const inside = name === '*' ? true : shape[name];
    if (inside === undefined) return name;
    const unknown = below === null ? undefined : unknownField(below, inside);
    if (unknown !== undefined) return `${name}/${unknown}`;
  }
  return undefined;
}

/** What the mask leaves of a value. */
export function masked(value: unknown, mask: Mask | null): unknown {
  if (mask === null || typeof value !== 'object' || value === null || mask.has('*')) return value;
  if (Array.isArray(value)) return value.map((one) => masked(one, mask));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inside]) => {
      const below = mask.get(name);
      return below === undefined ? [] : [[name, masked(inside, below)]];
    }),
  );
}
