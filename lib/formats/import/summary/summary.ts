import { historyCalendar, isoFromDayNumber } from '@/lib/model/calendar';
import { CREDIT_CARD, type Ledger } from '@/lib/model/ledger';
import type { Dataset } from '../../dataset/read-dataset';

/** A calendar month of the data. */
export interface SummaryMonth {
  /** `2025-11`. */
  readonly id: string;
  /** False where the data begins or ends within it. */
  readonly whole: boolean;
}

/** What moved in one calendar month. Money in cents, both sums positive. */
export interface MonthFigures {
  readonly rows: number;
  readonly inCents: number;
  readonly outCents: number;
  /** At the end of the month, or of the data where that is earlier; of a card what is owed; null where it is not known. */
  readonly balanceCents: number | null;
}

/** One account, or all of them. Money in cents. */
export interface AccountFigures {
  /** The account's id, its long numbers cut to the last digits; empty for all accounts. */
  readonly name: string;
  readonly isCard: boolean;
  readonly rows: number;
  readonly inCents: number;
  readonly outCents: number;
  /** One a month of the data; null for a month without rows. */
  readonly months: readonly (MonthFigures | null)[];
  readonly closingCents: number | null;
}

/** What was paid to a merchant, and got back. Money in cents, both sums positive. */
export interface MerchantFigures {
  readonly merchant: string;
  readonly rows: number;
  readonly inCents: number;
  readonly outCents: number;
}

/** What an analyst can check against the bank's own figures. Money in cents of the data's currency. Plain data. */
export interface ImportSummary {
  /** Sums of what came in and of what went out, both positive. */
  readonly totals: { readonly inCents: number; readonly outCents: number };
  /** The most frequent merchants as they were read, up to MOST_MERCHANTS. */
  readonly merchants: readonly string[];
  /** Sum of the known closing balances of all accounts, what is owed on cards negative; null where none is known. */
  readonly closingCents: number | null;
  /** Every month from the first row to the last. */
  readonly months: readonly SummaryMonth[];
  /** All accounts together; the balance is what is owned less what is owed, of accounts whose balance is known. */
  readonly all: AccountFigures;
  /** How many accounts there are. */
  readonly accounts: number;
  /** The accounts with the most moved, up to MOST_ACCOUNTS, most first. */
  readonly largestAccounts: readonly AccountFigures[];
  /** The merchants with the most moved, up to LARGEST_MERCHANTS, most first. */
  readonly largestMerchants: readonly MerchantFigures[];
}

const MOST_MERCHANTS = 20;
export const MOST_ACCOUNTS = 12;
const LARGEST_MERCHANTS = 12;

/** A long number of an account without all but its last digits: a summary is shown to others. */
export const shortId = (id: string): string =>
  id.replace(/[A-Z]{0,2}\d(?:[ -]?[\dA-Z]){7,}/g, (number) => `…${number.replace(/[ -]/g, '').slice(-4)}`);

/** Calls back for every row: its place, the account over all users, the month, and its cents. */
function eachRow(
  { users, txStart, accountStart, account, day, amountCents }: Ledger,
  monthOf: Uint16Array,
  onRow: (row: number, account: number, month: number, cents: number) => void,
): void {
  for (let user = 0; user < users; user++) {
    const first = accountStart[user] as number;
    for (let i = txStart[user] as number; i < (txStart[user + 1] as number); i++) {
      onRow(i, first + (account[i] as number), monthOf[day[i] as number] as number, amountCents[i] as number);
    }
  }
}

/** Sums of the rows of some accounts, month by month. */
class Sums {
  readonly rows: Float64Array;
  readonly inCents: Float64Array;
  readonly outCents: Float64Array;
  /** Moved out less moved in, by accounts whose balance is known; and of that, what moved after the balance's day. */
  readonly known: Float64Array;
  later = 0;

  constructor(months: number) {
    [this.rows, this.inCents, this.outCents, this.known] = Array.from(
      { length: 4 },
      () => new Float64Array(months),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  }

  add(month: number, cents: number, isKnown: boolean, isLater: boolean): void {
    const column = cents > 0 ? this.outCents : this.inCents;
    column[month] = (column[month] as number) + Math.abs(cents);
    this.rows[month] = (this.rows[month] as number) + 1;
    if (!isKnown) return;
    this.known[month] = (this.known[month] as number) + cents;
    if (isLater) this.later += cents;
  }

  /** `closing`: owned less owed on the balance's day; NaN where it is not known. */
  figures(name: string, isCard: boolean, closing: number): AccountFigures {
    const sign = isCard ? -1 : 1;
    const sum = (column: Float64Array) => column.reduce((total, n) => total + n, 0);
    const months: (MonthFigures | null)[] = [];
    // Backwards from the last month: what moved after a month's end was not yet gone then.
    let owned = closing - this.later;
    for (let m = this.rows.length - 1; m >= 0; m--) {
      months[m] =
        this.rows[m] === 0
          ? null
          : {
              rows: this.rows[m] as number,
              inCents: this.inCents[m] as number,
              outCents: this.outCents[m] as number,
              balanceCents: Number.isNaN(owned) ? null : sign * owned + 0,
            };
      owned += this.known[m] as number;
    }
    return {
      name,
      isCard,
      rows: sum(this.rows),
      inCents: sum(this.inCents),
      outCents: sum(this.outCents),
      months,
      closingCents: Number.isNaN(closing) ? null : sign * closing + 0,
    };
  }
}

/** The places of the largest values, largest first. */
const largest = (values: Float64Array, most: number): number[] =>
  Array.from(values.keys())
    .filter((i) => (values[i] as number) > 0)
    .sort((a, b) => (values[b] as number) - (values[a] as number) || a - b)
    .slice(0, most);

function merchantFigures({ ledger, kinds }: Dataset) {
  const n = kinds.merchants.length;
  const [rows, inCents, outCents] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  ledger.amountCents.forEach((cents, i) => {
    const merchant = kinds.merchantOf[ledger.kind[i] as number] as number;
    const column = cents > 0 ? outCents : inCents;
    column[merchant] = (column[merchant] as number) + Math.abs(cents);
    rows[merchant] = (rows[merchant] as number) + 1;
  });
  const named = (values: (merchant: number) => number) =>
    Float64Array.from(kinds.merchants, (name, merchant) => (name === '' ? 0 : values(merchant)));
  const of = (merchant: number): MerchantFigures => ({
    merchant: kinds.merchants[merchant] as string,
    rows: rows[merchant] as number,
    inCents: inCents[merchant] as number,
    outCents: outCents[merchant] as number,
  });
  const moved = named((m) => (inCents[m] as number) + (outCents[m] as number));
  return {
    frequent: largest(
      named((m) => rows[m] as number),
      MOST_MERCHANTS,
    ).map((m) => kinds.merchants[m] as string),
    largest: largest(moved, LARGEST_MERCHANTS).map(of),
  };
}

/** The summary of data that was read. */
export function summaryOf(dataset: Dataset): ImportSummary {
  const { ledger, firstDay, lastDay, accountIds, balanceDay = lastDay } = dataset;
  const calendar = historyCalendar(lastDay, lastDay - firstDay);
  const months = calendar.months;
  const accounts = ledger.accountType.length;
  const isCard = (a: number) => ledger.accountType[a] === CREDIT_CARD;
  /** Owned; owed on a card is negative. */
  const owned = Float64Array.from(ledger.balanceCents, (cents, a) => (isCard(a) ? -cents : cents));
  const isKnown = (a: number) => !Number.isNaN(owned[a]);
  const isLater = (row: number) => firstDay + (ledger.day[row] as number) > balanceDay;

  const moved = new Float64Array(accounts);
  const all = new Sums(months);
  eachRow(ledger, calendar.monthIndex, (row, a, month, cents) => {
    moved[a] = (moved[a] as number) + Math.abs(cents);
    all.add(month, cents, isKnown(a), isLater(row));
  });
  const shown = largest(moved, MOST_ACCOUNTS);
  const sums = new Map(shown.map((a) => [a, new Sums(months)]));
  eachRow(ledger, calendar.monthIndex, (row, a, month, cents) => {
    sums.get(a)?.add(month, cents, isKnown(a), isLater(row));
  });
  const closing = owned.reduce((sum, cents) => (Number.isNaN(cents) ? sum : (sum || 0) + cents), Number.NaN);
  const { frequent, largest: largestMerchants } = merchantFigures(dataset);
  const total = all.figures('', false, closing);
  const startOf = (m: number) => firstDay + (calendar.monthStarts[m] as number);
  return {
    totals: { inCents: total.inCents, outCents: total.outCents },
    merchants: frequent,
    closingCents: total.closingCents,
    months: Array.from({ length: months }, (_, m) => ({
      id: isoFromDayNumber(startOf(m)).slice(0, 7),
      whole: startOf(m) >= firstDay && startOf(m) + (calendar.monthLengths[m] as number) - 1 <= lastDay,
    })),
    all: total,
    accounts,
    largestAccounts: shown.map((a) =>
      (sums.get(a) as Sums).figures(
        shortId(accountIds?.[a] ?? '') || `Account ${a + 1}`,
        isCard(a),
        owned[a] as number,
      ),
    ),
    largestMerchants,
  };
}
