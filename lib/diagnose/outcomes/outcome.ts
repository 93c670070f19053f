import { idHash } from '@/lib/features/ids/id-hash';
import { has, type Population } from '@/lib/features/population';
import { dayNumberFromIso } from '@/lib/model/calendar';
import type { Column } from '@/lib/model/column';
import { failure, type Result, success } from '@/lib/model/result';
import type { Config } from '@/lib/params/config/config';
import { heldOutOf, type OutcomeSetting } from '@/lib/params/wanted/outcome';
import { customerId } from '../customer';
import type { Evaluation } from '../evaluation';
import { type OutcomeNumbers, outcomeNumbers } from './outcome-numbers';

/** By cohort, and then by name, columns that say what later became of a customer: a row for each before the filter. */
export type OutcomeColumns = readonly ReadonlyMap<string, Column>[];

/** What later became of customers: by cohort, and then by the number of the user in it. */
export interface Outcome {
  readonly name: string;
  /** 1 yes, 0 no, NaN unknown. */
  readonly yes: readonly Float64Array[];
  /** NaN unknown; null where there are no amounts. */
  readonly amounts: readonly Float64Array[] | null;
  /** True where yes is an amount above 0. */
  readonly isAmount: boolean;
  /** 1 where the customer is held out. */
  readonly heldOut: readonly Uint8Array[];
  /** The part that is. */
  readonly part: number;
  /** Rows whose outcome was known by the as-of date: they are unknown here. */
  readonly early: number;
}

/** The outcome of a config; where it names none, the first column that can be one. */
export function outcomeSetting(
  declared: OutcomeSetting | undefined,
  columns: OutcomeColumns,
): OutcomeSetting | null {
  if (declared) return declared;
  for (const of of columns)
    for (const [name, column] of of) if (outcomeNumbers(column)) return { column: name };
  return null;
}

/** Who is held out of the users of a cohort. */
function heldOutIn(
  population: Population,
  cohort: number,
  users: number,
  setting: OutcomeSetting,
): Uint8Array {
  const { part, seed } = heldOutOf(setting);
  const held = new Uint8Array(users);
  if (part <= 0) return held;
  const hash = idHash(seed);
  const { origin, cohorts } = population;
  const archetype = cohorts[cohort]?.archetype ?? null;
  for (let k = 0; k < users; k++) {
    const at =
      'ids' in origin ? hash.ofPacked(origin.ids, k) : hash.ofText(customerId(population, { archetype, k }));
    if (at < part) held[k] = 1;
  }
  return held;
}

/** The day up to which customers are known; null where nobody says. */
function asOfDayOf(population: Population, { population: { asOf } }: Config): number | null {
  if (has(population, 'settings')) return dayNumberFromIso(asOf);
  return population.origin.history?.asOfDay ?? null;
}

/** What became of the customers of a result; null where nothing says it, or nobody declares it and no column can. */
export function judgedOutcome(
  { given, config }: Pick<Evaluation, 'given' | 'config'>,
  columns: OutcomeColumns,
  declared: OutcomeSetting | undefined,
): Result<Outcome> | null {
  const setting = outcomeSetting(declared, columns);
  return columns.length > 0 && setting
    ? readOutcome(given, columns, setting, asOfDayOf(given, config))
    : null;
}

const unknown = (users: number) => new Float64Array(users).fill(Number.NaN);

/** Reads a column by cohort; a cohort without it is unknown throughout. */
function numbersOf(population: Population, columns: OutcomeColumns, name: string): Result<OutcomeNumbers[]> {
  if (!columns.some((of) => of.has(name)))
    return failure(
      'outcome',
      `No column “${name}” says what became of the customers. Join the file that has it, and say that it is an outcome.`,
    );
  const read = population.cohorts.map(({ table }, s): OutcomeNumbers | null => {
    const column = columns[s]?.get(name);
    return column ? outcomeNumbers(column) : { kind: 'rate', values: unknown(table.users) };
  });
  const found = read.filter((one) => one !== null);
  return found.length === read.length
    ? success(found)
    : failure('outcome', `“${name}” is neither yes and no nor a number, so it is no outcome.`);
}

/** Days of a column of dates by cohort; NaN where there is none. */
const daysOf = (population: Population, columns: OutcomeColumns, name: string): Float64Array[] =>
  population.cohorts.map(({ table }, s) => {
    const column = columns[s]?.get(name) ?? table.texts?.[name];
    if (column?.kind !== 'date') return unknown(table.users);
    return Float64Array.from(column.codes, (code) =>
      code === 0 ? Number.NaN : (column.days[code] as number),
    );
  });

/**
 * What became of the customers of a population as it was given, before the filter. What was known by `asOfDay` is unknown here, where the setting names
 * a column of dates; null: there is no such day.
 */
export function readOutcome(
  population: Population,
  columns: OutcomeColumns,
  setting: OutcomeSetting,
  asOfDay: number | null,
): Result<Outcome> {
  const read = numbersOf(population, columns, setting.column);
  if (!read.ok) return read;
  const beside = setting.amount === undefined ? null : numbersOf(population, columns, setting.amount);
  if (beside && !beside.ok) return beside;
  const isAmount = read.value.some(({ kind }) => kind === 'mean');
  const amounts = beside?.value ?? (isAmount ? read.value : null);
  const days = setting.date === undefined ? null : daysOf(population, columns, setting.date);
  let early = 0;
  const isEarly = (s: number, k: number) => asOfDay !== null && (days?.[s]?.[k] ?? Number.NaN) <= asOfDay;
  const without = (values: Float64Array, s: number, counts: boolean) =>
    days
      ? values.map((x, k) => {
          if (Number.isNaN(x) || !isEarly(s, k)) return x;
          if (counts) early++;
          return Number.NaN;
        })
      : values;
  const known = read.value.map(({ values }, s) => without(values, s, true));
  return success({
    name: setting.column,
    yes: isAmount ? known.map((values) => values.map((x) => (Number.isNaN(x) ? x : Number(x > 0)))) : known,
    amounts: amounts?.map(({ values }, s) => without(values, s, false)) ?? null,
    isAmount,
    heldOut: population.cohorts.map(({ table }, s) => heldOutIn(population, s, table.users, setting)),
    part: heldOutOf(setting).part,
    early,
  });
}
