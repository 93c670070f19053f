import { failure, type Result, success } from '@/lib/model/result';
import type { Config } from '../config/config';
import { withDifference } from '../link/read-difference';
import { differenceOf } from '../link/written-difference';
import { isPresetId, PRESETS, type PresetId } from '../presets/presets';
import type { Difference, WrittenScenario, WrittenScenarios } from './scenario';
import { provideScenariosReader } from './scenarios-reader';

/** A named snapshot of a whole calibration. Its config has its name, and no scenarios. */
export interface Snapshot {
  readonly name: string;
  readonly note: string;
  readonly config: Config;
}

const HINT = 'This may be older than the file, or the file was changed by hand.';

/** The config without its scenarios, and without the profile of what it was calibrated on: what is under the hand alone. */
export function withoutScenarios(config: Config): Config {
  if (config.scenarios === undefined && config.profile === undefined) return config;
  const { scenarios: _, profile: __, ...rest } = config;
  return rest;
}

/** Of a config its difference to another one, as it was read or written last. */
const differences = new WeakMap<Config, { readonly from: Config; readonly difference: Difference }>();

function readOne(written: WrittenScenario, base: Config | null): Result<Snapshot> {
  const { name, note = '', preset, ...difference } = written;
  if ((preset !== undefined) !== (base === null))
    return base === null
      ? failure(
          'preset',
          'The first scenario is the base: it must name the preset that it is the difference to.',
        )
      : failure(
          'preset',
          'Only the first scenario, the base, names a preset; the others are differences to it.',
        );
  if (preset !== undefined && !isPresetId(preset))
    return failure('preset', `There is no preset “${preset}”.`);
  const from = base ?? PRESETS[preset as PresetId];
  const read = withDifference(from, { ...difference, name }, { hint: HINT });
  if (!read.ok) return read;
  differences.set(read.value, { from, difference });
  return success({ name, note, config: read.value });
}

function readAll(scenarios: WrittenScenarios): Result<readonly Snapshot[]> {
  const found: Snapshot[] = [];
  for (const [i, written] of scenarios.entries()) {
    const at = `scenarios[${i}]`;
    if (scenarios.findIndex(({ name }) => name === written.name) < i)
      return failure(`${at}.name`, `Two scenarios are called “${written.name}”. Rename one of them.`);
    const read = readOne(written, found[0]?.config ?? null);
    if (!read.ok) {
      const { where, message } = read.problem;
      return failure(where === '' ? at : `${at}.${where}`, message);
    }
    found.push(read.value);
  }
  return success(found);
}

const known = new WeakMap<WrittenScenarios, Result<readonly Snapshot[]>>();

/** The snapshots that a config has, the base first; read once. */
export function readScenarios(scenarios: WrittenScenarios): Result<readonly Snapshot[]> {
  const found = known.get(scenarios) ?? readAll(scenarios);
  known.set(scenarios, found);
  return found;
}

provideScenariosReader((scenarios) => {
  const read = readScenarios(scenarios);
  return read.ok ? null : read;
});

/** Whether two configs are the same but for their names, part by part. */
const samePart = (a: Config, b: Config): boolean =>
  a === b ||
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every(
    (key) => key === 'name' || a[key as keyof Config] === b[key as keyof Config],
  );

function differenceTo(from: Config, config: Config): Difference {
  const last = differences.get(config);
  if (last && samePart(last.from, from)) return last.difference;
  const difference = differenceOf(from, config, { exact: true });
  differences.set(config, { from, difference });
  return difference;
}

/** Snapshots as a config has them: the first as its difference to a preset, the others to the first. */
export function writeScenarios(snapshots: readonly Snapshot[], preset: PresetId): WrittenScenarios {
  const [base] = snapshots;
  const written = snapshots.map(
    ({ name, note, config }, i): WrittenScenario => ({
      name,
      ...(note !== '' && { note }),
      ...(i === 0 && { preset }),
      ...differenceTo(i === 0 || !base ? PRESETS[preset] : base.config, config),
    }),
  );
  known.set(written, success(snapshots));
  return written;
}
