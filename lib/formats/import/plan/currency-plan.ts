import { currencyIn, currencyNamed } from '../cells/currency';
import { rateOf } from '../cells/rates';
import type { ColumnMap } from '../columns/roles';
import type { Survey } from '../columns/survey';
import { fail } from '../files/import-file';
import type { Table } from '../files/table';
import type { Decisions } from '../read/decisions';
import type { RowReading } from '../rows/row-reading';

/** Signs that several countries write. */
const OF_SEVERAL = /^(?:\p{Sc}|kr\.?)$/iu;

/** The currency that the heading of an amount, or a line above the table, says. */
export function currencyAbove(table: Table, columns: ColumnMap): string | null {
  for (const role of ['amount', 'debit', 'credit', 'balance'] as const) {
    const heading = columns[role] === undefined ? undefined : table.header?.[columns[role]];
    const found = heading ? currencyIn(heading) : null;
    if (found) return found;
  }
  const above = new Set((table.above ?? []).flatMap((line) => currencyIn(line) ?? []));
  return above.size === 1 ? ([...above][0] as string) : null;
}

/** The currency of most rows that have no rate, or else what is said above them; null where nothing says any. */
function readCurrency(table: Table, named: readonly string[], { rates }: Decisions, above: string | null) {
  const found = named.find((code) => rateOf(rates, code) === undefined) ?? above;
  if (rateOf(rates, found ?? named[0] ?? '') === undefined) return found;
  return fail(
    table.file,
    'All amounts are in currencies that have a rate: it must be said into which one they are converted.',
    ['--currency USD  # into USD'],
  );
}

/** What of a plan is about currencies, and the code that is told: null where nothing says it. */
export function currencyPlan(
  table: Table,
  { currencies }: Survey,
  decisions: Decisions,
  above: string | null,
): Pick<RowReading, 'currency' | 'currencyOfRest' | 'currencySign' | 'rates'> & {
  readonly code: string | null;
} {
  const named = [...currencies]
    .filter(([code]) => code !== '')
    .sort((a, b) => b[1] - a[1])
    .map(([code]) => code);
  const { rates = {} } = decisions;
  const said = decisions.currency ?? above;
  const currency = decisions.currency ?? readCurrency(table, named, decisions, above);
  return {
    currency,
    // A sign that several countries write is told by a heading or the analyst, or not at all.
    code: currency === null || currencyNamed(currency) !== null ? currency : said,
    currencySign: (decisions.currency && named.find((text) => OF_SEVERAL.test(text))) || null,
    currencyOfRest: above !== null && rateOf(rates, above) !== undefined ? above : said,
    rates,
  };
}
