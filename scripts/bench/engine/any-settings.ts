import type { NumberParameter, Parameter, SettingValue } from '@/lib/model/parameter';
import { rescaledMix } from '@/lib/params/archetypes/mix';
import type { Config } from '@/lib/params/config/config';
import { type Setting, settingsOf, valueAt, withValue } from '@/lib/params/config/settings';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { orderedPairs, parseConfig } from '@/lib/params/file/schema';
import { integerBetween, type Stream } from '@/lib/random/stream';

export type Kind = Parameter['kind'];

/** Where one share is dragged to. */
const SHARE = { min: 0, max: 0.3, step: 0.01 };

/** Shares of the two rarer utility cycles may add up to 1 at most. */
const CYCLES = ['generator.utilityBimonthlyShare', 'generator.utilityQuarterlyShare'] as const;

/** Where a slider can stand: a whole number of steps within its range. */
function anyStep({ min, max, step }: Pick<NumberParameter, 'min' | 'max' | 'step'>, next: Stream): number {
  const steps = integerBetween(next(), Math.ceil(min / step), Math.floor(max / step));
  return Number((steps * step).toFixed(10));
}

function anyValue({ parameter, value }: Setting, next: Stream): SettingValue {
  switch (parameter.kind) {
    case 'number':
      return anyStep(parameter, next);
    case 'flag':
      return !value;
    case 'choice':
      return parameter.options[integerBetween(next(), 0, parameter.options.length - 1)] as string;
    case 'date':
      return `20${integerBetween(next(), 10, 24)}-06-${integerBetween(next(), 10, 30)}`;
  }
}

/** A valid config in which every setting of some kinds has another value, and how many those are. */
export function anySettings(
  base: Config,
  kinds: readonly Kind[],
  next: Stream,
): { config: Config; moved: number } {
  const settings = settingsOf(base).filter(
    ({ parameter }) => kinds.includes(parameter.kind) && !('pending' in parameter && parameter.pending),
  );
  let config = base;
  for (const setting of settings) {
    let value = anyValue(setting, next);
    while (value === setting.value) value = anyValue(setting, next);
    config = withValue(config, setting.path, value);
  }

  // Shares as dragging leaves them: each slider in turn, the others rescaled to hundredths of a per cent.
  config = { ...config, mix: base.mix };
  for (const id of PUBLISHED_ARCHETYPE_IDS) {
    config = { ...config, mix: rescaledMix(config.mix, id, anyStep(SHARE, next), []) };
  }

  // What must hold between settings is made to.
  for (const [low, high] of [...orderedPairs(config), ['windows.0', 'windows.1'] as const]) {
    const [a, b] = [valueAt(config, low) as number, valueAt(config, high) as number];
    if (a > b) config = withValue(withValue(config, low, b), high, a);
  }
  if (config.windows[0] === config.windows[1])
    config = withValue(config, 'windows.0', (config.windows[0] as number) - 1);
  const cycles = CYCLES.map((path) => valueAt(config, path) as number);
  if (cycles.reduce((sum, share) => sum + share, 0) > 1) {
    CYCLES.forEach((path, i) => {
      config = withValue(config, path, Number((1 - (cycles[i] as number)).toFixed(10)));
    });
  }
  // A population of a few users cannot hold every mix: then another state.
  return parseConfig(config).ok ? { config, moved: settings.length } : anySettings(base, kinds, next);
}
