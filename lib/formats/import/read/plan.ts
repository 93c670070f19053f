import { isoFromDayNumber } from '@/lib/model/calendar';
import { countText } from '@/lib/text/written';
import { guessColumns } from '../columns/columns';
import { formOf } from '../columns/money';
import { type ColumnMap, ROLES, type Role } from '../columns/roles';
import { MANY_ACCOUNTS, type Survey, surveyTable } from '../columns/survey';
import type { Task } from '../files/import-file';
import { shortList, shortText } from '../files/short-text';
import type { Table } from '../files/table';
import { noQuotes } from '../formats/csv/csv-rows';
import { type Decisions, withColumns } from './decisions';
import { entryReader, type RowReading } from './entry';
import type { Question, SampleRow, UnderstoodTable } from './understood';

/** How a table of transactions is read, with what led to it. */
export interface TablePlan {
  readonly plan: RowReading;
  readonly understood: UnderstoodTable;
  readonly rows: number;
  readonly questions: readonly Question[];
  readonly notes: readonly string[];
  readonly sample: readonly SampleRow[];
}

const MAX_CURRENCY = 20;
const SHOWN_ROWS = 50;
const SHOWN_COLUMNS = 40;
const SHOWN_CHARACTERS = 200;
const EXAMPLES = 3;

/** Guesses, surveys the whole table, and puts the analyst's decisions over it. */
export async function planTable(table: Table, decisions: Decisions, task: Task): Promise<TablePlan> {
  const mapped = withColumns(table, guessColumns(table), decisions.columns);
  const survey = await surveyTable(table, mapped, decisions.decimal, task);
  const usersFrom = usersOf(mapped, survey);
  const columns = usersFrom === 'accounts' ? { ...mapped, user: mapped.account } : mapped;
  const decidedOrder = survey.dates.order === 'mdy' ? 'mdy' : 'dmy';
  const flipped = decisions.flipSign ?? false;
  const outward = survey.sign.moneyOut === 'negative' ? -1 : 1;
  const plan: RowReading = {
    columns: columns as ColumnMap,
    dateOrder: decisions.dateOrder ?? decidedOrder,
    decimal: decisions.decimal ?? survey.decimal.mark,
    habits: survey.habits,
    sign: flipped ? (-outward as 1 | -1) : outward,
    keepPending: decisions.keepPending ?? false,
    currency: mainCurrency(survey),
    onlyUser: table.file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, ''),
  };
  const understood: UnderstoodTable = {
    ...table.facts,
    file: table.file,
    columns: columnsOf(table, plan.columns),
    dates: survey.dates,
    dateOrder: plan.dateOrder,
    decimal: survey.decimal,
    sign: survey.sign,
    flipped,
    usersFrom,
    newestFirst: survey.newestFirst,
    currency: plan.currency && shortText(plan.currency, MAX_CURRENCY),
  };
  return {
    plan,
    understood,
    rows: survey.rows,
    questions: questionsOf(table, plan, survey, decisions),
    notes: notesOf(survey, plan, usersFrom),
    sample: sampleOf(table, plan),
  };
}

function usersOf(columns: ColumnMap, { accounts }: Survey): UnderstoodTable['usersFrom'] {
  if (columns.user !== undefined) return 'column';
  return columns.account !== undefined && accounts >= MANY_ACCOUNTS ? 'accounts' : 'file';
}

/** The currency of most rows; null without a currency column. */
function mainCurrency({ currencies }: Survey): string | null {
  const [first] = [...currencies].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? null;
}

function columnsOf(table: Table, columns: ColumnMap): UnderstoodTable['columns'] {
  return Array.from({ length: table.width }, (_, c) => ({
    name: shortText(table.header?.[c] || `Column ${c + 1}`, SHOWN_CHARACTERS),
    roles: ROLES.filter((role: Role) => columns[role] === c),
    examples: [...new Set(table.sample.map((cells) => (cells[c] ?? '').slice(0, 80)).filter(Boolean))].slice(
      0,
      EXAMPLES,
    ),
  }));
}

function questionsOf(table: Table, plan: RowReading, survey: Survey, decisions: Decisions): Question[] {
  const questions: Question[] = [];
  const names = shortList(table.header ?? Array.from({ length: table.width }, (_, c) => String(c + 1)));
  if (plan.columns.date === undefined) {
    questions.push({ about: 'date', text: `Which column is the date? Columns: ${names}.` });
  }
  if (formOf(plan.columns) === null) {
    questions.push({
      about: 'amount',
      text: `Which column is the amount, or which two are debit and credit? Columns: ${names}.`,
    });
  }
  if (survey.dates.order === 'undecidable' && !decisions.dateOrder) {
    questions.push({
      about: 'date_order',
      text: `Is the day or the month first in the dates? ${survey.dates.reason}`,
    });
  }
  return questions;
}

const times = (count: number, one: string, many: string) =>
  count === 1 ? `One ${one}` : `${countText(count)} ${many}`;

/** Sentences on quoted cells that go over the ends of lines: what they hold could be rows. */
function quoteNotes({ quotes }: Survey): string[] {
  const notes: string[] = [];
  const { unclosed, multiline } = quotes ?? noQuotes();
  if (unclosed.count > 0) {
    const marks = times(unclosed.count, 'quotation mark opens', 'quotation marks open');
    const where = unclosed.count === 1 ? `in line ${unclosed.line}` : `the first in line ${unclosed.line}`;
    notes.push(
      `${marks} a cell that is not closed, ${where}: read as an ordinary character, so that the rows behind it are read.`,
    );
  }
  if (multiline.count > 0) {
    const cells = times(multiline.count, 'cell has', 'cells have');
    const where = multiline.count === 1 ? `in line ${multiline.line}` : `the first in line ${multiline.line}`;
    notes.push(`${cells} line ends within quotation marks, ${where}; none of these lines looks like a row.`);
  }
  return notes;
}

function notesOf(survey: Survey, plan: RowReading, usersFrom: UnderstoodTable['usersFrom']): string[] {
  const notes: string[] = quoteNotes(survey);
  const patterns = Object.entries(survey.dates.patterns);
  if (patterns.length > 1) {
    const counts = patterns.map(([pattern, rows]) => `${rows} with the ${pattern}`).join(', ');
    notes.push(`Dates are written in more than one way: ${counts}.`);
  }
  if (!survey.sign.certain)
    notes.push(
      `The sign of amounts is a guess. ${survey.sign.reason} Look at the preview, and flip it if need be.`,
    );
  if (usersFrom === 'accounts') notes.push('No column names the user: every account is taken for a user.');
  if (usersFrom === 'file')
    notes.push(
      `No column names the user: all rows are taken for those of one, "${shortText(plan.onlyUser, 100)}".`,
    );
  const currency = shortText(plan.currency ?? '', MAX_CURRENCY);
  if (currency !== '' && currency !== 'USD')
    notes.push(`Amounts are in ${currency} and are not converted: thresholds compare with them as they are.`);
  if (survey.currencies.size > 1)
    notes.push(
      `Amounts are in ${survey.currencies.size} currencies; only ${currency || 'those without one'} is read.`,
    );
  return notes;
}

function sampleOf(table: Table, plan: RowReading): SampleRow[] {
  const { entry, read } = entryReader(plan, table.width);
  return table.sample.slice(0, SHOWN_ROWS).map((whole) => {
    const cells = whole.slice(0, SHOWN_COLUMNS).map((cell) => shortText(cell, SHOWN_CHARACTERS));
    const refused = read(whole)?.message ?? null;
    if (refused !== null) {
      const nothing = { user: '', account: '', date: '', merchant: '', category: '' };
      return { cells, refused, ...nothing, amountUsd: Number.NaN, balanceUsd: Number.NaN };
    }
    return {
      cells,
      refused,
      user: shortText(entry.user, SHOWN_CHARACTERS),
      account: shortText(entry.account, SHOWN_CHARACTERS),
      date: isoFromDayNumber(entry.day),
      amountUsd: entry.cents / 100,
      merchant: shortText(entry.merchant, SHOWN_CHARACTERS),
      category: shortText(entry.category, SHOWN_CHARACTERS),
      balanceUsd: entry.balanceCents / 100,
    };
  });
}
