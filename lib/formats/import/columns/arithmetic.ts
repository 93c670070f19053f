import type { DecimalMark } from '@/lib/model/column';
import { Interner } from '../../growing';
import { AmountEvidence, isAmount, isEmptyAmount, readBalance, readCents } from '../cells/amounts';
import { BalanceEvidence, type BalanceProof } from '../cells/balance-evidence';
import { readDate } from '../cells/dates';
import type { Table } from '../files/table';
import type { ColumnMap, Role } from './roles';

/** Half a cent. */
const EQUAL = 0.5;
const MIN_ROWS = 3;
const MIN_SHARE = 0.9;

const MONEY: ReadonlySet<Role> = new Set(['amount', 'balance', 'fee']);

interface MoneyColumn {
  readonly index: number;
  readonly cents: readonly number[];
  readonly balance: readonly number[];
}

function markOf(cells: readonly string[], continental: boolean): DecimalMark {
  const evidence = new AmountEvidence();
  for (const cell of cells) evidence.add(cell.trim());
  return evidence.decide(continental).mark;
}

function moneyColumns(table: Table, columns: ColumnMap): MoneyColumn[] {
  const continental = table.facts.delimiter === ';';
  const others = new Set(
    Object.entries(columns).flatMap(([role, index]) => (MONEY.has(role as Role) ? [] : [index])),
  );
  const all = Array.from({ length: table.width }, (_, index) => ({
    index,
    cells: table.sample.map((row) => (row[index] ?? '').trim()),
  })).filter(({ index, cells }) => {
    if (others.has(index)) return false;
    const filled = cells.filter((cell) => !isEmptyAmount(cell));
    return (
      filled.length >= Math.min(MIN_ROWS, cells.length) &&
      filled.filter(isAmount).length >= MIN_SHARE * filled.length &&
      filled.filter((cell) => readDate(cell) !== null).length < filled.length / 2
    );
  });
  const mark = markOf(
    all.flatMap(({ cells }) => cells),
    continental,
  );
  return all.map(({ index, cells }) => ({
    index,
    cents: cells.map((cell) => (isEmptyAmount(cell) ? Number.NaN : readCents(cell, mark))),
    balance: cells.map((cell) => readBalance(cell, mark)),
  }));
}

function proofOf(
  accounts: readonly string[],
  amounts: readonly number[],
  balances: readonly number[],
): BalanceProof | null {
  const evidence = new BalanceEvidence();
  const numbers = new Interner();
  amounts.forEach((cents, i) => {
    if (!Number.isNaN(cents))
      evidence.add(numbers.numberOf(accounts[i] as string), i, cents, balances[i] as number);
  });
  const proof = evidence.proof();
  return proof && proof.seen >= MIN_ROWS - 1 && proof.agreeing >= MIN_SHARE * proof.seen ? proof : null;
}

const share = (rows: number, of: number) => `${rows} of ${of}`;

/** Whether `a` is `b` less or plus `c` in every row in which all three stand, and `c` is not always nothing. */
function isSum(a: MoneyColumn, b: MoneyColumn, c: MoneyColumn): 1 | -1 | 0 {
  for (const sign of [1, -1] as const) {
    let [rows, agree, moved] = [0, 0, 0];
    a.cents.forEach((cents, i) => {
      const [whole, part] = [b.cents[i] as number, c.cents[i] as number];
      if (Number.isNaN(cents) || Number.isNaN(whole) || Number.isNaN(part)) return;
      rows++;
      if (part !== 0) moved++;
      if (Math.abs(cents - (whole + sign * part)) < EQUAL) agree++;
    });
    if (rows >= MIN_ROWS && moved > 0 && agree === rows) return sign;
  }
  return 0;
}

/** The columns of money, as arithmetic has them. */
export interface MoneyColumns {
  readonly map: ColumnMap;
  /** What was found; null where the headings stand as they are. */
  readonly reason: string | null;
  /** Fees move the balance beside the amounts: what they are multiplied with to be money out; 0 where they do not. */
  readonly fee: 1 | -1 | 0;
}

/**
 * Money by arithmetic: of several columns the amount is the one that moves the balance, or what is left of another after a
 * fee; the balance is the one that is moved. `reason` says what was found, null where the headings stand as they are.
 */
export function provenByBalance(table: Table, columns: ColumnMap): MoneyColumns {
  const unchanged: MoneyColumns = { map: columns, reason: null, fee: 0 };
  if (columns.debit !== undefined) return unchanged;
  const money = moneyColumns(table, columns);
  const accounts = table.sample.map(
    (row) => `${row[columns.user ?? -1] ?? ''}\n${row[columns.account ?? -1] ?? ''}`,
  );
  const byIndex = new Map(money.map((column) => [column.index, column]));
  const amount = byIndex.get(columns.amount ?? -1);
  const balance = byIndex.get(columns.balance ?? -1);
  if (amount && balance && proofOf(accounts, amount.cents, balance.balance)) return unchanged;
  const rows = table.sample.length;

  // A balance before and one behind each row: their difference is the amount.
  for (const behind of money) {
    for (const before of money) {
      if (behind === before) continue;
      // A number that counts rows grows by the same every time.
      const moved = money.find(
        (column) =>
          column !== behind &&
          column !== before &&
          new Set(column.cents).size > 1 &&
          isSum(behind, before, column) !== 0,
      );
      const follows =
        moved && behind.cents.filter((cents, i) => i > 0 && !Number.isNaN(cents)).length >= MIN_ROWS - 1;
      const runs =
        follows &&
        before.cents.filter((cents, i) => i > 0 && Math.abs(cents - (behind.cents[i - 1] as number)) < EQUAL)
          .length >=
          MIN_SHARE * (rows - 1);
      if (moved && runs)
        return {
          map: take(columns, { amount: moved.index, balance: behind.index }),
          fee: 0,
          reason: `The balance behind each row is the one before it and the amount in ${share(rows, rows)} rows.`,
        };
    }
  }

  const fee = byIndex.get(columns.fee ?? -1);
  if (balance && amount && fee?.cents.some((cents) => cents !== 0 && !Number.isNaN(cents))) {
    for (const sign of [1, -1] as const) {
      const moved = amount.cents.map((cents, i) => cents - sign * (fee.cents[i] || 0));
      const proof = proofOf(accounts, moved, balance.balance);
      if (proof?.moneyOut === 'negative')
        return {
          map: columns,
          fee: sign,
          reason: `The balance follows the amounts and their fees in ${share(proof.agreeing, proof.seen)} rows.`,
        };
    }
  }

  if (balance) {
    for (const other of money) {
      if (other === balance || other === amount) continue;
      const proof = proofOf(accounts, other.cents, balance.balance);
      if (proof)
        return {
          map: take(columns, { amount: other.index }),
          fee: 0,
          reason: `The balance follows this column in ${share(proof.agreeing, proof.seen)} rows.`,
        };
    }
  } else {
    for (const wanted of amount ? [amount, ...money] : money) {
      for (const moved of money) {
        if (moved === wanted) continue;
        const proof = proofOf(accounts, wanted.cents, moved.balance);
        if (proof && proof.moneyOut !== 'unsigned')
          return {
            map: take(columns, { amount: wanted.index, balance: moved.index }),
            fee: 0,
            reason: `One column follows the other in ${share(proof.agreeing, proof.seen)} rows: it is the balance.`,
          };
      }
    }
  }

  if (amount && fee) {
    // Where a row has only one of the two, the other is nothing.
    const filled = (column: MoneyColumn) => ({ ...column, cents: column.cents.map((cents) => cents || 0) });
    const net = money.find(
      (column) =>
        column !== amount &&
        column !== fee &&
        isSum(column, filled(amount), filled(fee)) !== 0 &&
        column.cents.every((cents, i) => !(cents > (amount.cents[i] as number))),
    );
    if (net)
      return {
        map: take(columns, { amount: net.index }),
        fee: 0,
        reason: 'This column is the other amount less its fee in every row: it is what reaches the account.',
      };
  }
  return unchanged;
}

/** Columns with other ones for some roles; who played them before plays nothing. */
function take(columns: ColumnMap, found: Readonly<Partial<Record<Role, number>>>): ColumnMap {
  const given = new Set(Object.values(found));
  const kept = Object.entries(columns).filter(([, index]) => !given.has(index));
  return { ...Object.fromEntries(kept), ...found };
}
