import type { ColumnMap } from '../columns/roles';
import { remembered } from '../remembered';
import { ofText, type Row } from '../rows/row';
import { currencyBeside } from './amounts';
import { currencyNamed } from './currency';

/** The currency of a row: by its column, or beside its amount; an ISO code where it is one, else as it is written; empty where nothing says it. */
export function currencyReader(columns: ColumnMap): (row: Row) => string {
  const { currency, amount, debit, credit } = columns;
  const named = (text: string) => (text === '' ? '' : (currencyNamed(text) ?? text));
  if (currency !== undefined) {
    const ofCell = ofText((text) => named(text.trim()));
    return (row) => ofCell(row, currency);
  }
  const money = [amount, debit, credit].filter((c) => c !== undefined);
  const besideOf = remembered((text) => named(currencyBeside(text)));
  return (row) => {
    for (const c of money) {
      // Nothing stands beside a plain one.
      if (!Number.isNaN(row.cents(c))) continue;
      const beside = besideOf(row.text(c).trim());
      if (beside !== '') return beside;
    }
    return '';
  };
}
