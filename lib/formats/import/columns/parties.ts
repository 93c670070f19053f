import { plainName } from '../dictionary/plain-name';
import type { Table } from '../files/table';
import type { ColumnMap } from './roles';

const cellsOf = (table: Table, c: number) =>
  table.sample.map((cells) => (cells[c] ?? '').trim()).filter((cell) => cell !== '');

/** Names that are made to tell users apart. */
const IS_KEY = /\b(?:id|uuid|guid|key|cif)\b/;
/** Rows a user has at least, on average, where a column only might name one. */
const MIN_ROWS_A_USER = 2;
const FEW_ROWS = 6;

/** Whether a column names the users of rows: each comes again. The payees of one person do not, most of them. */
export function isUser(table: Table, column: number): boolean {
  const cells = cellsOf(table, column);
  const heading = plainName(table.header?.[column] ?? '');
  const distinct = new Set(cells).size;
  if (IS_KEY.test(heading) && !/reference|ref/.test(heading)) return true;
  if (cells.length < table.sample.length * 0.5) return false;
  // Names of other parties have letters and come now and then; a person's own rows come in numbers.
  return cells.length < FEW_ROWS || cells.length >= MIN_ROWS_A_USER * distinct;
}

/** Whether a column of accounts has the user's own: few of them, and not one for each payee. */
export function isOwnAccount(table: Table, columns: ColumnMap): boolean {
  const { account = -1, merchant = -1, payee = -1, user } = columns;
  if (user !== undefined) return true;
  const cells = cellsOf(table, account);
  const rows = table.sample.length;
  // A bank knows its own account in all rows; some have no card, and none of another party.
  if (cells.length < rows) return false;
  const distinct = new Set(cells).size;
  if (distinct === 1) return true;
  const heading = plainName(table.header?.[account] ?? '');
  if (/\b(?:own|eigen|eigenes|wallet)\b|auftragskonto|account id|account name/.test(heading)) return true;
  if (rows > FEW_ROWS && distinct > 0.6 * rows) return false;
  return !followsMerchant(table, account, merchant >= 0 ? merchant : payee);
}

/** Whether each merchant has an account of its own: it is theirs. */
function followsMerchant(table: Table, account: number, merchant: number): boolean {
  if (merchant < 0) return false;
  const accountOf = new Map<string, string>();
  const merchants = new Map<string, string>();
  for (const cells of table.sample) {
    const name = (cells[merchant] ?? '').trim();
    const number = (cells[account] ?? '').trim();
    if (name === '' || number === '') continue;
    if ((accountOf.get(name) ?? number) !== number || (merchants.get(number) ?? name) !== name) return false;
    accountOf.set(name, number);
    merchants.set(number, name);
  }
  return accountOf.size > 2;
}
