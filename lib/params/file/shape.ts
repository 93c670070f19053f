/**
 * The shapes that JSON from outside is checked against, named as in zod and with its issues, in the same order: a few of
 * its many, as all of it is a tenth of what a first visit fetches. Apart from `json-shape.ts`, which describes them.
 */
export type Path = readonly (string | number)[];

/** What is wrong at one place; `goesOn` where the value is of its kind, though not as it must be. */
export type Issue = { readonly path: Path; readonly goesOn?: true } & (
  | { readonly code: 'invalid_type'; readonly expected: string; readonly message: string }
  | {
      readonly code: 'invalid_value';
      readonly values: readonly (string | number)[];
      readonly message: string;
    }
  | { readonly code: 'invalid_format' | 'invalid_key'; readonly message: string }
  | { readonly code: 'too_big'; readonly maximum: number; readonly origin: Origin; readonly message: string }
  | {
      readonly code: 'too_small';
      readonly minimum: number;
      readonly origin: Origin;
      readonly message: string;
    }
  | { readonly code: 'unrecognized_keys'; readonly keys: readonly string[]; readonly message: string }
  | {
      readonly code: 'invalid_union';
      readonly errors: readonly (readonly Issue[])[];
      readonly message: string;
    }
);
type Origin = 'string' | 'array' | 'number';

type Kind =
  | { readonly kind: 'unknown' | 'boolean' | 'string' | 'date' }
  | { readonly kind: 'number'; readonly whole: boolean }
  | { readonly kind: 'one of'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'array'; readonly of: Shape }
  | { readonly kind: 'record'; readonly key: Shape; readonly of: Shape }
  | {
      readonly kind: 'object';
      readonly fields: Readonly<Record<string, Shape>>;
      readonly strict: boolean;
    }
  | { readonly kind: 'union'; readonly options: readonly Shape[] }
  | { readonly kind: 'lazy'; readonly of: () => Shape }
  | { readonly kind: 'optional' | 'nullable'; readonly of: Shape }
  | { readonly kind: 'default'; readonly of: Shape; readonly value: unknown };

/** Bounds of a value and what is said of it; `message` in place of what is said of a wrong kind. */
export interface Checks {
  readonly message?: string;
  readonly min?: Bound;
  readonly max?: Bound;
  readonly pattern?: { readonly of: RegExp; readonly message: string };
  readonly id?: string;
  readonly title?: string;
  readonly description?: string;
}
interface Bound {
  readonly at: number;
  readonly message?: string | undefined;
}

export type Shape = Kind &
  Checks & {
    /** The shape with further checks. */
    readonly check: (...checks: readonly Checks[]) => Shape;
  };

const shape = (kind: Kind & Checks): Shape => ({
  ...kind,
  check: (...checks) => shape(Object.assign({ ...kind }, ...checks)),
});
const said = (message: string | undefined): Checks => (message === undefined ? {} : { message });

export const unknown = () => shape({ kind: 'unknown' });
export const boolean = () => shape({ kind: 'boolean' });
export const string = () => shape({ kind: 'string' });
export const date = () => shape({ kind: 'date' });
export const number = (message?: string) => shape({ kind: 'number', whole: false, ...said(message) });
/** A whole number that a double holds exactly. */
export const int = (message?: string) =>
  shape({
    kind: 'number',
    whole: true,
    min: { at: Number.MIN_SAFE_INTEGER },
    max: { at: Number.MAX_SAFE_INTEGER },
    ...said(message),
  });
export const literal = (value: string | number) => shape({ kind: 'one of', values: [value] });
export const oneOf = (values: readonly string[]) => shape({ kind: 'one of', values });
export const array = (of: Shape) => shape({ kind: 'array', of });
export const record = (key: Shape, of: Shape) => shape({ kind: 'record', key, of });
export const strictObject = (fields: Readonly<Record<string, Shape>>) =>
  shape({ kind: 'object', fields, strict: true });
/** An object that may have further keys. */
export const object = (fields: Readonly<Record<string, Shape>>) =>
  shape({ kind: 'object', fields, strict: false });
export const union = (options: readonly Shape[]) => shape({ kind: 'union', options });
export const lazy = (of: () => Shape) => shape({ kind: 'lazy', of });
export const optional = (of: Shape) => shape({ kind: 'optional', of });
export const nullable = (of: Shape) => shape({ kind: 'nullable', of });
/** A value that may be left out, and what it is then. */
export const withDefault = (of: Shape, value: unknown) => shape({ kind: 'default', of, value });

export const minLength = (at: number): Checks => ({ min: { at } });
export const maxLength = (at: number): Checks => ({ max: { at } });
export const minimum = (at: number, message?: string): Checks => ({ min: { at, message } });
export const maximum = (at: number, message?: string): Checks => ({ max: { at, message } });
export const regex = (of: RegExp, message: string): Checks => ({ pattern: { of, message } });
export const describe = (description: string): Checks => ({ description });
/** What is said of a shape in its JSON Schema. */
export const meta = (of: Pick<Checks, 'id' | 'title' | 'description'>): Checks => of;

/** A day that there is, as YYYY-MM-DD. */
export const DATE =
  /^(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|(?:02)-(?:0[1-9]|1\d|2[0-8])))$/;

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
/** Where all that is wrong leaves values of their kinds. */
const isOfKind = (issues: readonly Issue[]) => issues.every(({ goesOn }) => goesOn);

/** All that is wrong with a value, in the order of its shape; nothing where it is sound. */
export function issuesOf(of: Shape, value: unknown, path: Path = []): Issue[] {
  const wrong = (expected: string): Issue[] => [
    { code: 'invalid_type', path, expected, message: of.message ?? `Invalid input: expected ${expected}` },
  ];
  switch (of.kind) {
    case 'unknown':
      return [];
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong('boolean');
    case 'string':
      if (typeof value !== 'string') return wrong('string');
      return [...bounded(of, value.length, 'string', path), ...patterned(of, value, path)];
    case 'date':
      if (typeof value !== 'string') return wrong('string');
      return DATE.test(value)
        ? []
        : [{ code: 'invalid_format', path, goesOn: true, message: 'Invalid ISO date' }];
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return wrong('number');
      if (of.whole && !Number.isInteger(value)) return wrong('int');
      return bounded(of, value, 'number', path);
    case 'one of':
      if (of.values.some((one) => one === value)) return [];
      return [{ code: 'invalid_value', path, values: of.values, message: 'Invalid option' }];
    case 'array':
      if (!Array.isArray(value)) return wrong('array');
      return [
        ...bounded(of, value.length, 'array', path),
        ...value.flatMap((one, i) => issuesOf(of.of, one, [...path, i])),
      ];
    case 'record':
      if (!isObject(value)) return wrong('record');
      return Object.entries(value).flatMap(([key, one]): Issue[] =>
        issuesOf(of.key, key).length > 0
          ? [{ code: 'invalid_key', path: [...path, key], message: 'Invalid key in record' }]
          : issuesOf(of.of, one, [...path, key]),
      );
    case 'object':
      return isObject(value) ? objectIssues(of, value, path) : wrong('object');
    case 'union':
      return unionIssues(of.options, value, path);
    case 'lazy':
      return issuesOf(of.of(), value, path);
    case 'nullable':
      return value === null ? [] : issuesOf(of.of, value, path);
    case 'optional':
    case 'default':
      return value === undefined ? [] : issuesOf(of.of, value, path);
  }
}

function bounded({ min, max }: Checks, size: number, origin: Origin, path: Path): Issue[] {
  const found: Issue[] = [];
  if (min && size < min.at) {
    const message = min.message ?? `Too small: expected ${origin} to be >=${min.at}`;
    found.push({ code: 'too_small', path, goesOn: true, minimum: min.at, origin, message });
  }
  if (max && size > max.at) {
    const message = max.message ?? `Too big: expected ${origin} to be <=${max.at}`;
    found.push({ code: 'too_big', path, goesOn: true, maximum: max.at, origin, message });
  }
  return found;
}

const patterned = ({ pattern }: Checks, value: string, path: Path): Issue[] =>
  !pattern || pattern.of.test(value)
    ? []
    : [{ code: 'invalid_format', path, goesOn: true, message: pattern.message }];

function objectIssues(
  { fields, strict }: Extract<Kind, { kind: 'object' }>,
  value: Record<string, unknown>,
  path: Path,
): Issue[] {
  const found = Object.entries(fields).flatMap(([key, of]) => issuesOf(of, value[key], [...path, key]));
  const keys = strict ? Object.keys(value).filter((key) => !Object.hasOwn(fields, key)) : [];
  if (keys.length > 0)
    found.push({ code: 'unrecognized_keys', path, goesOn: true, keys, message: 'Unrecognized key' });
  return found;
}

/** Nothing where one option holds; what is wrong with the one whose kind the value has; else with each. */
function unionIssues(options: readonly Shape[], value: unknown, path: Path): Issue[] {
  const errors: Issue[][] = [];
  for (const option of options) {
    const found = issuesOf(option, value, path);
    if (found.length === 0) return [];
    errors.push(found);
  }
  const ofKind = errors.filter(isOfKind);
  if (ofKind.length === 1) return ofKind[0] as Issue[];
  // Paths within a union are from there on.
  const inner = errors.map((issues) =>
    issues.map((issue) => ({ ...issue, path: issue.path.slice(path.length) })),
  );
  return [{ code: 'invalid_union', path, errors: inner, message: 'Invalid input' }];
}
