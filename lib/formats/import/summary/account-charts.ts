import { type Currency, moneyUnit } from '@/lib/text/money';
import { moneyText } from '@/lib/text/written';
import { type MonthAxis, monthAxis } from './month-marks';
import type { AccountFigures, ImportSummary } from './summary';

/** A small chart: one value a month, in whole units of the currency. */
export interface MonthChart {
  readonly id: 'in' | 'out' | 'balance';
  /** What it shows: "Money in". */
  readonly title: string;
  /** Per what, and in what: "per month, €". */
  readonly unit: string;
  readonly values: readonly (number | null)[];
  readonly axis: MonthAxis;
}

/** More months than this are not told apart; the last ones are drawn, and the table has all. */
export const MOST_DRAWN = 36;

const latest = <T>(months: readonly T[]): readonly T[] => months.slice(-MOST_DRAWN);

/** The months that are drawn. */
export const drawnMonths = ({ months }: ImportSummary) => latest(months);

/** What belongs on one line: all accounts where there are more than are shown, then each one. */
export const drawnAccounts = ({
  all,
  accounts,
  largestAccounts,
}: ImportSummary): readonly AccountFigures[] =>
  accounts > largestAccounts.length ? [all, ...largestAccounts] : largestAccounts;

/** What an account goes by. */
export const accountName = ({ name }: AccountFigures, { accounts }: ImportSummary): string =>
  name || `All ${accounts.toLocaleString('en-US')} accounts`;

/** What the balance of an account is. */
const balanceTitle = ({ isCard }: AccountFigures): string => (isCard ? 'Owed' : 'Balance');

/** Money in, money out and the balance of an account: in and out on one axis, so that they can be compared. */
export function accountCharts(account: AccountFigures, currency: Currency): readonly MonthChart[] {
  const months = latest(account.months);
  const values = (of: (month: NonNullable<(typeof months)[0]>) => number | null) =>
    months.map((month) => {
      const cents = month && of(month);
      return cents === null ? null : cents / 100;
    });
  const [moneyIn, moneyOut] = [values(({ inCents }) => inCents), values(({ outCents }) => outCents)];
  const balance = values(({ balanceCents }) => balanceCents);
  const flows = monthAxis([...moneyIn, ...moneyOut]);
  const unit = moneyUnit(currency);
  const per = (what: string) => (unit ? `${what}, ${unit}` : what);
  return [
    { id: 'in', title: 'Money in', unit: per('per month'), values: moneyIn, axis: flows },
    { id: 'out', title: 'Money out', unit: per('per month'), values: moneyOut, axis: flows },
    {
      id: 'balance',
      title: balanceTitle(account),
      unit: per('at month end'),
      values: balance,
      axis: monthAxis(balance),
    },
  ];
}

/**
 * The balance at the end of the data, which is what the bank's own app shows: that of the last month with rows. What users
 * are judged by may be of an earlier day, where not all files go on as long.
 */
export const endBalance = ({ months, closingCents }: AccountFigures): number | null =>
  closingCents === null ? null : (months.findLast((month) => month !== null)?.balanceCents ?? closingCents);

/** An account's sums in a line: "in €1,200.00, out €980.50, closing balance €310.20". */
export function accountText(account: AccountFigures, currency: Currency): string {
  const { inCents, outCents, isCard } = account;
  const balance = endBalance(account);
  const closing =
    balance === null
      ? `${isCard ? 'owed' : 'balance'} unknown`
      : `${isCard ? 'owed at the end' : 'closing balance'} ${moneyText(balance, currency)}`;
  return `in ${moneyText(inCents, currency)}, out ${moneyText(outCents, currency)}, ${closing}`;
}
