import { failure, type Result, success } from '@/lib/model/result';
import { countText } from '@/lib/text/written';
import type { Config } from '../config/config';
import { sameConfig, workOf } from '../config/work';
import { PRESETS, type PresetId } from '../presets/presets';
import { readScenarios, type Snapshot, withoutScenarios, writeScenarios } from './read-scenarios';
import { MAX_SCENARIO_NAME, MAX_SCENARIO_NOTE, MAX_SCENARIOS } from './scenario';

/*
 * What can be done with the scenarios of a config: each gives the config afterwards, one step of undo. What is under the hand is the config
 * itself, called as the scenario that it was saved as or made of; a saved one changes by `savedOver` alone. `preset` is what the work
 * began from: the base while there is no other.
 */

const baseOfPreset = (preset: PresetId): Snapshot => ({
  name: PRESETS[preset].name,
  note: '',
  config: PRESETS[preset],
});

/** The scenarios of a config, the base first: the preset where there are none. */
export function snapshotsOf({ scenarios = [] }: Config, preset: PresetId): Result<readonly Snapshot[]> {
  const read = readScenarios(scenarios);
  return read.ok && read.value.length === 0 ? success([baseOfPreset(preset)]) : read;
}

/** The config with other scenarios; without any where they are the preset alone. */
function withSnapshots(config: Config, preset: PresetId, snapshots: readonly Snapshot[]): Result<Config> {
  const { scenarios, ...rest } = config;
  const now = scenarios ? rest : config;
  const [base, ...others] = snapshots;
  const isPreset = base?.note === '' && sameConfig(base.config, PRESETS[preset]);
  if (!base || (others.length === 0 && isPreset)) return success(now);
  if (snapshots.length > MAX_SCENARIOS)
    return failure('scenarios', `There may be ${countText(MAX_SCENARIOS)} scenarios. Delete one first.`);
  return success({ ...now, scenarios: writeScenarios(snapshots, workOf(base.config).preset) });
}

/** Changes the list of scenarios. */
function edited(
  config: Config,
  preset: PresetId,
  edit: (snapshots: readonly Snapshot[]) => Result<readonly Snapshot[]>,
): Result<Config> {
  const snapshots = snapshotsOf(config, preset);
  const after = snapshots.ok ? edit(snapshots.value) : snapshots;
  return after.ok ? withSnapshots(config, preset, after.value) : after;
}

/** The place of a scenario by its name. */
function placeOf(snapshots: readonly Snapshot[], name: string): Result<number> {
  const place = snapshots.findIndex((one) => one.name === name);
  return place < 0 ? failure('name', `There is no scenario “${name}”.`) : success(place);
}

/** Changes the list, of which one scenario is known by its name. */
const editedAt = (
  config: Config,
  preset: PresetId,
  name: string,
  edit: (snapshots: readonly Snapshot[], place: number) => Result<readonly Snapshot[]>,
): Result<Config> =>
  edited(config, preset, (snapshots) => {
    const place = placeOf(snapshots, name);
    return place.ok ? edit(snapshots, place.value) : place;
  });

/** What is wrong with a name for a scenario among others; null where nothing is. */
function nameProblem(name: string, others: readonly Snapshot[]) {
  if (name.trim() === '') return failure('name', 'Give the scenario a name.');
  if (name.length > MAX_SCENARIO_NAME)
    return failure('name', `A name may have ${countText(MAX_SCENARIO_NAME)} characters.`);
  return others.some((one) => one.name === name)
    ? failure('name', `There is a scenario “${name}” already. Save over it, or choose another name.`)
    : null;
}

/** A name that no scenario has: "Six merchants 2". */
function freeName(name: string, snapshots: readonly Snapshot[]): string {
  const isTaken = (candidate: string) => snapshots.some((one) => one.name === candidate);
  for (let n = 2; ; n++) {
    const end = ` ${n}`;
    const candidate =
      n === 2 && !isTaken(name) ? name : `${name.slice(0, MAX_SCENARIO_NAME - end.length)}${end}`;
    if (!isTaken(candidate)) return candidate;
  }
}

const snapshotOf = (config: Config, name: string, note = ''): Snapshot => ({
  name,
  note,
  config: { ...withoutScenarios(config), name },
});

/** Saves what is under the hand as a new scenario, behind the others; from then on it has that name itself. */
export function savedAs(config: Config, preset: PresetId, name: string, note = ''): Result<Config> {
  const now = { ...config, name };
  return edited(now, preset, (snapshots) => {
    return nameProblem(name, snapshots) ?? success([...snapshots, snapshotOf(config, name, note)]);
  });
}

/** Saves what is under the hand in place of a scenario, which keeps its place, name and note. */
export const savedOver = (config: Config, preset: PresetId, name: string): Result<Config> =>
  editedAt({ ...config, name }, preset, name, (snapshots, place) =>
    success(snapshots.with(place, snapshotOf(config, name, snapshots[place]?.note))),
  );

/** Gives a scenario another name; what is under the hand goes with it where it has the same. */
export const renamed = (config: Config, preset: PresetId, from: string, to: string): Result<Config> =>
  editedAt(config.name === from ? { ...config, name: to } : config, preset, from, (snapshots, place) => {
    const { config: of, note } = snapshots[place] as Snapshot;
    const others = snapshots.filter((_, i) => i !== place);
    return nameProblem(to, others) ?? success(snapshots.with(place, snapshotOf(of, to, note)));
  });

/** Gives a scenario another note. */
export const annotated = (config: Config, preset: PresetId, name: string, note: string): Result<Config> =>
  editedAt(config, preset, name, (snapshots, place) =>
    note.length > MAX_SCENARIO_NOTE
      ? failure('note', `A note may have ${countText(MAX_SCENARIO_NOTE)} characters.`)
      : success(snapshots.with(place, { ...(snapshots[place] as Snapshot), note })),
  );

/** Copies a scenario under a free name, right behind it. */
export const duplicated = (config: Config, preset: PresetId, name: string): Result<Config> =>
  editedAt(config, preset, name, (snapshots, place) => {
    const { config: of, note } = snapshots[place] as Snapshot;
    return success(snapshots.toSpliced(place + 1, 0, snapshotOf(of, freeName(name, snapshots), note)));
  });

/** Moves a scenario to another place behind the base, 1 the first; the base stays where it is. */
export const moved = (config: Config, preset: PresetId, name: string, to: number): Result<Config> =>
  editedAt(config, preset, name, (snapshots, place) => {
    if (place === 0) return failure('name', 'The base stands first. Make another scenario the base instead.');
    const one = snapshots[place] as Snapshot;
    const at = Math.min(Math.max(1, to), snapshots.length - 1);
    return success(snapshots.toSpliced(place, 1).toSpliced(at, 0, one));
  });

/** Deletes a scenario that is not the base. */
export const deleted = (config: Config, preset: PresetId, name: string): Result<Config> =>
  editedAt(config, preset, name, (snapshots, place) =>
    place === 0
      ? failure('name', 'The others are compared with the base. Make another scenario the base first.')
      : success(snapshots.toSpliced(place, 1)),
  );

/** Makes a scenario the base; the one before stands right behind it. */
export const madeBase = (config: Config, preset: PresetId, name: string): Result<Config> =>
  editedAt(config, preset, name, (snapshots, place) =>
    success([snapshots[place] as Snapshot, ...snapshots.toSpliced(place, 1)]),
  );

/** Makes what is under the hand the base: the scenario that is the same, or a new one under a free name. */
export function madeBaseOfNow(config: Config, preset: PresetId): Result<Config> {
  const snapshots = snapshotsOf(config, preset);
  if (!snapshots.ok) return snapshots;
  const now = withoutScenarios(config);
  const same = snapshots.value.find((one) => sameConfig(one.config, { ...now, name: one.name }));
  if (same) return madeBase(config, preset, same.name);
  const name = freeName(config.name, snapshots.value);
  const saved = savedAs(config, preset, name);
  return saved.ok ? madeBase(saved.value, preset, name) : saved;
}

/** Puts a config first, as the base: what a work was compared with that knew no scenarios. */
export const withPinned = (
  config: Config,
  preset: PresetId,
  name: string,
  pinned: Config,
): Result<Config> => {
  const read = readScenarios(config.scenarios ?? []);
  if (!read.ok) return read;
  const free = freeName(name.slice(0, MAX_SCENARIO_NAME) || pinned.name, read.value);
  return withSnapshots(config, preset, [snapshotOf(pinned, free), ...read.value]);
};

/** Saves what is under the hand as the first scenario, and so the base: where the preset is of other customers. */
export const savedFirst = (config: Config, preset: PresetId, name: string, note = ''): Result<Config> =>
  nameProblem(name, []) ?? withSnapshots({ ...config, name }, preset, [snapshotOf(config, name, note)]);

/** Adds a preset behind the others. */
export const presetAdded = (config: Config, preset: PresetId, added: PresetId): Result<Config> =>
  edited(config, preset, (snapshots) => {
    const { name } = PRESETS[added];
    return success([...snapshots, snapshotOf(PRESETS[added], freeName(name, snapshots))]);
  });

/** Puts a scenario under the hand. Scenarios, and the profile, stay as they are. */
export function madeCurrent(config: Config, preset: PresetId, name: string): Result<Config> {
  const snapshots = snapshotsOf(config, preset);
  if (!snapshots.ok) return snapshots;
  const place = placeOf(snapshots.value, name);
  if (!place.ok) return place;
  const { config: chosen } = snapshots.value[place.value] as Snapshot;
  const { scenarios, profile } = config;
  return success({ ...chosen, ...(scenarios && { scenarios }), ...(profile && { profile }) });
}
