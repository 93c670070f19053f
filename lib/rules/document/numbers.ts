/** The keys of a JSON Pointer. */
const keysOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** What stands at a place of a document; undefined where there is none. */
export const partAt = (document: object, pointer: string): unknown =>
  keysOf(pointer).reduce<unknown>(
    (at, key) => (isNode(at) && Object.hasOwn(at, key) ? at[key] : undefined),
    document,
  );

function replaced(at: unknown, [key, ...rest]: readonly string[], part: unknown): unknown {
  if (key === undefined) return part;
  const inner = replaced((at as Node)[key], rest, part);
  return Array.isArray(at) ? at.with(Number(key), inner) : { ...(at as Node), [key]: inner };
}

/** The document with another part at a place that it has; what is not on the way there stays the same object. */
export const withPart = <T extends object>(document: T, pointer: string, part: unknown): T =>
  replaced(document, keysOf(pointer), part) as T;

/** The number at a place; undefined where none is. */
export function numberAt(document: object, pointer: string): number | undefined {
  const part = partAt(document, pointer);
  return typeof part === 'number' ? part : undefined;
}
