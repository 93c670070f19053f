import type { Config } from '@/lib/params/config';
import type { NumberParameter } from '@/lib/params/parameter';
import { ORDERED, parseConfig } from '@/lib/params/schema';
import { type SettingValue, settingsOf, valueAt, withValue } from '@/lib/params/settings';
import { integerBetween, type Stream } from '@/lib/random/stream';

/** Where a slider can stand: a whole number of steps within its range, another place than now. */
function anotherStep({ min, max, step }: NumberParameter, now: SettingValue, next: Stream): number {
  for (;;) {
    const value = Number(
      (integerBetween(next(), Math.ceil(min / step), Math.floor(max / step)) * step).toFixed(10),
    );
    if (value !== now) return value;
  }
}

/** Shares of the two rarer utility cycles may add up to 1 at most. */
const CYCLES = ['generator.utilityBimonthlyShare', 'generator.utilityQuarterlyShare'] as const;

/** A config in which every slider, switch and choice is somewhere else, and how many those are. */
export function anySettings(base: Config, next: Stream): { config: Config; moved: number } {
  let config = base;
  let moved = 0;
  for (const { path, parameter, value } of settingsOf(base)) {
    if ('pending' in parameter && parameter.pending) continue;
    moved++;
    if (parameter.kind === 'number') config = withValue(config, path, anotherStep(parameter, value, next));
    else if (parameter.kind === 'flag') config = withValue(config, path, !value);
    else if (parameter.kind === 'choice') {
      const others = parameter.options.filter((option) => option !== value);
      config = withValue(config, path, others[integerBetween(next(), 0, others.length - 1)] as string);
    } else
      config = withValue(
        config,
        path,
        `20${integerBetween(next(), 10, 24)}-06-${integerBetween(next(), 10, 30)}`,
      );
  }
  for (const [low, high] of [...ORDERED, ['windows.0', 'windows.1'] as const]) {
    const [a, b] = [valueAt(config, low), valueAt(config, high)];
    if (a > b) config = withValue(withValue(config, low, b), high, a);
  }
  if (config.windows[0] === config.windows[1]) config = withValue(config, 'windows.0', config.windows[0] - 1);
  const [a, b] = CYCLES.map((path) => valueAt(config, path) as number) as [number, number];
  if (a + b > 1) {
    config = withValue(config, CYCLES[0], Number((1 - a).toFixed(10)));
    config = withValue(config, CYCLES[1], Number((1 - b).toFixed(10)));
  }
  const parsed = parseConfig(config);
  if (!parsed.ok) throw new Error(`${parsed.problem.where}: ${parsed.problem.message}`);
  return { config, moved };
}
