import { shellWord } from '@/lib/text/shell-word';
import { formOf } from '../cells/money';
import { columnText, numberedName } from '../columns/column-text';
import type { Role } from '../columns/roles';
import type { Survey } from '../columns/survey';
import { fail } from '../files/import-file';
import { shortList } from '../files/short-text';
import type { Table } from '../files/table';
import type { Decisions } from '../read/decisions';
import type { Answer, Question, UnderstoodWord } from '../read/understood';
import type { RowReading } from '../rows/row-reading';
import { directionColumnQuestion } from './direction-column';

const answer = (text: string, decisions: Decisions, option: string): Answer => ({ text, decisions, option });

/** What only the analyst can say of a table: columns first, then what cannot be told from its rows. */
export function questionsOf(
  table: Table,
  { columns }: RowReading,
  survey: Survey,
  decisions: Decisions,
  byContent: ReadonlySet<Role>,
): Question[] {
  const questions: Question[] = [];
  const names = shortList(table.header ?? Array.from({ length: table.width }, (_, c) => String(c + 1)));
  if (columns.date === undefined && columns.year === undefined) {
    questions.push({ about: 'date', text: `Which column is the date? Columns: ${names}.`, answers: [] });
  }
  const form = formOf(columns);
  if (form === null) {
    questions.push({
      about: 'amount',
      text: `Which column is the amount, or which two are debit and credit? Columns: ${names}.`,
      answers: [],
    });
  }
  if (survey.dates.order === 'undecidable' && !decisions.dateOrder) {
    questions.push({
      about: 'date_order',
      text: `Is the day or the month first in the dates? ${survey.dates.reason}`,
      answers: [
        answer('the day: 31/12', { dateOrder: 'dmy' }, '--date-order dmy'),
        answer('the month: 12/31', { dateOrder: 'mdy' }, '--date-order mdy'),
      ],
    });
  }
  if (form === null) return questions;
  if (survey.decimal.state === 'asked' && !decisions.decimal) {
    questions.push({
      about: 'decimal',
      text: `Do amounts have thousands or thousandths? ${survey.decimal.reason}`,
      answers: [
        answer('a decimal point', { decimal: '.' }, '--decimal point'),
        answer('a decimal comma', { decimal: ',' }, '--decimal comma'),
      ],
    });
  }
  const direction =
    directionColumnQuestion(table, columns, survey, decisions) ??
    directionQuestion(table, columns, survey, byContent);
  if (direction && decisions.flipSign === undefined && decisions.moneyOut === undefined)
    questions.push(direction);
  return questions;
}

/** What a column goes by: its number as well where another has the same name. */
function toldApart({ header }: Table, column: number): string {
  const name = header?.[column];
  if (!name) return numberedName(column);
  const isAlone = header.indexOf(name) === header.lastIndexOf(name);
  return isAlone ? name : `${name}, ${numberedName(column).toLowerCase()}`;
}

function directionQuestion(
  table: Table,
  columns: RowReading['columns'],
  survey: Survey,
  byContent: ReadonlySet<Role>,
): Question | null {
  const nameOf = (column: number | undefined) => toldApart(table, column ?? 0);
  const optionOf = (role: Role, column: number | undefined) =>
    `--map ${shellWord(`${role}=${columnText(column ?? 0, table.header ?? [])}`)}`;
  if (formOf(columns) === 'debit and credit' && byContent.has('debit') && !survey.balance) {
    const [debit, credit] = [nameOf(columns.debit), nameOf(columns.credit)];
    const swap = { columns: { debit: columns.credit ?? null, credit: columns.debit ?? null } };
    return {
      about: 'direction',
      text: `Which of the two columns of amounts is money out? Neither "${debit}" nor "${credit}" says so, and no balance does.`,
      answers: [
        answer(
          `"${debit}"`,
          { columns: { debit: columns.debit ?? null, credit: columns.credit ?? null } },
          `${optionOf('debit', columns.debit)} ${optionOf('credit', columns.credit)}`,
        ),
        answer(
          `"${credit}"`,
          swap,
          `${optionOf('debit', columns.credit)} ${optionOf('credit', columns.debit)}`,
        ),
      ],
    };
  }
  if (survey.sign.state !== 'asked') return null;
  return {
    about: 'direction',
    text: `Is money out positive or negative in the amounts? ${survey.sign.reason}`,
    answers: [
      answer('positive', { moneyOut: 'positive' }, '--money-out positive'),
      answer('negative', { moneyOut: 'negative' }, '--money-out negative'),
    ],
  };
}

const WITHOUT_ANSWERS: Readonly<Partial<Record<Question['about'], readonly string[]>>> = {
  date: ['--map date=COLUMN'],
  amount: ['--map amount=COLUMN', '--map debit=COLUMN --map credit=COLUMN'],
};

/** The options of the command line that answer a question, a line each, with what they say as a comment of a shell. */
export const optionLines = ({ about, answers }: Question): readonly string[] =>
  answers.length > 0
    ? answers.map(({ option, text }) => `${option}  # ${text}`)
    : (WITHOUT_ANSWERS[about] ?? []);

/** The option of the command line that says what a word means, with what else could be said as a comment of a shell. */
export function wordOption({ role, word }: Pick<UnderstoodWord, 'role' | 'word'>): string {
  const [likely, others] = role === 'direction' ? ['out', 'in, skip'] : ['skip', 'in'];
  return `--word ${shellWord(`${role}:${word}=${likely}`)}  # or ${others}`;
}

/** Fails where something is asked: with the first question, and the options that answer it and all others. */
export function stopAt(file: string, [first, ...others]: readonly Question[]): void {
  if (!first) return;
  fail(file, first.text, [
    ...optionLines(first),
    ...others.flatMap((question) => [question.text, ...optionLines(question)]),
  ]);
}
