import { isAmount, isEmptyAmount } from '../cells/amounts';
import { isCurrency } from '../cells/currency';
import { isShortDate, readDate } from '../cells/dates';
import { directionOf, statusOf } from '../dictionary/meanings';
import { plainName } from '../dictionary/plain-name';
import type { Role } from './roles';

/** Whether at least `share` of the filled cells pass; false where none is filled. */
export function mostly(cells: readonly string[], share: number, passes: (cell: string) => boolean): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length > 0 && filled.filter(passes).length >= share * filled.length;
}

const filledOf = (cells: readonly string[]) => cells.map((cell) => cell.trim()).filter((cell) => cell !== '');

const amounts = (cells: readonly string[]) => {
  const filled = cells.filter((cell) => !isEmptyAmount(cell));
  return filled.length === 0 || mostly(filled, 0.6, isAmount);
};

const SERIAL = /^\d{5}(?:[.,]\d+)?$/;
/** Day numbers of a spreadsheet, 1954 to 2064. */
export const isSerial = (cell: string): boolean =>
  SERIAL.test(cell.trim()) && Number.parseInt(cell, 10) >= 20_000 && Number.parseInt(cell, 10) < 60_000;

const WITHOUT_YEAR = /^\d{1,2}[-/.]\d{1,2}\.?$/;
export const isDayAndMonth = (cell: string): boolean =>
  WITHOUT_YEAR.test(cell.trim()) || readDate(cell)?.pattern === 'day and month';

const whole = (from: number, to: number) => (cells: readonly string[]) =>
  mostly(cells, 0.95, (cell) => /^\d{1,4}$/.test(cell.trim()) && Number(cell) >= from && Number(cell) <= to);

/** Words of a column are few. */
const MAX_WORDS = 12;
const fewWords = (cells: readonly string[]) => new Set(filledOf(cells)).size <= MAX_WORDS;
const known = (cells: readonly string[], knows: (cell: string) => boolean) => {
  const filled = filledOf(cells);
  return filled.length === 0 ? 0 : filled.filter(knows).length / filled.length;
};

/** The number of an account, of whatever country. */
export const isAccountNumber = (cell: string) =>
  /^(?:[A-Z]{2}\d{2}[\dA-Z ]{8,32}|[\d -]{6,})$/.test(cell.trim());
const hasNames = (cells: readonly string[]) =>
  filledOf(cells).length === 0 || known(cells, (cell) => /\p{L}/u.test(cell)) > 0.3;

/** Of so many rows not all have the same party: who stands in each of them is the user. */
const MANY = 5;
const isParty = (cells: readonly string[]) => {
  if (mostly(cells, 0.5, isAccountNumber)) return false;
  const filled = filledOf(cells);
  return cells.length < MANY || filled.length < cells.length || new Set(filled).size > 1;
};

/** Headings that name two directions can be nothing else; others, such as a type, need words that are known. */
const isPair = (heading: string) =>
  /[/|]|\bor\b|\boder\b/i.test(heading) || plainName(heading).split(' ').length === 2;

/**
 * What the cells of a column must be for it to play a role, whatever its name. `ranked`: how telling its heading is.
 */
export const GATES: Readonly<
  Partial<Record<Role, (cells: readonly string[], heading: string, rank: number) => boolean>>
> = {
  date: (cells, _heading, rank) =>
    mostly(cells, 0.5, (cell) => readDate(cell) !== null || isDayAndMonth(cell)) ||
    (rank < 4 && (mostly(cells, 0.9, isSerial) || mostly(cells, 0.9, isShortDate))),
  amount: amounts,
  debit: amounts,
  credit: amounts,
  balance: amounts,
  fee: amounts,
  direction: (cells, heading, rank) => {
    if (!fewWords(cells) || mostly(cells, 0.5, isAmount)) return false;
    const share = known(cells, (cell) => directionOf(cell) !== null);
    const words = new Set(cells.map(directionOf));
    const both = words.has('in') && words.has('out');
    if (rank >= 1) return share >= 0.95 || (both && share >= 0.5);
    return share >= 0.5 || (isPair(heading) && filledOf(cells).length > 0);
  },
  pending: (cells) =>
    fewWords(cells) &&
    (filledOf(cells).length === 0 ||
      known(cells, (cell) => statusOf(cell) !== null) >= 0.3 ||
      // One word that only a status has shows what the unknown ones are.
      cells.some((cell) => /\p{L}{4}/u.test(cell) && ['pending', 'failed'].includes(statusOf(cell) ?? ''))),
  currency: (cells) => mostly(cells, 0.9, isCurrency),
  id: (cells) => new Set(filledOf(cells)).size > 0.5 * filledOf(cells).length,
  merchant: (cells) => isParty(cells) && hasNames(cells),
  payer: isParty,
  payee: isParty,
  text: (cells) => cells.length < MANY || filledOf(cells).length > 0,
  year: whole(1900, 2200),
  month: (cells) =>
    whole(1, 12)(cells) || mostly(cells, 0.95, (cell) => readDate(`1 ${cell.trim()} 2025`) !== null),
  day: whole(1, 31),
};
