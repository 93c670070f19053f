import { CORRECTIONS, type FeatureSettings, type TransactionCorrections } from '@/lib/features/detection';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import type { Config } from '../config/config';
import { ARCHETYPE_IDS, type Archetype } from '../declared/archetypes';
import type { GeneratorParameters } from '../declared/generator';
import { type Paths, type Slice, slice } from './slice';

/** What the transactions of one archetype depend on, beside the engine's version and the archetype's id. */
export interface TransactionsSlice {
  readonly seed: number;
  readonly asOf: string;
  readonly historyDays: number;
  readonly archetype: Archetype;
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

/** What the transactions of all archetypes depend on. */
export const TRANSACTIONS: Slice<unknown> = slice({ ...transactions, archetypes: 'archetypes' });

const ofArchetype = new Map(
  ARCHETYPE_IDS.map((id) => [
    id,
    slice<TransactionsSlice>({ ...transactions, archetype: `archetypes.${id}` }),
  ]),
);

/** What those of one archetype depend on. Throws for an id that there is not. */
export function transactionsOf(id: string): Slice<TransactionsSlice> {
  const own = ofArchetype.get(id);
  if (!own) throw new Error(`There is no archetype ${id}.`);
  return own;
}

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
export const CONSENT: Slice<{ readonly seed: number; readonly consentRate: number }> = slice({
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
