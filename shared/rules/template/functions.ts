import { createHash } from 'node:crypto';
import { parseLink } from '../links/parse.ts';
import { compilePattern, replaceAll, searchPattern } from '../regex.ts';
import { isInSubnet } from './subnet.ts';

/** A value that templates work with. */
export type TemplateValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | TemplateValue[]
  | { [name: string]: TemplateValue };

/** One rendering, as functions see it. */
export interface Rendering {
  /** Stands for the invitation: equal for equal ones. */
  seed: string;
  /** Takes steps of a pattern off what one rendering may take; throws where there are no more. */
  spend(steps: number): void;
}

/** A filter or function of the template language. */
export interface TemplateFunction {
  /** `{{ value | name(…) }}`, `{{ name(…) }}`, or both. */
  use: 'filter' | 'function' | 'both';
  /** For the administrators' page. */
  about: string;
  call(args: readonly TemplateValue[], rendering: Rendering): TemplateValue;
}

const text = (value: TemplateValue): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
const whole = (value: TemplateValue, otherwise: number): number => {
  const number = typeof value === 'string' ? Number.parseInt(value, 10) : Number(value ?? otherwise);
  return Number.isFinite(number) ? Math.trunc(number) : otherwise;
};
const items = (value: TemplateValue): TemplateValue[] =>
  Array.isArray(value) ? value : typeof value === 'string' ? [...value] : [];
const hex = (algorithm: string, value: string): string => createHash(algorithm).update(value, 'utf8').digest('hex');

/** The pattern, to be searched in a text of that length. */
function pattern(source: TemplateValue, { length }: string, { spend }: Rendering) {
  const compiled = compilePattern(text(source));
  if (compiled.kind === 'refused') throw new Error(`the pattern "${text(source)}" is not usable: ${compiled.why}`);
  spend(length * compiled.pattern.programSize());
  return compiled.pattern;
}

const filter = (about: string, call: TemplateFunction['call']): TemplateFunction => ({ use: 'filter', about, call });
const both = (about: string, call: TemplateFunction['call']): TemplateFunction => ({ use: 'both', about, call });

/** `round(precision, 'common' | 'ceil' | 'floor')`, as Jinja's. */
function round([value, precision, method]: readonly TemplateValue[]): number {
  const factor = 10 ** Math.min(Math.max(whole(precision, 0), 0), 12);
  const scaled = Number(value) * factor;
  const way = text(method ?? 'common');
  return (way === 'ceil' ? Math.ceil(scaled) : way === 'floor' ? Math.floor(scaled) : Math.round(scaled)) / factor;
}

/** `truncate(length, killwords, end, leeway)`, as Jinja's: a little too long is left alone. */
function truncate([value, length, killwords, end, leeway]: readonly TemplateValue[]): string {
  const given = text(value);
  const most = whole(length, 255);
  const tail = end === undefined ? '...' : text(end);
  if (given.length <= most + whole(leeway, 5)) return given;
  const cut = given.slice(0, Math.max(0, most - tail.length));
  return (killwords === true ? cut : cut.slice(0, cut.includes(' ') ? cut.lastIndexOf(' ') : cut.length)) + tail;
}

/** `%s`, `%d`, `%f` with width and precision, as Jinja's `format`. */
function format([template, ...values]: readonly TemplateValue[]): string {
  let next = 0;
  return text(template).replace(
    /%(0?)(\d{0,2})(?:\.(\d{1,2}))?([sdf%])/g,
    (_, zero: string, width: string, digits, kind) => {
      if (kind === '%') return '%';
      const value = values[next];
      next += 1;
      const written = kind === 's' ? text(value) : Number(value).toFixed(kind === 'f' ? Number(digits ?? 6) : 0);
      return written.padStart(Number(width || 0), zero === '' ? ' ' : '0');
    },
  );
}

/** `replace(old, new, count)` of Jinja, bounded by the growth it would cause. */
function replace([value, old, fresh, count]: readonly TemplateValue[]): string {
  const parts = text(value).split(text(old));
  const most = count === undefined || count === null ? parts.length : whole(count, parts.length);
  const replaced = Math.min(parts.length - 1, Math.max(most, 0));
  if (text(value).length + replaced * text(fresh).length > 262_144) throw new Error('the result is too long');
  return [parts.slice(0, replaced + 1).join(text(fresh)), ...parts.slice(replaced + 1)].join(text(old));
}

function range([start, stop, step]: readonly TemplateValue[]): number[] {
  const [from, to] = stop === undefined ? [0, whole(start, 0)] : [whole(start, 0), whole(stop, 0)];
  const by = whole(step, 1);
  if (by === 0) throw new Error('range() needs a step other than 0');
  const length = Math.max(0, Math.ceil((to - from) / by));
  if (length > 1_000) throw new Error('range() makes at most 1,000 numbers');
  return Array.from({ length }, (_, index) => from + index * by);
}

const pseudoRandom = (seed: string, length: number): string =>
  Array.from({ length }, (_, index) => Number.parseInt(hex('sha256', `${seed} ${index}`).slice(0, 8), 16) % 10).join(
    '',
  );

const uuid = (digits: string): string => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** What lies behind a link of the one gateway; any other text stays as it is. */
const unwrap = (written: TemplateValue): string => parseLink(text(written), 0)?.href || text(written);

/**
 * Every filter and function that templates may use: Jinja's own, as far as the reference product takes them, and its
 * `pex_` ones. Source: docs.pexip.com, "Using filters in local policy scripts". Anything else is refused at check time.
 */
export const TEMPLATE_FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
  abs: filter('Absolute value.', ([value]) => Math.abs(Number(value))),
  capitalize: filter(
    'First letter upper case, the rest lower.',
    ([value]) => text(value).slice(0, 1).toUpperCase() + text(value).slice(1).toLowerCase(),
  ),
  default: filter(
    'The argument where the value is undefined; with `true` also where it is empty.',
    ([value, other, empty]) =>
      value === undefined || (empty === true && (value === '' || value === null || value === false || value === 0))
        ? (other ?? '')
        : value,
  ),
  first: filter('First item or character.', ([value]) => items(value)[0]),
  float: filter('As a number with decimals, 0.0 where it is none.', ([value, other]) =>
    Number.isFinite(Number.parseFloat(text(value))) ? Number.parseFloat(text(value)) : (other ?? 0),
  ),
  format: filter('`%s`, `%d` and `%f` filled in.', format),
  int: filter('As a whole number, 0 where it is none.', ([value, other]) => whole(value, whole(other, 0))),
  join: filter('Items joined with the argument between them.', ([value, by]) => items(value).map(text).join(text(by))),
  last: filter('Last item or character.', ([value]) => items(value).at(-1)),
  length: filter('Number of items or characters.', ([value]) => items(value).length),
  lower: filter('Lower case.', ([value]) => text(value).toLowerCase()),
  range: both('Numbers from, to, step; at most 1,000.', range),
  replace: filter('Replaces text; the third argument bounds how often.', replace),
  round: filter('Rounded; precision, then `common`, `ceil` or `floor`.', round),
  striptags: filter('Without HTML tags, blanks folded.', ([value]) =>
    text(value)
      .replace(/<[^<>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  ),
  trim: filter('Without blanks around.', ([value]) => text(value).trim()),
  truncate: filter('Cut to a length at a word, with `...` behind.', truncate),
  upper: filter('Upper case.', ([value]) => text(value).toUpperCase()),
  pex_base64: filter('In base64.', ([value]) => Buffer.from(text(value), 'utf8').toString('base64')),
  pex_clean_phone_number: filter('Only `+` and digits.', ([value]) => text(value).replace(/[^+\d]/g, '')),
  pex_debug_log: both('Taken and ignored: nothing of an invitation is ever logged.', () => ''),
  pex_find_first_match: both('First item of the list that matches the pattern.', ([list, source], rendering) =>
    items(list).find((item) => pattern(source, text(item), rendering).test(text(item))),
  ),
  pex_hash: filter(
    'A hash (SHA-256, hexadecimal): equal for equal input. Not the number that the reference product makes.',
    ([value]) => hex('sha256', text(value)),
  ),
  pex_head: filter('The first n characters.', ([value, count]) => text(value).slice(0, Math.max(0, whole(count, 0)))),
  pex_in_subnet: both('Whether an IP address lies in one of the networks (CIDR).', ([address, networks]) =>
    isInSubnet(text(address), items(networks).map(text)),
  ),
  pex_md5: filter('MD5, hexadecimal.', ([value]) => hex('md5', text(value))),
  pex_random_pin: both(
    'Digits that look random but stay the same for one invitation, so that its alias does.',
    (args, { seed }) => pseudoRandom(seed, Math.min(Math.max(whole(args.at(-1), 4), 1), 64)),
  ),
  pex_regex_replace: filter(
    'Replaces every match of an RE2 pattern; `\\1` or `$1` for groups.',
    ([value, find, fresh], rendering) => replaceAll(pattern(find, text(value), rendering), text(value), text(fresh)),
  ),
  pex_regex_search: both(
    'The groups of the first match of an RE2 pattern in a text, or nothing.',
    ([source, subject], rendering) =>
      searchPattern(pattern(source, text(subject), rendering), text(subject))?.groups.slice(1) as
        | TemplateValue[]
        | undefined,
  ),
  pex_require_min_length: filter('Ends the template without result where the text is shorter.', ([value, length]) => {
    if (text(value).length < whole(length, 0))
      throw new Error(`a value has fewer than ${whole(length, 0)} characters (pex_require_min_length)`);
    return value;
  }),
  pex_reverse: filter('Backwards.', ([value]) => [...text(value)].reverse().join('')),
  pex_safelinks_decode: filter('The address behind a Safe Links address.', ([value]) => unwrap(value)),
  pex_strlen: filter('Length of a text.', ([value]) => text(value).length),
  pex_tail: filter('The last n characters.', ([value, count]) =>
    whole(count, 0) <= 0 ? '' : text(value).slice(-whole(count, 0)),
  ),
  pex_to_json: filter('As JSON.', ([value]) => JSON.stringify(value ?? null)),
  pex_to_uuid: filter('Base64 as a UUID.', ([value]) =>
    uuid(Buffer.from(text(value), 'base64').toString('hex').padEnd(32, '0')),
  ),
  pex_update: filter('A copy of a dictionary with other entries.', ([value, changes]) => ({
    ...(value as object),
    ...(changes as object),
  })),
  pex_url_decode: filter('Percent escapes undone.', ([value]) => {
    try {
      return decodeURIComponent(text(value).replace(/\+/g, ' '));
    } catch {
      return text(value);
    }
  }),
  pex_url_encode: filter('Escaped for a URL.', ([value]) => encodeURIComponent(text(value))),
  pex_urldefense_decode: filter('The address behind a Proofpoint URL Defense address.', ([value]) => unwrap(value)),
  pex_uuid4: both('A UUID that stays the same for one invitation, so that its alias does.', (_, { seed }) =>
    uuid(hex('sha256', `uuid ${seed}`)),
  ),
};
