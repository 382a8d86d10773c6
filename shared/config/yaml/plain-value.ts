import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { Path } from '../fault.ts';

/** A mistake at an offset of the text. */
interface OffsetFault {
  offset: number;
  path: Path;
  message: string;
  hint: string;
}

export interface PlainValue {
  value: unknown;
  faults: OffsetFault[];
  /** False where an alias leads nowhere or the aliases multiply without end: the value then has holes. */
  reliable: boolean;
  /** What each alias stands for. */
  targets: ReadonlyMap<unknown, Node>;
}

/** Far more than 4,000 rooms need. What an alias stands for counts each time it is used. */
const MAX_VALUES = 1_000_000;

/**
 * The plain value of a YAML document. Aliases share the value of their anchor, so that memory stays within the text's
 * size; a cycle cannot be written, and a file whose aliases multiply is refused before anybody walks through it.
 */
export function plainValue(contents: unknown): PlainValue {
  const faults: OffsetFault[] = [];
  const anchors = new Map<string, Node>();
  const targets = new Map<unknown, Node>();
  const finished = new Map<Node, { value: unknown; size: number }>();
  let total = 0;
  let reliable = true;

  const fault = (node: unknown, path: Path, message: string, hint: string) =>
    faults.push({ offset: (node as Node).range?.[0] ?? 0, path, message, hint });

  const count = (node: unknown, path: Path, size: number): boolean => {
    const fitted = total <= MAX_VALUES;
    total += size;
    if (total <= MAX_VALUES) return true;
    if (fitted)
      fault(node, path, 'the file says too much', `${MAX_VALUES} values at most, aliases counted as often as used`);
    reliable = false;
    return false;
  };

  const plainOf = (node: unknown, path: Path): unknown => {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      const known = target === undefined ? undefined : finished.get(target);
      if (target === undefined || known === undefined) {
        fault(node, path, `*${node.source} leads nowhere`, 'an alias names an anchor (&name) that ends before it');
        reliable = false;
        return null;
      }
      targets.set(node, target);
      return count(node, path, known.size) ? known.value : null;
    }
    const before = total;
    if (!count(node, path, 1)) return null;
    const anchored = isMap(node) || isSeq(node) || isScalar(node) ? node : null;
    if (anchored?.anchor !== undefined) anchors.set(anchored.anchor, anchored);
    const value = isMap(node)
      ? entriesOf(node, path)
      : isSeq(node)
        ? node.items.map((item, index) => plainOf(item, [...path, index]))
        : isScalar(node)
          ? node.value
          : null;
    if (anchored !== null) finished.set(anchored, { value, size: total - before });
    return value;
  };

  const entriesOf = (map: YAMLMap, path: Path): Record<string, unknown> => {
    const entries = new Map<string, unknown>();
    for (const { key, value } of map.items) {
      if (!isScalar(key)) {
        fault(key ?? map, path, 'a key must be plain text', 'write key: value');
        continue;
      }
      const name = String(key.value);
      const plain = plainOf(value, [...path, name]);
      if (entries.has(name)) fault(key, [...path, name], `"${name}" stands here twice`, 'keep one of them');
      else entries.set(name, plain);
    }
    return Object.fromEntries(entries);
  };

  return { value: plainOf(contents, []), faults, reliable, targets };
}
