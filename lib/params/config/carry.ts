import { personasOf } from '@/lib/rules/view/personas-of';
import { withPersonaKeys } from '../archetypes/persona-keys';
import type { Config } from './config';

/** New keys of what was renamed; what is missing here is gone. */
type Renamed = ReadonlyMap<string, string>;

function renamedWindows(before: Config, after: Config): Renamed {
  return new Map(before.windows.map((days, w) => [String(days), String(after.windows[w])]));
}

function renamedPersonas(before: Config, after: Config): Renamed {
  const renamed = new Map([['STABLE', 'STABLE']]);
  for (const { id, key } of personasOf(before)) {
    const now = personasOf(after).find((persona) => persona.id === id);
    if (now) renamed.set(key, now.key);
  }
  return renamed;
}

const renameKeys = <T>(record: Readonly<Record<string, T>>, names: Renamed): Record<string, T> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => {
      const name = names.get(key);
      return name === undefined ? [] : [[name, value]];
    }),
  );

/** `after` with its archetypes made for the same personas under their new keys, and for none that is gone. */
function carryMadeFor(before: Config, after: Config): Config {
  if (after.rules === before.rules) return after;
  const archetypes = withPersonaKeys(after.archetypes, renamedPersonas(before, after));
  return archetypes === after.archetypes ? after : { ...after, archetypes };
}

/** `after` with all that speaks of windows and personas following what was edited since `before`. */
export const carryEdits = (before: Config, after: Config): Config =>
  carryMadeFor(before, carryTargets(before, after));

/**
 * `after` with its targets and checks following what was edited since `before`: a window that has another length, a
 * persona that has another number. What is about a persona that is gone goes with it.
 */
function carryTargets(before: Config, after: Config): Config {
  if (after.targets !== before.targets || after.checks !== before.checks) return after;
  const same = after.windows === before.windows && after.rules === before.rules;
  if (same || (Object.keys(after.targets).length === 0 && after.checks.length === 0)) return after;
  const windows = renamedWindows(before, after);
  const personas = renamedPersonas(before, after);
  const targets = Object.fromEntries(
    Object.entries(renameKeys(before.targets, windows)).map(([days, window]) => [
      days,
      renameKeys(window, personas),
    ]),
  );
  const numbers = new Set(personasOf(before).map(({ key }) => key));
  const checks = before.checks.flatMap((check) => {
    const of = numbers.has(check.of) ? personas.get(check.of) : check.of;
    if (of === undefined) return [];
    if (check.window === undefined) return [{ ...check, of }];
    return [{ ...check, of, window: Number(windows.get(String(check.window))) }];
  });
  return { ...after, targets, checks };
}
