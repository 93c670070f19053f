import { dayNumberFromIso } from '@/lib/model/calendar';
import { fraction, type SlowNumber, slow } from './slow-numbers';

/** The four tables of a ledger, by the columns of their files. */
export type Cells = Readonly<Record<string, string | number | null>>;
export interface SlowLedger {
  readonly users: readonly Cells[];
  readonly accounts: readonly Cells[];
  readonly liabilities: readonly Cells[];
  readonly transactions: readonly Cells[];
}

/** A row with its fields: texts or numbers; null where it is not known. */
export interface SlowRecord {
  readonly fields: Readonly<Record<string, string | SlowNumber | null>>;
  /** Days before the as-of day, where the row has a day. */
  readonly ago?: number;
  readonly account?: string;
}

const number = (value: number): SlowNumber => slow.one(fraction(value));
const field = (value: string | number | null | undefined) =>
  typeof value === 'number' ? number(value) : (value ?? null);

const ofAccount = (account: Cells | undefined) => ({
  type: field(account?.account_type),
  subtype: field(account?.account_subtype),
  balance: field(account?.balance_current),
  limit: field(account?.balance_limit),
  limit_known: number((account?.balance_limit ?? null) === null ? 0 : 1),
});

/** The rows of a table that are the user's, the earliest first where they have days. */
export function slowTable(ledger: SlowLedger, name: string, user: string, asOf: string): SlowRecord[] {
  const own = (cells: readonly Cells[]) => cells.filter(({ user_id }) => user_id === user);
  const accountOf = (id: unknown) => ledger.accounts.find(({ account_id }) => account_id === id);
  const inTime = (rows: SlowRecord[]) => rows.sort((a, b) => (b.ago ?? 0) - (a.ago ?? 0));
  const id = (cells: Cells) => ({ user: field(cells.user_id), account: field(cells.account_id) });
  const transactions = inTime(
    own(ledger.transactions).map((cells) => {
      const amount = cells.amount as number;
      const ago = (dayNumberFromIso(asOf) as number) - (dayNumberFromIso(cells.date as string) as number);
      return {
        ago,
        account: cells.account_id as string,
        fields: {
          ...ofAccount(accountOf(cells.account_id)),
          ...id(cells),
          amount: number(amount),
          out: number(Math.max(amount, 0)),
          in: number(Math.max(-amount, 0)),
          net: number(0 - amount),
          ago: number(ago),
          merchant: field(cells.merchant_name),
          category: field(cells.category_primary),
          detail: field(cells.category_detailed),
          pending: field(cells.pending),
        },
      };
    }),
  );
  switch (name) {
    case 'transactions':
      return transactions;
    case 'accounts':
      return own(ledger.accounts).map((cells) => ({
        account: cells.account_id as string,
        fields: { ...ofAccount(cells), ...id(cells) },
      }));
    case 'liabilities':
      return own(ledger.liabilities).map((cells) => ({
        account: cells.account_id as string,
        fields: Object.fromEntries(Object.entries(cells).map(([key, value]) => [key, field(value)])),
      }));
    default:
      return inTime(own(ledger.accounts).flatMap((cells) => daysOf(cells, transactions)));
  }
}

/** One row a day from the first transaction of an account to the as-of day. */
function daysOf(cells: Cells, transactions: readonly SlowRecord[]): SlowRecord[] {
  const account = cells.account_id as string;
  const own = transactions.filter((row) => row.account === account && (row.ago ?? 0) >= 0);
  const first = Math.max(-1, ...own.map(({ ago = 0 }) => ago));
  const { type, subtype, balance } = ofAccount(cells);
  return Array.from({ length: first + 1 }, (_, i) => {
    const ago = first - i;
    // Money that went out later was still there; a card owed less by it.
    const later = own.filter((row) => (row.ago ?? 0) < ago).map(({ fields }) => fields.amount as SlowNumber);
    const sign = number(type === 'credit' ? -1 : 1);
    const at =
      balance &&
      later.reduce((sum, amount) => slow['+'](sum, slow['*'](sign, amount)), balance as SlowNumber);
    return { ago, account, fields: { ago: number(ago), account, type, subtype, balance: at } };
  });
}
