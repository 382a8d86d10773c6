import { filterName, isNode, type Node } from './compile.ts';

/** Texts of a template that can stand in what it makes: not those that it compares with, searches for or hands to filters. */
export function outputLiterals(program: Node): string[] {
  const values = new Map<string, unknown[]>();
  collectValues(program.body, values);
  const found: string[] = [];
  const followed = new Set<string>();
  const visit = (value: unknown): void => {
    for (const node of nodesIn(value)) {
      if (node.type === 'StringLiteral') found.push(String(node.value));
      const name = node.type === 'Identifier' ? String(node.value) : null;
      if (name !== null && !followed.has(name)) {
        followed.add(name);
        visit(values.get(name));
      }
      visit(shownParts(node));
    }
  };
  visit(program.body);
  return found;
}

const nodesIn = (value: unknown): Node[] => (Array.isArray(value) ? value : [value]).filter(isNode);

/** Everything that `set` and `for` give each name, wherever they stand. */
function collectValues(value: unknown, values: Map<string, unknown[]>): void {
  for (const node of nodesIn(value)) {
    const named = node.type === 'Set' ? node.assignee : node.type === 'For' ? node.loopvar : null;
    const given = node.type === 'Set' ? [node.value, node.body] : [node.iterable];
    for (const name of nodesIn(isNode(named) && named.type === 'TupleLiteral' ? named.value : named))
      values.set(String(name.value), [...(values.get(String(name.value)) ?? []), ...given]);
    collectValues([node.body, node.alternate, node.defaultBlock].flat(), values);
  }
}

/** The parts of a node that its own text can be made of. */
function shownParts(node: Node): unknown[] {
  switch (node.type) {
    case 'If':
      return [node.body, node.alternate].flat();
    case 'For':
      return [node.body, node.defaultBlock].flat();
    case 'BinaryExpression':
      return [node.left, node.right];
    case 'Ternary':
      return [node.trueExpr, node.falseExpr];
    case 'SelectExpression':
      return [node.lhs];
    case 'MemberExpression':
      return [node.object];
    case 'ArrayLiteral':
    case 'TupleLiteral':
      return node.value as unknown[];
    case 'ObjectLiteral':
      return [...(node.value as Map<unknown, unknown>).values()];
    case 'CallExpression':
      return shownArguments(node);
    default:
      return [];
  }
}

/** Which arguments of a filter its result is made of, where it is not the first one alone. */
const SHOWN: ReadonlyMap<string, readonly number[]> = new Map([
  ['default', [0, 1]],
  ['join', [0, 1]],
  ['format', [0, 1, 2, 3]],
  ['replace', [0, 2]],
  ['pex_regex_replace', [0, 2]],
  ['pex_regex_search', []],
]);

function shownArguments({ callee, args }: Node): unknown[] {
  if (isNode(callee) && callee.type === 'MemberExpression') return [callee.object];
  const name = [...SHOWN.keys()].find((known) => filterName(known) === (callee as Node).value) ?? '';
  return (SHOWN.get(name) ?? [0]).map((index) => (args as unknown[])[index]);
}
