import type { CorrectionId } from '@/lib/features/detection';
import type { SettingValue } from '@/lib/model/parameter';
import { normalisedMix } from '@/lib/params/archetypes/mix';
import type { Config } from '@/lib/params/config/config';
import { GONE } from '@/lib/params/config/edited-segment';
import { removePart, withPersona } from '@/lib/params/config/rule-edit';
import { withValue } from '@/lib/params/config/settings';
import { criteriaIn, pathOf } from '@/lib/rules/rule-tree';
import type { Mend } from './finding';

/** Sets values at their paths. */
export const setting = (label: string, values: Readonly<Record<string, SettingValue>>): Mend => ({
  id: Object.entries(values)
    .map(([path, value]) => `${path}=${value}`)
    .join(),
  label,
  apply: (config) =>
    Object.entries(values).reduce((changed, [path, value]) => withValue(changed, path, value), config),
});

/** Switches a correction of the model on. */
export const correction = (id: CorrectionId, label: string): Mend =>
  setting(label, { [`corrections.${id}`]: true });

/** Scales the shares of the mix to 100 %. */
export const normalise: Mend = {
  id: 'mix',
  label: 'Scale to 100 %',
  apply: (config) => ({ ...config, mix: normalisedMix(config.mix) }),
};

/** Takes a criterion out of a persona's rule; null where it is the only one, or not written as one there. */
export function withoutCriterion(config: Config, persona: string, criterion: string): Mend | null {
  const apply = (of: Config): Config => {
    const edited = withPersona(of, persona, (part) => {
      const { when } = part.segment;
      const found = criteriaIn(when).find(({ id }) => id === criterion);
      const path = found && pathOf(when, found);
      return path ? removePart(path)(part) : GONE;
    });
    return edited.ok ? edited.value : of;
  };
  return apply(config) === config
    ? null
    : { id: `without ${persona}/${criterion}`, label: 'Take it out', apply };
}
