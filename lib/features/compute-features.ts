import { coded, type Numbers } from '@/lib/model/coded';
import type { Ledger } from '@/lib/model/ledger';
import { indicesBelow } from '@/lib/model/transaction-kind';
import { roundTo } from '@/lib/stats/round';
import { codingOf, type FeatureDefinition, isRounded } from './definition';
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

/** Finished columns as codes: a feature without a window is one column for all of them. */
function codedWindows(
  columns: readonly Readonly<Record<OwnFeature, Float64Array>>[],
  windows: readonly number[],
): FeatureColumns[] {
  const first = {} as Record<OwnFeature, Numbers>;
  return columns.map((own, w) =>
    featureColumns((name, i) => {
      const definition = FEATURE_LIST[i] as FeatureDefinition;
      if (w > 0 && definition.period !== 'window') return first[name];
      const { scale, divisor } = codingOf(definition, windows[w] as number);
      first[name] = coded(own[name], scale, divisor) ?? own[name];
      return first[name];
    }),
  );
}

/** Where each source's measures lie among a user's values. */
const sourcePlace = ({ measures }: Source): number => MEASURES.indexOf(measures[0] as string);

/** Features of so many users, who come ledger by ledger; what is asked of every user is made ready once. */
export interface FeatureCollector {
  /** Measures all users of a ledger, behind those of the ledgers before. */
  readonly add: (ledger: Ledger) => void;
  /** When all have come. */
  readonly table: () => FeatureTable;
}

/**
 * The features of every user of a ledger in every window (as-of - w, as-of], rounded as rules read them. docs/model.md 5.
 * What is not in a ledger is NaN: also where it covers too few days of a period.
 */
export function computeFeatures(ledger: Ledger, input: FeatureInput): FeatureTable {
  const collector = featureCollector(input, ledger.users);
  collector.add(ledger);
  return collector.table();
}

/** The same of `users` users in all, of several ledgers. */
export function featureCollector(input: FeatureInput, users: number): FeatureCollector {
  const { kinds, windows, detection, asOfDay } = input;
  const columns = windows.map(() => featureColumns(() => new Float64Array(users).fill(Number.NaN)));
  const featurePlace = (id: Feature) => MEASURES.length + FEATURES.indexOf(id as OwnFeature);
  const compiled = (definition: (typeof FEATURE_LIST)[number]): Compiled => ({
    formula: compileFormula(definition.value, {
      measure: (name) => MEASURES.indexOf(name),
      feature: (id) => featurePlace(id as Feature),
      windowMonths: WINDOW_MONTHS,
      lookbackMonths: LOOKBACK_MONTHS,
      overNothing: OVER_NOTHING,
    }),
    place: featurePlace(definition.id),
    decimals: isRounded(definition) ? definition.decimals : null,
    needs: needBits(definition.needs),
    columns: columns.map((own) => own[definition.id]),
  });
  const ofUser = FEATURE_LIST.filter(({ period }) => period !== 'window').map(compiled);
  const ofWindow = FEATURE_LIST.filter(({ period }) => period === 'window').map(compiled);

  const recurring = recurringMerchants.of(input);
  const measured = (per: Source['per']) =>
    OTHERS.filter((source) => source.per === per).map((source) => ({
      measure: source.of(input),
      from: sourcePlace(source),
    }));
  const perUser = [
    { measure: recurring as Measure, from: sourcePlace(recurringMerchants) },
    ...measured('user'),
  ];
  const perWindow = measured('window');

  const hashLedger = ledgerHasher();
  const hashFeatures = featureHasher(columns, kinds);
  const hashFurther = furtherHasher(columns);
  const values = new Float64Array(OVER_NOTHING + 1);

  const recurringStart = new Uint32Array(users + 1);
  const recurringMerchant: number[] = [];
  const recurringCents: number[] = [];
  const lookbackOutflowCents = new Float64Array(users);
  const transactionCount = new Uint32Array(users);
  const ledgerHash = new Float64Array(users);
  const featureHash = new Float64Array(users);
  const furtherHash = new Float64Array(users);

  /** Row of the next user. */
  let row = 0;

  /** The months of a period that are known of a user, written to a place; and what is unmet where they are too few. */
  const monthsKnown = (ledger: Ledger, user: number, days: number, place: number): number => {
    const known = knownDays(ledger, user, asOfDay, days).days;
    values[place] = known / 30;
    return known < neededDays(detection, days) ? TOO_FEW_DAYS : 0;
  };

  function add(ledger: Ledger): void {
    const missing = missingNeeds({ ledger, kinds });
    hashLedger(ledger, ledgerHash, row);
    for (let user = 0; user < ledger.users; user++) {
      const missed = missing(user);
      values[OVER_NOTHING] = overNothing(ledger, user);
      const unmet = missed | monthsKnown(ledger, user, detection.lookbackDays, LOOKBACK_MONTHS);
      for (const { measure, from } of perUser) measure(ledger, user, 0, values, from);
      for (const feature of ofUser) {
        if (feature.needs & unmet) continue;
        const value = roundedValue(feature, values);
        for (const column of feature.columns) column[row] = value;
      }
      for (let w = 0; w < windows.length; w++) {
        const days = windows[w] as number;
        const unmetHere = missed | monthsKnown(ledger, user, days, WINDOW_MONTHS);
        for (const { measure, from } of perWindow) measure(ledger, user, days, values, from);
        for (const feature of ofWindow) {
          if (feature.needs & unmetHere) continue;
          (feature.columns[w] as Float64Array)[row] = roundedValue(feature, values);
        }
      }

      const { merchants, cents, outflowCents } = recurring.found();
      for (const merchant of merchants) recurringMerchant.push(merchant);
      for (const spent of cents) recurringCents.push(spent);
      recurringStart[row + 1] = recurringMerchant.length;
      lookbackOutflowCents[row] = outflowCents;
      transactionCount[row] = (ledger.txStart[user + 1] as number) - (ledger.txStart[user] as number);
      featureHash[row] = hashFeatures(row, merchants);
      furtherHash[row] = hashFurther(row);
      row++;
    }
  }

  const table = (): FeatureTable => ({
    users,
    windows: codedWindows(columns, windows),
    recurringStart,
    recurringMerchant: indicesBelow(kinds.merchants.length, recurringMerchant),
    recurringCents: Float64Array.from(recurringCents),
    lookbackOutflowCents,
    transactionCount,
    ledgerHash,
    featureHash,
    furtherHash,
  });
  return { add, table };
}
