import { computeFeatures } from '@/lib/features/compute-features';
import { ledgerHasher } from '@/lib/features/hashes';
import { generateInput } from '@/lib/generate/generate-input';
import { generateUsers } from '@/lib/generate/generate-users';
import { GENERATED_KINDS } from '@/lib/generate/kinds';
import type { Ledger } from '@/lib/model/ledger';
import type { NumberParameter, SettingValue } from '@/lib/model/parameter';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import { type Setting, settingsOf, valueAt, withValue } from '@/lib/params/config/settings';
import { orderedPairs } from '@/lib/params/file/schema';
import { FEATURES_OF_LEDGER, transactionsOf } from '@/lib/params/slices/slices';

/**
 * Users of each archetype that a knob is tried on. Nearly all knobs change one of the first few; those that do not are
 * tried on more, as some concern one user in twenty.
 */
const KNOB_USERS = [12, 120] as const;

/** Whose knobs: the archetypes with users are those in the mix. */
export interface KnobInput {
  readonly config: Config;
  /** Users of each archetype, in the order of the config's. */
  readonly counts: readonly number[];
}

/** A knob that was turned and changed nobody. */
export interface InertKnob {
  readonly path: string;
  readonly label: string;
  readonly owner: string;
  readonly value: SettingValue;
  /** What it was set to. */
  readonly tried: readonly SettingValue[];
}

export interface KnobEffects {
  /** Settings that were tried. */
  readonly knobs: number;
  /** Users of each archetype that the inert ones were tried on. */
  readonly usersEach: number;
  readonly inert: readonly InertKnob[];
}

/** Shares of which the rest is a third group: they add up to 1 at most. */
const SHARING: readonly (readonly [string, string])[] = [
  ['generator.utilityBimonthlyShare', 'generator.utilityQuarterlyShare'],
];

/** The range of a number setting while all others stay: what may not be above another ends there. */
function rangeOf(config: Config, path: string, { min, max }: NumberParameter): [number, number] {
  const at = (other: string) => valueAt(config, other) as number;
  let [low, high] = [min, max];
  for (const [lower, upper] of orderedPairs(config)) {
    if (lower === path) high = Math.min(high, at(upper));
    if (upper === path) low = Math.max(low, at(lower));
  }
  for (const pair of SHARING) {
    if (pair.includes(path)) high = Math.min(high, 1 - at(pair[pair[0] === path ? 1 : 0]));
  }
  return [low, high];
}

/** Two or three other values far apart: the ends of the range and its middle, the other options of a choice. */
export function trialValues(config: Config, { path, parameter, value }: Setting): SettingValue[] {
  switch (parameter.kind) {
    case 'number': {
      const [low, high] = rangeOf(config, path, parameter);
      const middle = (low + high) / 2;
      const values = [low, high, parameter.integer ? Math.round(middle) : middle];
      return [...new Set(values)].filter((x) => x !== value);
    }
    case 'flag':
      return [!value];
    case 'choice':
      return parameter.options.filter((option) => option !== value);
    default:
      return [];
  }
}

const inMix = ({ config, counts }: KnobInput) =>
  archetypeIds(config).filter((_, s) => (counts[s] as number) > 0);

/** The archetypes whose users a setting of the generator, of detection or of an archetype concerns. */
function archetypesOf(input: KnobInput, path: string): string[] {
  const [head, second] = path.split('.');
  const present = inMix(input);
  return head === 'archetypes' ? present.filter((id) => id === second) : present;
}

/** The settings that are tried: those of the generator, of detection and of the archetypes in the mix, but for what concerns users that are read. */
export function knobsOf(input: KnobInput): Setting[] {
  const { config } = input;
  return settingsOf(config).filter((setting) => {
    const { path, parameter } = setting;
    if (parameter.kind === 'number' && parameter.isOfData) return false;
    if (!/^(generator|archetypes|detection)\./.test(path)) return false;
    return archetypesOf(input, path).length > 0 && trialValues(config, setting).length > 0;
  });
}

/** The first users of an archetype and what distinguishes them from any others. */
interface Sample {
  readonly ledger: Ledger;
  readonly ledgerHashes: Float64Array;
  readonly featureHashes: Float64Array;
}

/** Makes samples and compares them; keeps those of the config itself. */
function laboratory(config: Config, users: number) {
  const hashLedger = ledgerHasher();
  const ledgerHashes = (ledger: Ledger) => {
    const hashes = new Float64Array(ledger.users);
    hashLedger(ledger, hashes, 0);
    return hashes;
  };
  const ledgerUnder = (changed: Config, id: string): Ledger =>
    generateUsers(generateInput({ archetypeId: id, ...transactionsOf(id).pick(changed) }), 0, users);
  const featureHashes = (ledger: Ledger, changed: Config) =>
    computeFeatures(ledger, {
      kinds: GENERATED_KINDS,
      asOfDay: config.population.historyDays,
      ...FEATURES_OF_LEDGER.pick(changed),
    }).featureHash;
  const samples = new Map<string, Sample>();
  const sampleOf = (id: string): Sample => {
    let sample = samples.get(id);
    if (!sample) {
      const ledger = ledgerUnder(config, id);
      sample = { ledger, ledgerHashes: ledgerHashes(ledger), featureHashes: featureHashes(ledger, config) };
      samples.set(id, sample);
    }
    return sample;
  };
  const differ = (a: Float64Array, b: Float64Array) => a.some((hash, u) => hash !== b[u]);

  /** Whether any of an archetype's first users is another one under a changed config. */
  return (changed: Config, stage: Setting['parameter']['stage'], id: string): boolean => {
    const sample = sampleOf(id);
    // Equal transactions have equal features, so one hash is enough.
    return stage === 'transactions'
      ? differ(ledgerHashes(ledgerUnder(changed, id)), sample.ledgerHashes)
      : differ(featureHashes(sample.ledger, changed), sample.featureHashes);
  };
}

/**
 * Which settings change nothing for the population at hand: each is set to two or three values far apart while all
 * others stay, and the first users of every archetype in the mix that it concerns are made again. It is inert when
 * nobody's transactions change (a detection setting: nobody's features). Tried, not listed. Yields the settings done
 * after each of `knobsOf(input)`.
 */
export function* knobEffects(input: KnobInput): Generator<number, KnobEffects> {
  const { config } = input;
  const rounds = KNOB_USERS.map((users) => laboratory(config, users));
  const knobs = knobsOf(input);
  const inert: InertKnob[] = [];
  for (const [done, setting] of knobs.entries()) {
    const { path, parameter, owner, value } = setting;
    const tried = trialValues(config, setting);
    const archetypes = archetypesOf(input, path);
    const hasEffect = rounds.some((changes) =>
      tried.some((trial) => {
        const changed = withValue(config, path, trial);
        return archetypes.some((id) => changes(changed, parameter.stage, id));
      }),
    );
    if (!hasEffect) inert.push({ path, label: parameter.label, owner, value, tried });
    yield done + 1;
  }
  return { knobs: knobs.length, usersEach: Math.max(...KNOB_USERS), inert };
}
