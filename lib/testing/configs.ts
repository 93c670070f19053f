import fc from 'fast-check';
import type { Parameter, SettingValue } from '@/lib/model/parameter';
import type { Problem } from '@/lib/model/result';
import type { Config } from '@/lib/params/config/config';
import { settingsOf } from '@/lib/params/config/settings';
import { parseConfig } from '@/lib/params/file/schema';
import type { FirstConfig } from '@/lib/params/file/version-1';
import { PRESETS } from '@/lib/params/presets/presets';
import { firstPersonasOf } from './rules';

const NOVEMBER: Config = PRESETS['november-2025'];

/** A config as version 1 writes it: with personas in place of rules. */
export function firstVersionOf({ rules, ...rest }: Config): FirstConfig {
  return { ...rest, schemaVersion: 1, personas: firstPersonasOf({ rules }) };
}

/** November 2025 in version 1. */
export const FIRST_NOVEMBER: unknown = firstVersionOf(NOVEMBER);

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

/** Version 1 where a path is of its personas. */
const baseOf = ([first]: readonly string[]) => (first === 'personas' ? FIRST_NOVEMBER : NOVEMBER);

/** A copy of November 2025, of version 1 for its personas, with something else at a path, `__proto__` included. */
export function spoiltAt(path: string | readonly string[], value: unknown): unknown {
  const keys = typeof path === 'string' ? path.split('.') : path;
  const copy = structuredClone(baseOf(keys));
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
  const copy = structuredClone(baseOf(path));
  delete holderOf(copy, path)[path.at(-1)!];
  return copy;
}

/** Why a config is refused; throws when it is not. */
export function problemOf(input: unknown): Problem {
  const result = parseConfig(input);
  if (result.ok) throw new Error('The config was accepted.');
  return result.problem;
}

/** Any value that a parameter allows, the ends of its range often. */
export function allowedValue(parameter: Parameter): fc.Arbitrary<SettingValue> {
  switch (parameter.kind) {
    case 'number': {
      const { min, max, integer } = parameter;
      const any = integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
      return fc.oneof(any, fc.constantFrom(min, max));
    }
    case 'flag':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...parameter.options);
    case 'date':
      return fc.constantFrom(parameter.min, '2024-02-29', parameter.max);
  }
}

/** Another value for any one setting of November 2025 whose path is wanted. */
export const randomChange = (wanted: (path: string) => boolean = () => true) =>
  fc
    .constantFrom(...settingsOf(NOVEMBER).filter(({ path }) => wanted(path)))
    .chain((setting) =>
      allowedValue(setting.parameter).map((value) => ({ ...setting, value, before: setting.value })),
    );
