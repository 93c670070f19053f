import type { History } from '@/lib/features/population';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { CREDIT_CARD, type Ledger, SAVINGS } from '@/lib/model/ledger';
import type { KindTable } from '@/lib/model/transaction-kind';
import { dateText } from '../value-text';

export interface AccountLine {
  readonly name: string;
  readonly balanceCents: number;
  /** NaN where there is none, as below. */
  readonly limitCents: number;
  readonly liability: {
    readonly aprPercent: number;
    readonly aprVariable: boolean;
    readonly minimumPaymentCents: number;
    readonly lastPaymentCents: number;
    readonly statementCents: number;
    readonly overdue: boolean;
    readonly dueDate: string;
  } | null;
}

/** The accounts of the one user of a ledger. */
export function accountLines(ledger: Ledger, { asOfDay }: Pick<History, 'asOfDay'>): AccountLine[] {
  let cards = 0;
  return Array.from(ledger.accountType, (type, a): AccountLine => {
    const name = type === CREDIT_CARD ? `Card ${++cards}` : type === SAVINGS ? 'Savings' : 'Checking';
    return {
      name,
      balanceCents: ledger.balanceCents[a] as number,
      limitCents: ledger.limitCents[a] as number,
      liability: ledger.hasLiability[a]
        ? {
            aprPercent: ledger.aprPercent[a] as number,
            aprVariable: ledger.aprVariable[a] === 1,
            minimumPaymentCents: ledger.minimumPaymentCents[a] as number,
            lastPaymentCents: ledger.lastPaymentCents[a] as number,
            statementCents: ledger.statementCents[a] as number,
            overdue: ledger.overdue[a] === 1,
            dueDate: isoFromDayNumber(asOfDay + (ledger.dueInDays[a] as number)),
          }
        : null,
    };
  });
}

export interface TransactionLine {
  /** Place in the history, the oldest first. */
  readonly index: number;
  readonly date: string;
  readonly merchant: string;
  readonly category: string;
  readonly account: string;
  /** Positive is money out. */
  readonly amountCents: number;
}

/** The transactions of the one user of a ledger, the newest first. */
export function transactionLines(
  ledger: Ledger,
  { kinds }: KindTable,
  days: History,
  accounts: readonly AccountLine[],
): TransactionLine[] {
  return Array.from(ledger.day, (day, index) => {
    const kind = kinds[ledger.kind[index] as number] as (typeof kinds)[0];
    return {
      index,
      date: dateText(days, day),
      merchant: kind.merchant,
      category: kind.categoryDetailed,
      account: accounts[ledger.account[index] as number]?.name ?? '',
      amountCents: ledger.amountCents[index] as number,
    };
  }).reverse();
}

/** The lines in which every word of `text` occurs. */
export function matching(lines: readonly TransactionLine[], text: string): readonly TransactionLine[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return lines;
  return lines.filter(({ date, merchant, category, account }) => {
    const line = `${date} ${merchant} ${category} ${account}`.toLowerCase();
    return words.every((word) => line.includes(word));
  });
}
