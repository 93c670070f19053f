import type { Config } from '../config/config';

/** Paths of a config, by the names that their values have in what is taken of it. */
export interface Paths {
  readonly [name: string]: string | Paths;
}

/** A part of a config that something depends on, named once: what is computed from it, and when it is still the same. */
export interface Slice<T> {
  /** The paths, as `a.b`. */
  readonly paths: readonly string[];
  /** What is taken of a config, under the names of the slice: plain data. */
  readonly pick: (config: Config) => T;
  /** The values at the paths, as many for every config. */
  readonly parts: (config: Config) => readonly unknown[];
  /** Whether two configs agree on it: by identity, as a config shares with the one before what it does not change. */
  readonly same: (a: Config, b: Config) => boolean;
  /** `config` with what `other` has of it; objects of `config` in which nothing differs stay. */
  readonly from: (other: Config, config: Config) => Config;
}

type Node = Readonly<Record<string, unknown>>;

const read = (config: Config, keys: readonly string[]): unknown =>
  keys.reduce<unknown>((at, key) => (at as Node | undefined)?.[key], config);

function written(at: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const node = at as Node;
  const inner = rest.length > 0 ? written(node[key], rest, value) : value;
  return inner === node[key] ? node : { ...node, [key]: inner };
}

const leaves = (paths: Paths): string[] =>
  Object.values(paths).flatMap((path) => (typeof path === 'string' ? [path] : leaves(path)));

function picked(paths: Paths, config: Config): Node {
  return Object.fromEntries(
    Object.entries(paths).map(([name, path]) => [
      name,
      typeof path === 'string' ? read(config, path.split('.')) : picked(path, config),
    ]),
  );
}

/** A slice of these paths; T is what they hold, under their names. */
export function slice<T>(named: Paths): Slice<T> {
  const paths = leaves(named);
  const keys = paths.map((path) => path.split('.'));
  return {
    paths,
    pick: (config) => picked(named, config) as T,
    parts: (config) => keys.map((path) => read(config, path)),
    same: (a, b) => a === b || keys.every((path) => read(a, path) === read(b, path)),
    from: (other, config) =>
      keys.reduce((changed, path) => written(changed, path, read(other, path)) as Config, config),
  };
}
