import { DEFAULT_PRESET, PRESET_IDS, PRESETS, type PresetId } from '../presets/presets';
import type { Config } from './config';
import { changesFrom, sameRules } from './difference';

/** A distribution to compare with: shares by persona number (or STABLE), per window, and the config that gave it. */
export interface Baseline {
  readonly label: string;
  readonly config: Config;
  readonly windows: readonly Readonly<Record<string, number>>[];
}

/** What the analyst has decided: everything that undo and redo go over, and that is saved. */
export interface Work {
  /** Which piece of work it is: it stays with changes; a link or a file that is opened is another one. */
  readonly id: string;
  readonly preset: PresetId;
  readonly config: Config;
  /** Pinned by the analyst; null compares with the preset. */
  readonly baseline: Baseline | null;
  /** Archetypes whose share stays when another one is dragged. */
  readonly locked: readonly string[];
}

/** The work of a config that comes without one: a file, a link. */
export function workOf(config: Config, preset: PresetId = nearestPreset(config), id = ''): Work {
  return { id, preset, config, baseline: null, locked: [] };
}

/** True when a work is an unmodified preset: nothing would be lost with it. */
export const isPristine = ({ preset, config, baseline, locked }: Work): boolean =>
  baseline === null && locked.length === 0 && sameConfig(config, PRESETS[preset]);

export const sameConfig = (a: Config, b: Config): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/** The preset that a config differs from least. */
function nearestPreset(config: Config): PresetId {
  const distance = (id: PresetId) =>
    changesFrom(PRESETS[id], config).length + (sameRules(PRESETS[id], config) ? 0 : 100);
  return PRESET_IDS.reduce((best, id) => (distance(id) < distance(best) ? id : best), DEFAULT_PRESET);
}
