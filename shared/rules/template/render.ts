import { Environment, Interpreter } from '@huggingface/jinja';
import { MAX_PATTERN_STEPS } from '../regex.ts';
import { compileTemplate, filterName, type Node } from './compile.ts';
import { type Rendering, TEMPLATE_FUNCTIONS, type TemplateValue } from './functions.ts';

/** What a template made, or why it made nothing. */
export type Rendered = { kind: 'text'; text: string } | { kind: 'failed'; why: string };

/** Bounds of one rendering. */
const MAX_STEPS = 20_000;
const MAX_STRING = 262_144;
/** All texts that its steps handle, one after the other. */
const MAX_TEXT = 64 * 1_048_576;
const MAX_WEIGHT = 10_000;

/**
 * Renders a template over variables. Sandboxed: it sees the variables and the documented functions only, takes at most
 * 20,000 steps, and makes at most `maxLength` characters. Never throws; a failing template is an outcome.
 */
export function renderTemplate(
  source: string,
  variables: Readonly<Record<string, unknown>>,
  maxLength: number,
): Rendered {
  const compiled = compileTemplate(source);
  if (compiled.kind === 'refused') return { kind: 'failed', why: compiled.why };
  try {
    const text = run(compiled.program, variables);
    return text.length > maxLength
      ? { kind: 'failed', why: `it made more than ${maxLength} characters` }
      : { kind: 'text', text };
  } catch (error) {
    const why =
      error instanceof RangeError ? 'it is nested too deeply' : ((error as Error).message.split('\n')[0] ?? '');
    return { kind: 'failed', why: why.slice(0, 300) };
  }
}

/** A value inside the interpreter. */
interface Held {
  type: string;
  value: unknown;
}

function run(program: Node, variables: Readonly<Record<string, unknown>>): string {
  const environment = new Environment();
  for (const [name, value] of [
    ['true', true],
    ['True', true],
    ['false', false],
    ['False', false],
    ['none', null],
    ['None', null],
  ] as const)
    environment.set(name, value);
  const rendering = newRendering(JSON.stringify([variables.subject, variables.organizer_email, variables.start]));
  for (const [name, { call }] of Object.entries(TEMPLATE_FUNCTIONS))
    environment.set(filterName(name), (...args: unknown[]) => call(args.map(released), rendering));
  for (const [name, value] of Object.entries(variables))
    environment.variables.delete(name) || environment.set(name, value);
  environment.variables.delete('namespace');
  return String((bounded(new Interpreter(environment)).run(program as never) as unknown as Held).value);
}

function newRendering(seed: string): Rendering {
  let left = MAX_PATTERN_STEPS;
  const spend = (steps: number): void => {
    left -= steps;
    if (left < 0) throw new Error('its patterns have too much text to search');
  };
  return { seed, spend };
}

/** Counts what the interpreter does and weighs what it makes; the interpreter itself knows no bounds. */
function bounded(interpreter: Interpreter): Interpreter {
  const evaluate = interpreter.evaluate.bind(interpreter);
  const weights = new WeakMap<object, number>();
  const called = new WeakSet<object>();
  let steps = 0;
  let handled = 0;
  interpreter.evaluate = (...[statement, environment]: Parameters<typeof evaluate>) => {
    steps += 1;
    if (steps > MAX_STEPS) throw new Error(`it takes more than ${MAX_STEPS} steps`);
    const callee = (statement as unknown as Node | undefined)?.callee;
    if (typeof callee === 'object' && callee !== null) called.add(callee);
    const made = evaluate(statement, environment) as unknown as Held;
    if (typeof made.value === 'string') {
      handled += made.value.length;
      if (made.value.length > MAX_STRING) throw new Error('a text in it grows too long');
      if (handled > MAX_TEXT) throw new Error('it handles too much text');
    }
    if (made.type === 'FunctionValue' && !called.has(statement as object))
      throw new Error('a function is used without being called');
    if (weigh(made, weights) > MAX_WEIGHT) throw new Error('a list in it grows too long');
    return made as never;
  };
  return interpreter;
}

/** How much a value would take to write out; shared parts count as often as they occur. */
function weigh(held: Held, weights: WeakMap<object, number>): number {
  const { value } = held;
  if (!Array.isArray(value) && !(value instanceof Map)) return 1;
  const known = weights.get(value);
  if (known !== undefined) return known;
  let weight = 1;
  for (const item of value.values())
    weight += weights.get((item as Held).value as object) ?? weigh(item as Held, weights);
  weights.set(value, weight);
  return weight;
}

/** A value of the interpreter as plain JavaScript, which is what the functions take. */
function released(value: unknown): TemplateValue {
  if (Array.isArray(value)) return value.map((item) => released((item as Held).value));
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([name, item]) => [name, released((item as Held).value)]));
  return value as TemplateValue;
}
