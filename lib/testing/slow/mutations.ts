import fc from 'fast-check';

/** Values of every kind that JSON has, and names that objects have by themselves. */
const OTHERS = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  1e308,
  '',
  'a',
  'v0',
  'nobody',
  'v0@',
  '@W',
  'constructor',
  [],
  [0],
  {},
  { a: 1 },
  { feature: 'a' },
];
const NAMES = ['', 'a', 'v0', 'nobody', '__proto__', 'constructor', 'toString', 'x/y~z', '@30d'];

type Json = unknown;
const isBranch = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null;

function pathsOf(value: Json, path: readonly string[] = []): (readonly string[])[] {
  const inner = isBranch(value)
    ? Object.keys(value).flatMap((key) => pathsOf(value[key], [...path, key]))
    : [];
  return [path, ...inner];
}

/** The document with what `change` makes of the one value, or without it, or under another name. */
function changed(value: Json, [key, ...rest]: readonly string[], change: Change): Json {
  if (key === undefined) return change.kind === 'replace' ? change.by : value;
  if (!isBranch(value)) return value;
  if (rest.length > 0 || change.kind === 'replace') {
    const inner = changed(value[key], rest, change);
    if (Array.isArray(value)) return value.with(Number(key), inner);
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, name === key ? inner : one]));
  }
  if (Array.isArray(value)) return value.toSpliced(Number(key), 1);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) =>
      name !== key ? [[name, one]] : change.kind === 'delete' ? [] : [[change.name, one]],
    ),
  );
}

type Change =
  | { readonly kind: 'delete' }
  | { readonly kind: 'replace'; readonly by: Json }
  | { readonly kind: 'rename'; readonly name: string };

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.constant<Change>({ kind: 'delete' }),
  fc.constantFrom(...OTHERS).map((by): Change => ({ kind: 'replace', by })),
  fc.constantFrom(...NAMES).map((name): Change => ({ kind: 'rename', name })),
);

/** A document with one thing in it deleted, replaced or called otherwise. */
export const mutated = (document: Json): fc.Arbitrary<Json> =>
  fc
    .tuple(fc.constantFrom(...pathsOf(document)), changes)
    .map(([path, change]) => changed(document, path, change));

/** Whether a JSON Pointer names something of the document, or something that is missing of what it names. */
export function pointsInto(document: Json, pointer: string): boolean {
  if (pointer === '') return true;
  if (!pointer.startsWith('/')) return false;
  let at: Json = document;
  const keys = pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  for (const key of keys.slice(0, -1)) {
    if (!isBranch(at) || !Object.hasOwn(at, key)) return false;
    at = at[key];
  }
  return isBranch(at);
}
