import type { Problem } from '@/lib/model/result';
import { type Config, PRESETS } from '@/lib/params/config';
import { parseConfig } from '@/lib/params/schema';

const NOVEMBER: Config = PRESETS['november-2025'];

export interface Place {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** Every place in a value: itself, and every place in what it holds. */
export function placesOf(value: unknown, path: readonly string[] = []): Place[] {
  if (value === null || typeof value !== 'object') return [{ path, value }];
  const inner = Object.entries(value).flatMap(([key, held]) => placesOf(held, [...path, key]));
  return [{ path, value }, ...inner];
}

export const isObject = (value: unknown): value is object =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The object or list that holds the last key of a path. */
function holderOf(config: unknown, path: readonly string[]): Record<string, unknown> {
  return path
    .slice(0, -1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], config) as Record<string, unknown>;
}

/** A copy of November 2025 with something else at a path, `__proto__` included. */
export function spoiltAt(path: string | readonly string[], value: unknown): unknown {
  const keys = typeof path === 'string' ? path.split('.') : path;
  const copy = structuredClone(NOVEMBER);
  Object.defineProperty(holderOf(copy, keys), keys.at(-1)!, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
}

/** A copy of November 2025 without what stands at a path. */
export function withoutKey(path: readonly string[]): unknown {
  const copy = structuredClone(NOVEMBER);
  delete holderOf(copy, path)[path.at(-1)!];
  return copy;
}

/** Why a config is refused; throws when it is not. */
export function problemOf(input: unknown): Problem {
  const result = parseConfig(input);
  if (result.ok) throw new Error('The config was accepted.');
  return result.problem;
}
