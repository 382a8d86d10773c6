import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Finding, Path } from '../fault.ts';

/**
 * The offset at which the key or the value at a path begins. Where the path leaves the document (a missing key), the
 * last thing on the way; where a value is empty, its key. `targets` says what each alias stands for.
 */
export function offsetOf(
  contents: unknown,
  path: Path,
  at: Finding['at'],
  targets: ReadonlyMap<unknown, Node>,
): number {
  let node: unknown = contents;
  let offset = startOf(contents) ?? 0;
  for (const [depth, step] of path.entries()) {
    const inside = targets.get(node) ?? node;
    if (isMap(inside)) {
      const pair = inside.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      if (pair === undefined) return offset;
      const wantsKey = at === 'key' && depth === path.length - 1;
      offset = (wantsKey || isEmpty(pair.value) ? startOf(pair.key) : startOf(pair.value)) ?? offset;
      node = pair.value;
    } else if (isSeq(inside) && typeof step === 'number') {
      node = inside.items[step];
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

const startOf = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];

const isEmpty = (node: unknown): boolean => {
  const range = (node as Node | null)?.range;
  return range === undefined || range === null || range[0] === range[1];
};
