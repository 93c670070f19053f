import type { ColumnMap } from '../columns/roles';
import { remembered } from '../remembered';
import { currencyBeside } from './amounts';
import { currencyNamed } from './currency';

/** The currency of a row: by its column, or beside its amount; an ISO code where it is one, else as it is written; empty where nothing says it. */
export function currencyReader(columns: ColumnMap): (cells: readonly string[]) => string {
  const { currency, amount, debit, credit } = columns;
  const named = remembered((text) => currencyNamed(text) ?? text);
  if (currency !== undefined) {
    return (cells) => {
      const written = (cells[currency] ?? '').trim();
      return written === '' ? '' : named(written);
    };
  }
  const money = [amount, debit, credit].filter((c) => c !== undefined);
  return (cells) => {
    for (const c of money) {
      const beside = currencyBeside((cells[c] ?? '').trim());
      if (beside !== '') return named(beside);
    }
    return '';
  };
}
