import type { CorrectionId } from '@/lib/features/detection';
import type { SettingValue } from '@/lib/model/parameter';
import { normalisedMix } from '@/lib/params/archetypes/mix';
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

/** Takes a criterion out of a persona's rule; a rule that has no other stays as it is. */
export const withoutCriterion = (label: string, persona: string, criterion: string): Mend => ({
  id: `without ${persona}/${criterion}`,
  label,
  apply: (config) => {
    const edited = withPersona(config, persona, (of) => {
      const { when } = of.segment;
      const part = criteriaIn(when).find(({ id }) => id === criterion);
      const path = part && pathOf(when, part);
      return path ? removePart(path)(of) : GONE;
    });
    return edited.ok ? edited.value : config;
  },
});
