import { type ArchetypeChange, archetypeChanges } from '@/lib/params/archetypes/archetype-changes';
import type { Config } from '@/lib/params/config/config';
import {
  type Change,
  changesFrom,
  type PartChange,
  partChanges,
  sameRules,
} from '@/lib/params/config/difference';
import { PRESETS, type PresetId } from '@/lib/params/presets/presets';
import { remembered } from './remembered';

/** The settings of a config that differ from a preset. */
export const changesOf = remembered((config: Config, preset: PresetId): Change[] =>
  changesFrom(PRESETS[preset], config),
);

/** Archetypes that were added, removed or called otherwise. */
export const archetypeChangesOf = remembered((config: Config, preset: PresetId): ArchetypeChange[] =>
  archetypeChanges(PRESETS[preset], config),
);

/** Whether a config has other personas or criteria than a preset, not only other thresholds and priorities. */
export const rulesEdited = remembered(
  (config: Config, preset: PresetId): boolean => !sameRules(PRESETS[preset], config),
);

/** Of own features and the filter those that differ from a preset's. */
export const partChangesOf = remembered((config: Config, preset: PresetId): readonly PartChange[] =>
  partChanges(PRESETS[preset], config),
);

/** How many settings differ from the preset; edited rules count as one, and so do own features and a filter. */
export function changeCount(preset: PresetId, config: Config): number {
  const parts = archetypeChangesOf(config, preset).length + partChangesOf(config, preset).length;
  return changesOf(config, preset).length + parts + (rulesEdited(config, preset) ? 1 : 0);
}
