import { FEATURES } from '@/lib/features/published';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { type Trace, traceUser } from '@/lib/rules/trace';
import { type CustomerKey, customerId } from '@/lib/session/shown/customer-id';
import { daysOf } from '@/lib/session/shown/days';
import type { LiveResult } from '@/lib/session/shown/live-result';
import { kindsOf } from '@/lib/session/shown/selectors';
import { recurringLines } from './recurring';

const segmentOf = ({ population }: LiveResult, { archetype }: CustomerKey) =>
  population.segments.findIndex((segment) => segment.archetype === archetype);

/** A customer as the result knows it: its features, consent, and why it has its personas in each window. */
export function customerOf(result: LiveResult, customer: CustomerKey) {
  const s = segmentOf(result, customer);
  const { table } = result.population.segments[s] as (typeof result.population.segments)[0];
  return {
    id: customerId(result, customer),
    table,
    consented: result.outcome.consent.flags[s]?.[customer.k] === 1,
    traces: table.windows.map((columns): Trace => traceUser(result.outcome.rules, columns, customer.k)),
  };
}

/** The decision trace as JSON; names as in the command line's `--per-user`. An unknown value is null. */
export function traceJson(result: LiveResult, customer: CustomerKey): string {
  const { id, table, consented, traces } = customerOf(result, customer);
  const recurring = recurringLines(table, customer.k, kindsOf(result));
  const { windows, name, engineVersion, population } = result.config;
  return JSON.stringify(
    {
      user_id: id,
      archetype: customer.archetype,
      consented,
      // Data that was read has a date of its own, and nothing of it was drawn.
      ...(result.data
        ? {
            data: result.data.name,
            as_of: isoFromDayNumber(daysOf(result).asOfDay),
            config: { name, engineVersion },
          }
        : { config: { name, engineVersion, seed: population.seed, asOf: population.asOf } }),
      recurring_merchants: recurring.map(({ merchant }) => merchant),
      windows: windows.map((days, w) => ({
        window_days: days,
        ...traces[w],
        features: Object.fromEntries(
          FEATURES.map((feature) => [feature, table.windows[w]?.[feature][customer.k]]),
        ),
      })),
    },
    null,
    2,
  );
}
