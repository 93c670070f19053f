import type { DecimalMark } from '@/lib/model/column';
import type { DateStyle, DayMonthOrder } from '../cells/dates';
import type { DayBounds } from '../cells/day-bounds';
import type { MoneyHabits, SignOfOut } from '../cells/money';
import type { Rates } from '../cells/rates';
import type { ColumnMap } from '../columns/roles';
import type { TaughtWord } from '../dictionary/taught';
import type { Reason } from '../read/rejected';

/** Rows that are left out unless the analyst wants them. */
export const LEFT_OUT = [
  'pending',
  'not booked',
  'balance',
  'total',
  'far date',
  'duplicate',
] as const satisfies Reason[];
export type LeftOut = (typeof LEFT_OUT)[number];

/** Everything that reading a row depends on: the guesses, surveyed and decided. */
export interface RowReading {
  readonly columns: ColumnMap;
  /** The headings of the columns, which stand on every page of some files; null without any. */
  readonly header: readonly string[] | null;
  readonly style: DateStyle;
  readonly dateOrder: DayMonthOrder;
  readonly bounds: DayBounds;
  readonly decimal: DecimalMark;
  readonly habits: MoneyHabits;
  /** 1, or -1 where amounts are to be turned round. */
  readonly sign: 1 | -1;
  readonly signOfOut: SignOfOut;
  /** What an authorized row is to the bank of the file. */
  readonly authorized: 'booked' | 'pending';
  readonly keep: ReadonlySet<LeftOut>;
  readonly words: readonly TaughtWord[];
  /** Whether fees stand beside the amounts and move the balance: what they are multiplied with. */
  readonly fee: 1 | -1 | 0;
  /** The currency that is read; null where nothing says any. */
  readonly currency: string | null;
  /** Rows that do not say their currency are in this one. */
  readonly currencyOfRest: string | null;
  /** A sign of several countries that stands for the currency that is read; null where it stands for itself. */
  readonly currencySign: string | null;
  /** Balances stand before their rows. */
  readonly balanceBefore: boolean;
  readonly rates: Rates;
  /** Whether what an account holds in another currency is an account of its own: it has a balance of its own. */
  readonly pockets: boolean;
  /** Whether ids come in order, so that none can be repeated. */
  readonly idsAscend: boolean;
  readonly newestFirst: boolean;
  /** Whether rows can be shown to stand twice: no id tells them apart, and a running balance breaks somewhere. */
  readonly maySeeTwice: boolean;
  /** Amounts have no sign: the balances say which way each went, once all rows are there. */
  readonly byBalance: boolean;
  /** The user and the account of all rows in a table that does not name them. */
  readonly onlyUser: string;
  readonly onlyAccount: string;
}
