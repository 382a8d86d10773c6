import { parse, tokenize } from '@huggingface/jinja';
import { TEMPLATE_FUNCTIONS } from './functions.ts';

/** A node of the parsed template; the parser's own classes differ only in their fields. */
export interface Node {
  type: string;
  [field: string]: unknown;
}

/** A template that may be run, or the reason why not. */
export type CompiledTemplate = { kind: 'program'; program: Node } | { kind: 'refused'; why: string };

/** Methods of values that neither grow what they are called on nor reach outside it. */
const METHODS = new Set(
  'upper lower strip lstrip rstrip title capitalize startswith endswith split get items keys values'.split(' '),
);
const NODES = new Set(
  'Program If For Set Break Continue Comment IntegerLiteral FloatLiteral StringLiteral ArrayLiteral TupleLiteral ObjectLiteral Identifier CallExpression MemberExpression SliceExpression UnaryExpression BinaryExpression FilterExpression TestExpression SelectExpression Ternary KeywordArgumentExpression'.split(
    ' ',
  ),
);

/** Under this name the environment holds a filter; no template can write it. */
export const filterName = (name: string): string => `filter ${name}`;

const MAX_KEPT = 300;
const kept = new Map<string, CompiledTemplate>();

/** Parses a template and admits only what is bounded: no macros, no imports, no functions but the documented ones. */
export function compileTemplate(source: string): CompiledTemplate {
  const known = kept.get(source);
  if (known !== undefined) return known;
  const compiled = compile(source);
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(source, compiled);
  return compiled;
}

function compile(source: string): CompiledTemplate {
  try {
    const program = parse(tokenize(withPlainBackslashes(source), {})) as unknown as Node;
    return { kind: 'program', program: admitted(program) as Node };
  } catch (error) {
    return { kind: 'refused', why: error instanceof RangeError ? 'it is nested too deeply' : firstLine(error) };
  }
}

/** In the strings of a template a backslash stands for itself unless it escapes something, so that `'\d'` is a pattern. */
const withPlainBackslashes = (source: string): string =>
  source.replace(/\{[{%].*?[}%]\}/gs, (code) =>
    code.replace(/\\(.)/gs, (pair, next: string) => (/[\\'"nrt]/.test(next) ? pair : `\\${pair}`)),
  );

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

/** Whether a value is a node, and neither text nor one of the lexer's tokens. */
export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as { type?: unknown }).type === 'string' &&
  !('isToken' in value);

/** The same tree with filters turned into calls. Throws with the reason where something is not admitted. */
function admitted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(admitted);
  if (value instanceof Map) return new Map([...value].map(([key, entry]) => [admitted(key), admitted(entry)]));
  if (!isNode(value)) return value;
  if (value.type === 'FilterExpression') return filterCall(value);
  if (value.type === 'CallExpression') return call(value);
  if (value.type === 'Set') assertAssignable(value.assignee);
  if (!NODES.has(value.type) && !isToken(value)) throw new Error(`"${value.type}" is not available in templates`);
  if (value.type === 'MemberExpression' && value.computed !== true && METHODS.has(nameOf(value.property)))
    throw new Error(`".${nameOf(value.property)}" is a method: call it with brackets`);
  if (isOperator(value, '**')) throw new Error('"**" is not available in templates');
  return copied(value);
}

const copied = (node: Node): Node => {
  const copy = Object.create(Object.getPrototypeOf(node)) as Node;
  for (const [field, value] of Object.entries(node)) copy[field] = field === 'operator' ? value : admitted(value);
  return copy;
};

/** Operators are kept as the lexer's tokens. */
const isToken = (node: Node): boolean => 'value' in node && Object.keys(node).length === 2 && !NODES.has(node.type);
const isOperator = (node: Node, sign: string): boolean =>
  (node.operator as { value?: unknown } | undefined)?.value === sign;
const nameOf = (node: unknown): string => (isNode(node) && node.type === 'Identifier' ? String(node.value) : '');

function filterCall({ operand, filter }: Node): Node {
  const isCall = isNode(filter) && filter.type === 'CallExpression';
  const name = nameOf(isCall ? filter.callee : filter);
  const known = functionNamed(name);
  if (known === undefined || known.use === 'function') throw new Error(`there is no filter "${name}"`);
  const args = isCall ? (filter.args as unknown[]) : [];
  return callOf(filterName(name), [operand, ...args]);
}

function call(node: Node): Node {
  const { callee, args } = node;
  if (isNode(callee) && callee.type === 'MemberExpression' && callee.computed !== true) {
    const method = nameOf(callee.property);
    if (method === 'replace') return callOf(filterName('replace'), [callee.object, ...(args as unknown[])]);
    if (!METHODS.has(method)) throw new Error(`there is no method "${method}"`);
    return { ...copyOfCall(node), callee: { ...copyShallow(callee), object: admitted(callee.object) } };
  }
  const name = nameOf(callee);
  const known = functionNamed(name);
  if (known === undefined || known.use === 'filter') throw new Error(`there is no function "${name}"`);
  return callOf(filterName(name), args as unknown[]);
}

const functionNamed = (name: string) =>
  Object.hasOwn(TEMPLATE_FUNCTIONS, name) ? TEMPLATE_FUNCTIONS[name] : undefined;
const copyOfCall = (node: Node): Node => ({ type: 'CallExpression', args: admitted(node.args) });
const copyShallow = (node: Node): Node => ({ type: node.type, property: node.property, computed: node.computed });

function callOf(name: string, args: readonly unknown[]): Node {
  if (args.some((argument) => isNode(argument) && argument.type === 'KeywordArgumentExpression'))
    throw new Error('arguments are given by position, not by name');
  return { type: 'CallExpression', callee: { type: 'Identifier', value: name }, args: args.map(admitted) };
}

function assertAssignable(assignee: unknown): void {
  if (nameOf(assignee) !== '' && functionNamed(nameOf(assignee)) === undefined) return;
  throw new Error('"set" takes one name, other than that of a function');
}
