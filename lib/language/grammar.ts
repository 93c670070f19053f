/**
 * The forms that a document may have: each reads a value of JSON, says where and why it is none, and describes itself as JSON
 * Schema. Ours, because of a union the problem must be told of the form that was meant, which its keys say.
 */
export interface Form<T> {
  read(value: unknown, at: Place): T;
  schema(definitions: Definitions): JsonSchema;
}

export type JsonSchema = { readonly [key: string]: unknown };
/** Named parts of a schema, which refer to each other. */
export type Definitions = Map<string, JsonSchema | null>;

/** Where a value stands in its document. */
export interface Place {
  /** As a JSON Pointer. */
  readonly pointer: string;
  /** Forms within each other. */
  readonly depth: number;
}

export const ROOT: Place = { pointer: '', depth: 0 };

export const within = ({ pointer, depth }: Place, key: string | number): Place => ({
  pointer: `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`,
  depth: depth + 1,
});

/** A document is not what its language allows, at a place. */
export class DocumentError extends Error {
  constructor(
    readonly at: Pick<Place, 'pointer'>,
    message: string,
  ) {
    super(message);
  }
}

const MAX_SHOWN = 60;
/** A value as a sentence quotes it. */
export const shown = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
};

const mustBe = (at: Place, what: string, value: unknown): never => {
  throw new DocumentError(at, `Must be ${what}, got ${shown(value)}.`);
};

/** Characters of a text or name. */
export const MAX_TEXT = 200;
/** Parts of a list. */
export const MAX_PARTS = 1_000;
/** Forms within each other: what walks them may recurse. */
export const MAX_DEPTH = 200;

export const text = (says: string, most = MAX_TEXT): Form<string> => ({
  read(value, at) {
    if (typeof value !== 'string') return mustBe(at, 'text', value);
    if (value.length > most) throw new DocumentError(at, `Must have at most ${most} characters.`);
    return value;
  },
  schema: () => ({ type: 'string', maxLength: most, description: says }),
});

/** A text that names something. */
export const name = (says: string): Form<string> => ({
  read(value, at) {
    if (value === '') throw new DocumentError(at, 'A name must have a character.');
    return text(says).read(value, at);
  },
  schema: () => ({ type: 'string', minLength: 1, maxLength: MAX_TEXT, description: says }),
});

interface Bounds {
  readonly whole?: boolean;
  readonly least?: number;
  readonly most?: number;
}

export const literal = (says: string, { whole = false, least, most }: Bounds = {}): Form<number> => ({
  read(value, at) {
    if (typeof value !== 'number' || !Number.isFinite(value)) return mustBe(at, 'a number', value);
    if (whole && !Number.isSafeInteger(value)) return mustBe(at, 'a whole number', value);
    if (least !== undefined && value < least) return mustBe(at, `at least ${least}`, value);
    if (most !== undefined && value > most) return mustBe(at, `at most ${most}`, value);
    return value;
  },
  schema: () => ({
    type: whole ? 'integer' : 'number',
    ...(least !== undefined && { minimum: least }),
    ...(most !== undefined && { maximum: most }),
    description: says,
  }),
});

export const flag = (says: string): Form<boolean> => ({
  read: (value, at) => (typeof value === 'boolean' ? value : mustBe(at, 'true or false', value)),
  schema: () => ({ type: 'boolean', description: says }),
});

export const choice = <const T extends string | number>(options: readonly T[], says: string): Form<T> => ({
  read: (value, at) =>
    options.includes(value as T)
      ? (value as T)
      : mustBe(at, options.map((one) => shown(one)).join(' or '), value),
  schema: () => ({ enum: options, description: says }),
});

export const list = <T>(of: Form<T>, says: string, least = 1, most = MAX_PARTS): Form<T[]> => ({
  read(value, at) {
    if (!Array.isArray(value)) return mustBe(at, 'a list', value);
    if (value.length < least)
      throw new DocumentError(at, `Must have at least ${least === 1 ? 'one part' : `${least} parts`}.`);
    if (value.length > most) throw new DocumentError(at, `Must have at most ${most} parts.`);
    return value.map((one, i) => of.read(one, within(at, i)));
  },
  schema: (definitions) => ({
    type: 'array',
    items: of.schema(definitions),
    minItems: least,
    maxItems: most,
    description: says,
  }),
});

export const pair = <A, B>(a: Form<A>, b: Form<B>, says: string): Form<[A, B]> => ({
  read(value, at) {
    if (!Array.isArray(value) || value.length !== 2) return mustBe(at, 'a list of two', value);
    return [a.read(value[0], within(at, 0)), b.read(value[1], within(at, 1))];
  },
  schema: (definitions) => ({
    type: 'array',
    prefixItems: [a.schema(definitions), b.schema(definitions)],
    items: false,
    minItems: 2,
    description: says,
  }),
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A key that objects have by themselves is none of a document. */
const ownEntries = (value: Record<string, unknown>) => Object.entries(value);

export const record = <T>(of: Form<T>, says: string, most = MAX_PARTS): Form<Record<string, T>> => ({
  read(value, at) {
    if (!isObject(value)) return mustBe(at, 'an object', value);
    const entries = ownEntries(value);
    if (entries.length > most) throw new DocumentError(at, `Must have at most ${most} entries.`);
    const found: Record<string, T> = {};
    for (const [key, one] of entries) {
      const place = within(at, key);
      if (key === '' || key === '__proto__' || key.length > MAX_TEXT)
        throw new DocumentError(place, `${shown(key)} cannot be a name.`);
      found[key] = of.read(one, place);
    }
    return found;
  },
  schema: (definitions) => ({
    type: 'object',
    additionalProperties: of.schema(definitions),
    description: says,
  }),
});

/** A field of an object that may be silent. */
export interface Optional<T> {
  readonly optional: Form<T>;
}
export const optional = <T>(of: Form<T>): Optional<T> => ({ optional: of });

type Fields = Readonly<Record<string, Form<unknown> | Optional<unknown>>>;
type Required<F extends Fields> = {
  [K in keyof F as F[K] extends Optional<unknown> ? never : K]: F[K] extends Form<infer T> ? T : never;
};
type Silent<F extends Fields> = {
  [K in keyof F as F[K] extends Optional<unknown> ? K : never]?: F[K] extends Optional<infer T> ? T : never;
};
export type ObjectOf<F extends Fields> = Required<F> & Silent<F>;

export interface ObjectForm<T> extends Form<T> {
  readonly keys: readonly string[];
}

export const object = <const F extends Fields>(fields: F, says: string): ObjectForm<ObjectOf<F>> => {
  const keys = Object.keys(fields);
  const formOf = (key: string) => {
    const field = fields[key] as Form<unknown> | Optional<unknown>;
    return 'optional' in field ? { form: field.optional, isSilent: true } : { form: field, isSilent: false };
  };
  return {
    keys,
    read(value, at) {
      if (!isObject(value)) return mustBe(at, 'an object', value);
      const strange = Object.keys(value).find((key) => !keys.includes(key));
      if (strange !== undefined)
        throw new DocumentError(
          within(at, strange),
          `There is no key ${shown(strange)} here. There are: ${keys.join(', ')}.`,
        );
      const found: Record<string, unknown> = {};
      for (const key of keys) {
        const { form, isSilent } = formOf(key);
        if (Object.hasOwn(value, key)) found[key] = form.read(value[key], within(at, key));
        else if (!isSilent) throw new DocumentError(at, `The key ${shown(key)} is missing.`);
      }
      return found as ObjectOf<F>;
    },
    schema: (definitions) => ({
      type: 'object',
      properties: Object.fromEntries(keys.map((key) => [key, formOf(key).form.schema(definitions)])),
      required: keys.filter((key) => !formOf(key).isSilent),
      additionalProperties: false,
      description: says,
    }),
  };
};

/** Objects of several forms, told apart by the first of these keys that is there; any other object is `others`. */
export function byKey<T>(
  forms: Readonly<Record<string, ObjectForm<T>>>,
  others: ObjectForm<T> | null,
  what: string,
): Form<T> {
  const keys = Object.keys(forms);
  return {
    read(value, at) {
      if (!isObject(value)) return mustBe(at, what, value);
      const key = keys.find((one) => Object.hasOwn(value, one));
      const form = key === undefined ? others : forms[key];
      if (!form) return mustBe(at, `${what} (an object with one of ${keys.join(', ')})`, value);
      return form.read(value, at);
    },
    schema: (definitions) => ({
      anyOf: [...Object.values(forms), ...(others ? [others] : [])].map((form) => form.schema(definitions)),
    }),
  };
}

/** One form or another, by the kind of the value. */
export const either = <T>(pick: (value: unknown) => Form<T>, all: readonly Form<T>[]): Form<T> => ({
  read: (value, at) => pick(value).read(value, at),
  schema: (definitions) => ({ anyOf: all.map((form) => form.schema(definitions)) }),
});

/** A form that may hold itself, by a name. */
export const named = <T>(id: string, form: () => Form<T>): Form<T> => ({
  read(value, at) {
    if (at.depth > MAX_DEPTH) throw new DocumentError(at, 'This is nested too deeply.');
    return form().read(value, at);
  },
  schema(definitions) {
    if (!definitions.has(id)) {
      definitions.set(id, null);
      definitions.set(id, form().schema(definitions));
    }
    return { $ref: `#/$defs/${id}` };
  },
});

/** The JSON Schema of a form. */
export function schemaOf(form: Form<unknown>): JsonSchema {
  const definitions: Definitions = new Map();
  const schema = form.schema(definitions);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...schema,
    $defs: Object.fromEntries(definitions),
  };
}
