import { type CustomerKey, customerId } from '@/lib/diagnose/customer';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { historyOf } from '@/lib/diagnose/history';
import { rowOfNumber } from '@/lib/features/feature-table';
import { ownNumbers } from '@/lib/features/own/own-reader';
import { featuresOf, has } from '@/lib/features/population';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { rowValue } from '@/lib/model/coded';
import { type Trace, traceUser } from '@/lib/rules/trace';

import { recurringLines } from './recurring';

const cohortOf = ({ population }: Evaluation, { archetype }: CustomerKey) =>
  population.cohorts.findIndex((cohort) => cohort.archetype === archetype);

/** A customer as the result knows it: its features, consent, and why it has its personas in each window. */
export function customerOf(result: Evaluation, customer: CustomerKey) {
  const s = cohortOf(result, customer);
  const { table } = result.population.cohorts[s] as (typeof result.population.cohorts)[0];
  const row = rowOfNumber(table, customer.k);
  return {
    id: customerId(result.population, customer),
    table,
    /** Of the table. */
    row,
    consented: result.consent.flags[s]?.[row] === 1,
    traces: table.windows.map((columns): Trace => traceUser(result.rules, columns, row)),
  };
}

/** The decision trace as JSON; names as in the command line's `--per-user`. An unknown value is null. */
export function traceJson(result: Evaluation, customer: CustomerKey): string {
  const { origin } = result.population;
  const { id, table, row, consented, traces } = customerOf(result, customer);
  const recurring = recurringLines(table, row, origin.kinds);
  const { windows, name, engineVersion, population } = result.config;
  return JSON.stringify(
    {
      user_id: id,
      archetype: customer.archetype,
      consented,
      // Data that was read has a date of its own, and nothing of it was drawn.
      ...(has(result.population, 'settings')
        ? { config: { name, engineVersion, seed: population.seed, asOf: population.asOf } }
        : {
            data: origin.name,
            as_of: isoFromDayNumber(historyOf(result).asOfDay),
            config: { name, engineVersion },
          }),
      recurring_merchants: recurring.map(({ merchant }) => merchant),
      windows: windows.map((days, w) => ({
        window_days: days,
        ...traces[w],
        features: Object.fromEntries(
          [...featuresOf(result.population), ...ownNumbers(result.config)].map((feature) => [
            feature,
            rowValue(table.windows[w]?.[feature], row),
          ]),
        ),
      })),
    },
    null,
    2,
  );
}
