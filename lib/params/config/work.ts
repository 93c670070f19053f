import { DEFAULT_PRESET, PRESET_IDS, PRESETS, type PresetId } from '../presets/presets';
import type { Config } from './config';
import { changesFrom, sameRules } from './difference';

/** What the analyst has decided: everything that undo and redo go over, and that is saved. */
export interface Work {
  /** Which piece of work it is: it stays with changes; a link or a file that is opened is another one. */
  readonly id: string;
  readonly preset: PresetId;
  readonly config: Config;
  /** Archetypes whose share stays when another one is dragged. */
  readonly locked: readonly string[];
  /** Of a work that an earlier version of the page saved: what it was compared with, until that is the base of its scenarios. */
  readonly baseline?: { readonly label: string; readonly config: Config } | undefined;
}

/** The work of a config that comes without one: a file, a link. */
export function workOf(config: Config, preset: PresetId = nearestPreset(config), id = ''): Work {
  return { id, preset, config, locked: [] };
}

/** True when a work is an unmodified preset: nothing would be lost with it. */
export const isPristine = ({ preset, config, baseline, locked }: Work): boolean =>
  !baseline && locked.length === 0 && sameConfig(config, PRESETS[preset]);

export const sameConfig = (a: Config, b: Config): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/** The preset that a config differs from least. */
function nearestPreset(config: Config): PresetId {
  const distance = (id: PresetId) =>
    changesFrom(PRESETS[id], config).length + (sameRules(PRESETS[id], config) ? 0 : 100);
  return PRESET_IDS.reduce((best, id) => (distance(id) < distance(best) ? id : best), DEFAULT_PRESET);
}
