import { isNode, type Node } from './compile.ts';

/** What the language itself gives a value. */
const CONSTANTS = ['true', 'True', 'false', 'False', 'none', 'None', 'loop'];

/** The names that a template reads without setting them itself, each once, in their order: they must be variables. */
export function freeNames(program: Node): string[] {
  const own = new Set(CONSTANTS);
  const read = new Set<string>();
  visit(program, own, read);
  return [...read].filter((name) => !own.has(name));
}

function visit(value: unknown, own: Set<string>, read: Set<string>): void {
  if (Array.isArray(value) || value instanceof Map) {
    for (const [key, item] of value.entries()) {
      visit(key, own, read);
      visit(item, own, read);
    }
    return;
  }
  if (!isNode(value)) return;
  if (value.type === 'Identifier') read.add(String(value.value));
  for (const [field, part] of Object.entries(value)) {
    if (field === 'assignee' || field === 'loopvar') for (const name of namesIn(part)) own.add(name);
    else if (!namesNoVariable(value, field, part)) visit(part, own, read);
  }
}

/** Names that `set` or `for` give: one, or a tuple of them. */
const namesIn = (target: unknown): string[] =>
  isNode(target) ? (Array.isArray(target.value) ? target.value.flatMap(namesIn) : [String(target.value)]) : [];

/** An operator (the lexer takes `and` for a name), or the name of a function, of a test, or behind a dot. */
const namesNoVariable = ({ type, computed }: Node, field: string, part: unknown): boolean =>
  field === 'operator' ||
  (type === 'CallExpression' && field === 'callee' && isNode(part) && part.type === 'Identifier') ||
  (type === 'TestExpression' && field === 'test') ||
  (type === 'MemberExpression' && field === 'property' && computed !== true);
