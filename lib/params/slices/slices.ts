import { CORRECTIONS, type FeatureSettings, type TransactionCorrections } from '@/lib/features/detection';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import { FIELDS } from '../archetypes/archetypes-of';
import type { Config } from '../config/config';
import type { Archetype } from '../declared/archetypes';
import type { GeneratorParameters } from '../declared/generator';
import { type Paths, type Slice, slice } from './slice';

/** What the transactions of one archetype depend on, beside the engine's version and the archetype's id. */
export interface TransactionsSlice {
  readonly seed: number;
  readonly asOf: string;
  readonly historyDays: number;
  readonly archetype: Archetype;
  /** The archetype's stream, where it is not the published one of its id. */
  readonly stream?: number | undefined;
  readonly generator: GeneratorParameters;
  readonly corrections: TransactionCorrections;
}

const correctionsOf = (stage: 'transactions' | 'features'): Paths =>
  Object.fromEntries(
    Object.entries(CORRECTIONS)
      .filter(([, correction]) => correction.stage === stage)
      .map(([id]) => [id, `corrections.${id}`]),
  );

const transactions = {
  seed: 'population.seed',
  asOf: 'population.asOf',
  historyDays: 'population.historyDays',
  generator: 'generator',
  corrections: correctionsOf('transactions'),
} as const satisfies Paths;

const ofArchetype = new Map<string, Slice<TransactionsSlice>>();

/** What those of one archetype depend on: not what it is called, or where it stands. */
export function transactionsOf(id: string): Slice<TransactionsSlice> {
  const known = ofArchetype.get(id);
  if (known) return known;
  const at = `archetypes.${id}`;
  const archetype = Object.fromEntries(FIELDS.map((field) => [field, `${at}.${field}`]));
  const own = slice<TransactionsSlice>({ ...transactions, archetype, stream: `${at}.stream` });
  ofArchetype.set(id, own);
  return own;
}

const ofAll = slice<unknown>(transactions);

/** True when both configs have the same archetypes in the same order, whatever they are called. */
function sameArchetypes(a: Config, b: Config): boolean {
  if (a.archetypes === b.archetypes) return true;
  const [ids, others] = [Object.keys(a.archetypes), Object.keys(b.archetypes)];
  return (
    ids.length === others.length && ids.every((id, s) => id === others[s] && transactionsOf(id).same(a, b))
  );
}

/** The archetypes of a config, as another one has them where it does. */
function withSettingsOf(other: Config, { archetypes }: Config): Config['archetypes'] {
  const entries = Object.entries(archetypes).map(
    ([id, entry]) => [id, other.archetypes[id] ?? entry] as const,
  );
  return entries.every(([id, entry]) => entry === archetypes[id]) ? archetypes : Object.fromEntries(entries);
}

/** What the transactions of all archetypes depend on. A config keeps which archetypes it has, and gets their settings. */
export const TRANSACTIONS: Slice<unknown> = {
  ...ofAll,
  paths: [...ofAll.paths, 'archetypes'],
  same: (a, b) => a === b || (ofAll.same(a, b) && sameArchetypes(a, b)),
  from: (other, config) => {
    const changed = ofAll.from(other, config);
    const archetypes = withSettingsOf(other, config);
    return archetypes === changed.archetypes ? changed : { ...changed, archetypes };
  },
};

/** What features depend on beside the transactions. */
export const FEATURES_OF_LEDGER: Slice<FeatureSettings> = slice({
  windows: 'windows',
  detection: 'detection',
  ...correctionsOf('features'),
  own: 'features',
});

/** What is assigned to whom, given features. */
export const RULES: Slice<{ readonly rules: RulesDocument; readonly windows: readonly number[] }> = slice({
  rules: 'rules',
  windows: 'windows',
});

/** Who counts, given features. */
export const FILTER: Slice<unknown> = slice({ filter: 'filter', windows: 'windows' });

/** Who consents, given the users. */
export const CONSENT: Slice<Pick<Config['population'], 'seed' | 'consentRate'> & Pick<Config, 'archetypes'>> =
  slice({
    archetypes: 'archetypes',
    seed: 'population.seed',
    consentRate: 'population.consentRate',
  });

/** True when both configs give the same features of the same transactions. */
export const sameDetection = FEATURES_OF_LEDGER.same;

/** True when both configs give the same transactions and features. */
export const sameFeatures = (a: Config, b: Config): boolean => TRANSACTIONS.same(a, b) && sameDetection(a, b);

/** True when one archetype's users have the same transactions and features under both configs. */
export const sameFeaturesOf = (id: string, a: Config, b: Config): boolean =>
  transactionsOf(id).same(a, b) && sameDetection(a, b);
