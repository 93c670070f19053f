import { type NumberParameter, permittedRange } from '@/lib/model/parameter';
import type { Currency } from '@/lib/text/money';
import { settingText } from '@/lib/text/value-text';
import type { Config } from '../config/config';
import type { Setting } from '../config/settings';
import type { Lever } from './levers';

/** Levers that are tried together. */
export interface LeverGroup {
  readonly id: string;
  readonly label: string;
  readonly levers: (config: Config) => readonly Lever[];
}

/** A step that shows: one where the number is whole, else ten. */
const stepOf = ({ step, integer }: Pick<NumberParameter, 'step' | 'integer'>): number =>
  Number((integer ? step : 10 * step).toFixed(10));

/** A setting one step down and one step up, as far as its range goes; every other option of a choice. */
export function stepsOf(setting: Setting, currency: Currency, meant = setting.parameter.help): Lever[] {
  const { path, owner, parameter, value } = setting;
  const to = (next: Setting['value']): Lever => ({
    id: `${path}=${next}`,
    label: `${parameter.label} ${settingText(parameter, value, currency)} → ${settingText(parameter, next, currency)}`,
    meant: `${owner}. ${meant}`,
    settings: [{ path, value: next }],
  });
  switch (parameter.kind) {
    case 'number': {
      const step = stepOf(parameter);
      const { min, max } = permittedRange(parameter);
      return [(value as number) - step, (value as number) + step]
        .map((next) => Number(Math.min(max, Math.max(min, next)).toFixed(10)))
        .filter((next) => next !== value)
        .map(to);
    }
    case 'flag':
      return [to(!value)];
    case 'choice':
      return parameter.options.filter((option) => option !== value).map(to);
    default:
      return [];
  }
}
