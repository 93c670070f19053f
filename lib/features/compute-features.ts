import type { Ledger } from '@/lib/model/ledger';
import { indicesBelow } from '@/lib/model/transaction-kind';
import { roundTo } from '@/lib/stats/round';
import { isRounded } from './definition';
import { type FeatureColumns, type FeatureTable, featureColumns } from './feature-table';
import { FEATURE_LIST, FEATURES, type Feature, type OwnFeature } from './features';
import { compileFormula, type Formula } from './formula';
import { featureHasher, furtherHasher, ledgerHasher } from './hashes';
import { missingNeeds, needBits } from './needs';
import { balances, cards } from './sources/accounts';
import { cashFlow } from './sources/cash-flow';
import { knownDays, neededDays, overNothing } from './sources/known-days';
import { recurringMerchants } from './sources/recurring';
import type { FeatureInput, Measure, Source } from './sources/source';
import { windowTotals } from './sources/window-totals';

/** What is measured of a user, in this order. */
const OTHERS: readonly Source[] = [balances, cards, windowTotals, cashFlow];
const MEASURES: readonly string[] = [recurringMerchants, ...OTHERS].flatMap(({ measures }) => measures);
/** A user's values: every measure, every feature, the known months of the window and of the look-back, a rate over nothing. */
const WINDOW_MONTHS = MEASURES.length + FEATURES.length;
const LOOKBACK_MONTHS = WINDOW_MONTHS + 1;
const OVER_NOTHING = WINDOW_MONTHS + 2;

const TOO_FEW_DAYS = needBits(['days']);

interface Compiled {
  readonly formula: Formula;
  readonly place: number;
  /** Decimals to round to; null where it is not rounded. */
  readonly decimals: number | null;
  readonly needs: number;
  /** Its column in each window. */
  readonly columns: readonly Float64Array[];
}

/** The value that rules read, written among the user's values and returned. */
function roundedValue({ formula, place, decimals }: Compiled, values: Float64Array): number {
  const value = formula(values);
  const rounded = decimals === null ? value : roundTo(value, decimals);
  values[place] = rounded;
  return rounded;
}

/**
 * The features of every user of a ledger in every window (as-of - w, as-of], rounded as rules read them. docs/model.md 5.
 * What is not in a ledger is NaN: also where it covers too few days of a period.
 */
export function computeFeatures(ledger: Ledger, input: FeatureInput): FeatureTable {
  const { kinds, windows, detection, asOfDay } = input;
  const { users } = ledger;
  const columns = windows.map(() => featureColumns(() => new Float64Array(users).fill(Number.NaN)));
  const placeOf = (id: Feature) => MEASURES.length + FEATURES.indexOf(id as OwnFeature);
  const compiled = (definition: (typeof FEATURE_LIST)[number]): Compiled => ({
    formula: compileFormula(definition.value, {
      measure: (name) => MEASURES.indexOf(name),
      feature: (id) => placeOf(id as Feature),
      windowMonths: WINDOW_MONTHS,
      lookbackMonths: LOOKBACK_MONTHS,
      overNothing: OVER_NOTHING,
    }),
    place: placeOf(definition.id),
    decimals: isRounded(definition) ? definition.decimals : null,
    needs: needBits(definition.needs),
    columns: columns.map((own) => own[definition.id]),
  });
  const ofUser = FEATURE_LIST.filter(({ period }) => period !== 'window').map(compiled);
  const ofWindow = FEATURE_LIST.filter(({ period }) => period === 'window').map(compiled);

  const recurring = recurringMerchants.of(ledger, input);
  const measures = [
    { source: recurringMerchants as Source, measure: recurring as Measure },
    ...OTHERS.map((source) => ({ source, measure: source.of(ledger, input) })),
  ].map(({ source, measure }) => ({
    per: source.per,
    measure,
    from: MEASURES.indexOf(source.measures[0] as string),
  }));
  const perUser = measures.filter(({ per }) => per === 'user');
  const perWindow = measures.filter(({ per }) => per === 'window');

  const missing = missingNeeds({ ledger, kinds });
  const hashLedger = ledgerHasher();
  const hashFeatures = featureHasher();
  const hashFurther = furtherHasher();
  const values = new Float64Array(OVER_NOTHING + 1);

  const recurringStart = new Uint32Array(users + 1);
  const recurringMerchant: number[] = [];
  const recurringCents: number[] = [];
  const lookbackOutflowCents = new Float64Array(users);
  const transactionCount = new Uint32Array(users);
  const ledgerHash = new Float64Array(users);
  const featureHash = new Float64Array(users);
  const furtherHash = new Float64Array(users);

  /** The months of a period that are known of a user, written to a place; and what is unmet where they are too few. */
  const monthsKnown = (user: number, days: number, place: number): number => {
    const known = knownDays(ledger, user, asOfDay, days).days;
    values[place] = known / 30;
    return known < neededDays(detection, days) ? TOO_FEW_DAYS : 0;
  };

  for (let user = 0; user < users; user++) {
    const missed = missing(user);
    values[OVER_NOTHING] = overNothing(ledger, user);
    const unmet = missed | monthsKnown(user, detection.lookbackDays, LOOKBACK_MONTHS);
    for (const { measure, from } of perUser) measure(user, 0, values, from);
    for (const feature of ofUser) {
      if (feature.needs & unmet) continue;
      const value = roundedValue(feature, values);
      for (const column of feature.columns) column[user] = value;
    }
    for (let w = 0; w < windows.length; w++) {
      const days = windows[w] as number;
      const unmetHere = missed | monthsKnown(user, days, WINDOW_MONTHS);
      for (const { measure, from } of perWindow) measure(user, days, values, from);
      for (const feature of ofWindow) {
        if (feature.needs & unmetHere) continue;
        (feature.columns[w] as Float64Array)[user] = roundedValue(feature, values);
      }
    }

    const { merchants, cents, outflowCents } = recurring.found();
    recurringMerchant.push(...merchants);
    recurringCents.push(...cents);
    recurringStart[user + 1] = recurringMerchant.length;
    lookbackOutflowCents[user] = outflowCents;
    transactionCount[user] = (ledger.txStart[user + 1] as number) - (ledger.txStart[user] as number);
    ledgerHash[user] = hashLedger(ledger, user);
    featureHash[user] = hashFeatures(columns, user, merchants, kinds);
    furtherHash[user] = hashFurther(columns, user);
  }
  return {
    users,
    windows: columns satisfies FeatureColumns[],
    recurringStart,
    recurringMerchant: indicesBelow(kinds.merchants.length, recurringMerchant),
    recurringCents: Float64Array.from(recurringCents),
    lookbackOutflowCents,
    transactionCount,
    ledgerHash,
    featureHash,
    furtherHash,
  };
}
