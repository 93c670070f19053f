import { shellWord } from '@/lib/text/shell-word';
import { formOf } from '../cells/money';
import { columnText } from '../columns/column-text';
import type { ColumnMap, Role } from '../columns/roles';
import type { Survey } from '../columns/survey';
import { directionOf } from '../dictionary/meanings';
import type { TaughtWord } from '../dictionary/taught';
import { shortText } from '../files/short-text';
import type { Table } from '../files/table';
import type { Decisions } from '../read/decisions';
import type { Answer, Question } from '../read/understood';

/** A column of two words, the commoner first. */
interface TwoWords {
  readonly column: number;
  readonly words: readonly [string, string];
}

/** Fewer rows say too little: any column has two words then. */
const MIN_ROWS = 20;
/** Of each word, so that a single odd row is none. */
const MIN_OF_WORD = 2;
const MAX_WORD = 40;
/** What a column that is read as this says is not the direction. */
const TAKEN: readonly Role[] = ['date', 'amount', 'balance', 'currency', 'user', 'account', 'fee', 'pending'];

const isNegative = (cell: string) => /^\s*[(−-]|[)−-]\s*$/.test(cell);

/** The only column that has one of two words in every row; null where none has, or several have. */
function twoWords({ sample, width }: Table, columns: ColumnMap): TwoWords | null {
  const taken = new Set(TAKEN.map((role) => columns[role]));
  const found: TwoWords[] = [];
  for (let column = 0; column < width; column++) {
    if (taken.has(column)) continue;
    const counts = new Map<string, number>();
    for (const row of sample) {
      const word = (row[column] ?? '').trim();
      counts.set(word, (counts.get(word) ?? 0) + 1);
      if (counts.size > 2) break;
    }
    const [common, rare] = [...counts].sort((a, b) => b[1] - a[1]);
    if (counts.size !== 2 || !common || !rare || rare[1] < MIN_OF_WORD) continue;
    const isWord = ([word]: [string, number]) =>
      word.length <= MAX_WORD && /\p{L}/u.test(word) && !/\d/.test(word) && directionOf(word) === null;
    if (isWord(common) && isWord(rare)) found.push({ column, words: [common[0], rare[0]] });
  }
  return found.length === 1 ? (found[0] as TwoWords) : null;
}

/**
 * The question whether a column of two words, in a language that the dictionary does not know, says which way money went:
 * asked where no amount has a sign, so that a year of rows would have no money in, or none out.
 */
export function directionColumnQuestion(
  table: Table,
  columns: ColumnMap,
  { sign, balance }: Survey,
  decisions: Decisions,
): Question | null {
  const amount = columns.amount;
  if (formOf(columns) !== 'one column' || amount === undefined || balance) return null;
  if (sign.state === 'proven' || sign.moneyOut !== 'positive') return null;
  if (decisions.columns?.direction !== undefined) return null;
  if (table.sample.length < MIN_ROWS || table.sample.some((row) => isNegative(row[amount] ?? '')))
    return null;
  const found = twoWords(table, columns);
  if (!found) return null;
  const { column, words } = found;
  const name = columnText(column, table.header ?? []);
  const quoted = (word: string) => `"${shortText(word, MAX_WORD)}"`;
  const yes = (says: string, out: string, into: string): Answer => {
    const taught: TaughtWord[] = [
      { role: 'direction', word: out, means: 'out' },
      { role: 'direction', word: into, means: 'in' },
    ];
    return {
      text: `${says}: ${quoted(out)} is money out, ${quoted(into)} money in`,
      decisions: { columns: { direction: column }, words: [...(decisions.words ?? []), ...taught] },
      option: `--map ${shellWord(`direction=${name}`)} --word ${shellWord(`direction:${out}=out`)} --word ${shellWord(`direction:${into}=in`)}`,
    };
  };
  return {
    about: 'direction',
    text: `Every amount is positive. Does ${quoted(name)} say which way money went?`,
    answers: [
      yes('yes', words[0], words[1]),
      yes('yes', words[1], words[0]),
      { text: 'no: all is money out', decisions: { moneyOut: 'positive' }, option: '--money-out positive' },
      { text: 'no: all is money in', decisions: { moneyOut: 'negative' }, option: '--money-out negative' },
    ],
  };
}
