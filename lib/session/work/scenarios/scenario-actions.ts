import type { Problem, Result } from '@/lib/model/result';
import type { Config } from '@/lib/params/config/config';
import { sameConfig } from '@/lib/params/config/work';
import type { PresetId } from '@/lib/params/presets/presets';
import {
  annotated,
  deleted,
  duplicated,
  madeBase,
  madeBaseOfNow,
  madeCurrent,
  moved,
  presetAdded,
  renamed,
  savedAs,
  savedFirst,
  savedOver,
} from '@/lib/params/scenarios/scenario-edit';
import { openWork } from '../actions';
import { session } from '../store';

/** Commits what becomes of the work's config: one step of undo, none where nothing changes. Returns what is in the way, or null. */
function commit(edit: (config: Config, preset: PresetId) => Result<Config>): Problem | null {
  const { work } = session.getState();
  const edited = edit(work.config, work.preset);
  if (!edited.ok) return edited.problem;
  if (!sameConfig(edited.value, work.config)) openWork({ ...work, config: edited.value });
  return null;
}

/** A table has no preset: what is saved of it first is the base. */
const beginsAnew = ({ scenarios }: Config) => !scenarios && session.getState().shows === 'table';

/** Saves what is under the hand as a new scenario. */
export const saveScenario = (name: string, note = '') =>
  commit((config, preset) =>
    beginsAnew(config) ? savedFirst(config, preset, name, note) : savedAs(config, preset, name, note),
  );

/** Adds a preset to the scenarios. */
export const addPreset = (added: PresetId) => commit((config, preset) => presetAdded(config, preset, added));

/** Saves what is under the hand in place of a scenario: the only way in which one changes. */
export const saveOver = (name: string) => commit((config, preset) => savedOver(config, preset, name));

/** Puts a scenario under the hand. */
export const makeCurrent = (name: string) => commit((config, preset) => madeCurrent(config, preset, name));

/** Compares the others with a scenario from now on; null: with what is under the hand, which is saved for that. */
export const makeBase = (name: string | null) =>
  commit((config, preset) =>
    name !== null
      ? madeBase(config, preset, name)
      : beginsAnew(config)
        ? savedFirst(config, preset, config.name)
        : madeBaseOfNow(config, preset),
  );

export const renameScenario = (from: string, to: string) =>
  commit((config, preset) => renamed(config, preset, from, to));

export const annotateScenario = (name: string, note: string) =>
  commit((config, preset) => annotated(config, preset, name, note));

export const duplicateScenario = (name: string) =>
  commit((config, preset) => duplicated(config, preset, name));

/** Moves a scenario to another place behind the base, 1 the first. */
export const moveScenario = (name: string, to: number) =>
  commit((config, preset) => moved(config, preset, name, to));

export const deleteScenario = (name: string) => commit((config, preset) => deleted(config, preset, name));
