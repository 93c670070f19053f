import { isoFromDayNumber } from '@/lib/model/calendar';
import { countsAuthorized } from '../cells/balance-evidence';
import { type DateStyle, isShortDate } from '../cells/dates';
import { formOf } from '../cells/money';
import { ratesProblem } from '../cells/rates';
import { numberedName } from '../columns/column-text';
import { guessTable } from '../columns/columns';
import { isDayAndMonth, isSerial, mostly } from '../columns/gates';
import { type ColumnMap, ROLES, type Role } from '../columns/roles';
import {
  decimalOfSample,
  MANY_ACCOUNTS,
  type Survey,
  type SurveyInput,
  type Surveyor,
  surveyor,
} from '../columns/survey';
import { directionReader, statusReader } from '../dictionary/taught';
import { fail } from '../files/import-file';
import { shortText } from '../files/short-text';
import type { Table } from '../files/table';
import { MerchantNames } from '../merchants/merchant-names';
import { type Decisions, keptRows, todayOf, withColumns } from '../read/decisions';
import type { Finding, Question, SampleRow, UnderstoodTable, UnderstoodWord } from '../read/understood';
import { entryReader } from '../rows/entry-reader';
import type { RowReading } from '../rows/row-reading';
import { TextRow } from '../rows/text-row';
import { bookedWord } from './booked-word';
import { currencyAbove, currencyPlan } from './currency-plan';
import { findingsOf } from './findings';
import { notesOf } from './notes';
import { questionsOf } from './questions';
import { yearAbove } from './table-hints';

/** How a table of transactions is read, with what led to it. */
export interface TablePlan {
  readonly plan: RowReading;
  readonly survey: Survey;
  readonly understood: UnderstoodTable;
  readonly rows: number;
  readonly questions: readonly Question[];
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
  readonly sample: readonly SampleRow[];
}

const MAX_CURRENCY = 20;
const SHOWN_ROWS = 50;
const SHOWN_COLUMNS = 40;
const SHOWN_CHARACTERS = 200;
const EXAMPLES = 3;

function styleOf(table: Table, columns: ColumnMap, years: { readonly year: number | null }): DateStyle {
  const cells =
    columns.date === undefined ? [] : table.sample.map((row) => row[columns.date as number] ?? '');
  return {
    serial: mostly(cells, 0.9, isSerial),
    short: mostly(cells, 0.9, isShortDate),
    year: mostly(cells, 0.5, isDayAndMonth) ? (years.year ?? undefined) : undefined,
  };
}

/** Why a table that does not say it itself is likely to put the day before the month; null where nothing says so. */
function dayFirst(table: Table, columns: ColumnMap): string | null {
  const money = [columns.amount, columns.debit, columns.credit].filter((c) => c !== undefined);
  const commas = table.sample.some((row) => money.some((c) => /\d,\d{1,2}\D*$/.test(row[c] ?? '')));
  return commas ? 'Amounts have a decimal comma: where they do, the day is put first.' : null;
}

/** The parts of a plan that are known before all rows were looked at. */
function outlineOf(table: Table, decisions: Decisions) {
  const guessed = guessTable(table);
  const mapped = withColumns(table, guessed.map, decisions.columns);
  const byAnalyst = Object.keys(decisions.columns ?? {}) as Role[];
  const byContent = new Set([...guessed.byContent].filter((role) => !byAnalyst.includes(role)));
  return { mapped, byContent, amountProof: guessed.amountProof, fee: guessed.fee };
}

/** Plans how a table is read: from its first rows, and from all of them once they were surveyed. */
export interface TablePlanner {
  readonly first: TablePlan;
  /** A survey for all rows, read by a plan. */
  surveyorFor(plan: TablePlan): Surveyor;
  planFrom(survey: Survey): TablePlan;
}

/** Guesses what columns are, and puts the analyst's decisions over what the rows say. */
export function tablePlanner(table: Table, decisions: Decisions): TablePlanner {
  const problem = ratesProblem(decisions.rates);
  if (problem) fail('rates', problem);
  const outline = outlineOf(table, decisions);
  const writtenAbove = currencyAbove(table, outline.mapped);
  const input: SurveyInput = {
    columns: outline.mapped,
    style: styleOf(table, outline.mapped, yearAbove(table.above ?? [])),
    decimal: decisions.decimal,
    words: decisions.words,
    today: todayOf(decisions),
    currency: decisions.currency ?? writtenAbove,
    fee: outline.fee,
    dayFirst: dayFirst(table, outline.mapped),
  };
  const planFrom = (survey: Survey) => planOf(table, decisions, outline, input, writtenAbove, survey);
  const ofSample = surveyor(table, input, decimalOfSample(table, input));
  const row = new TextRow();
  for (const cells of table.sample) ofSample.add(row.of(cells));
  return {
    first: planFrom(ofSample.finish(null)),
    surveyorFor: ({ survey }) => surveyor(table, input, decisions.decimal ?? survey.decimal.mark),
    planFrom,
  };
}

/** Whether two plans read every row alike: what only findings and words need may differ. */
export function readAlike(one: RowReading, other: RowReading): boolean {
  const reading = ({ keep: _, newestFirst, ...rest }: RowReading) =>
    JSON.stringify([rest, (rest.maySeeTwice || rest.byBalance) && newestFirst]);
  return reading(one) === reading(other);
}

function planOf(
  table: Table,
  decisions: Decisions,
  { mapped, byContent, amountProof, fee }: ReturnType<typeof outlineOf>,
  { style, currency: said }: SurveyInput,
  writtenAbove: string | null,
  survey: Survey,
): TablePlan {
  const usersFrom = usersOf(mapped, survey);
  const columns: ColumnMap = usersFrom === 'accounts' ? { ...mapped, user: mapped.account } : mapped;
  const decidedOrder = survey.dates.order === 'undecidable' ? 'dmy' : survey.dates.order;
  const flipped = decisions.flipSign ?? false;
  const moneyOut = decisions.moneyOut ?? survey.sign.moneyOut;
  const swapped = formOf(columns) !== 'one column' && survey.balance?.moneyOut === 'negative';
  const outward = survey.signOfOut === null && (moneyOut === 'negative' || swapped) ? -1 : 1;
  const { code, ...currency } = currencyPlan(table, survey, decisions, writtenAbove);
  const plan: RowReading = {
    columns,
    header: table.header,
    style,
    dateOrder: decisions.dateOrder ?? decidedOrder,
    bounds: survey.bounds,
    decimal: decisions.decimal ?? survey.decimal.mark,
    habits: survey.habits,
    sign: flipped ? (-outward as 1 | -1) : outward,
    signOfOut: survey.signOfOut,
    authorized:
      survey.statuses.some(({ word }) => statusReader(decisions.words)(word) === 'booked') &&
      !countsAuthorized(survey.balance)
        ? 'pending'
        : 'booked',
    keep: keptRows(decisions),
    words: [...(decisions.words ?? []), ...bookedWord(survey.statuses, decisions.words)],
    fee,
    ...currency,
    pockets: columns.balance !== undefined,
    balanceBefore: survey.balance?.isBefore ?? false,
    idsAscend: survey.idsAscend,
    newestFirst: survey.newestFirst,
    maySeeTwice:
      !keptRows(decisions).has('duplicate') &&
      columns.id === undefined &&
      (survey.balance?.breakCount ?? 0) > 0,
    byBalance: survey.sign.moneyOut === 'told by balances' && decisions.moneyOut === undefined,
    onlyUser: table.file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, ''),
    onlyAccount: '',
  };
  const words = wordsOf(survey, decisions);
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
    currency: code && shortText(code, MAX_CURRENCY),
    words,
  };
  const questions = questionsOf(table, plan, survey, decisions, byContent);
  return {
    plan,
    survey,
    understood,
    rows: survey.rows,
    questions,
    findings: findingsOf({
      table,
      plan,
      survey,
      decisions,
      questions,
      words,
      byContent,
      amountProof,
      usersFrom,
      said,
    }),
    notes: notesOf(survey, plan, usersFrom),
    sample: sampleOf(table, plan, new MerchantNames(decisions.merchants === 'as written')),
  };
}

function usersOf(columns: ColumnMap, { accounts }: Survey): UnderstoodTable['usersFrom'] {
  if (columns.user !== undefined) return 'column';
  return columns.account !== undefined && accounts >= MANY_ACCOUNTS ? 'accounts' : 'file';
}

function wordsOf(survey: Survey, decisions: Decisions): UnderstoodWord[] {
  const [directionOf, statusOf] = [directionReader(decisions.words), statusReader(decisions.words)];
  const taught = (role: string, word: string) =>
    (decisions.words ?? []).some((one) => one.role === role && one.word === word);
  const named = ({ word }: { word: string }) => word !== '';
  return [
    ...survey.directions.filter(named).map((word) => ({
      ...word,
      role: 'direction' as const,
      means: directionOf(word.word),
      taught: taught('direction', word.word),
    })),
    ...survey.statuses.filter(named).map((word) => {
      const status = statusOf(word.word);
      return {
        ...word,
        role: 'pending' as const,
        means: status === 'authorized' ? ('booked' as const) : status,
        taught: taught('pending', word.word),
      };
    }),
  ];
}

function columnsOf(table: Table, columns: ColumnMap): UnderstoodTable['columns'] {
  return Array.from({ length: table.width }, (_, c) => ({
    name: shortText(table.header?.[c] || numberedName(c), SHOWN_CHARACTERS),
    roles: ROLES.filter((role: Role) => columns[role] === c),
    examples: [...new Set(table.sample.map((cells) => (cells[c] ?? '').slice(0, 80)).filter(Boolean))].slice(
      0,
      EXAMPLES,
    ),
  }));
}

function sampleOf(table: Table, plan: RowReading, names: MerchantNames): SampleRow[] {
  const { entry, read } = entryReader(plan, table.width, names);
  const row = new TextRow();
  return table.sample.slice(0, SHOWN_ROWS).map((whole) => {
    const cells = whole.slice(0, SHOWN_COLUMNS).map((cell) => shortText(cell, SHOWN_CHARACTERS));
    const refused = read(row.of(whole))?.message ?? null;
    if (refused !== null) {
      const nothing = { user: '', account: '', date: '', merchant: '', category: '' };
      return { cells, refused, ...nothing, amountUsd: Number.NaN, balanceUsd: Number.NaN };
    }
    return {
      cells,
      refused,
      user: shortText(entry.whose.user, SHOWN_CHARACTERS),
      account: shortText(entry.whose.account, SHOWN_CHARACTERS),
      date: isoFromDayNumber(entry.day),
      amountUsd: entry.cents / 100,
      merchant: shortText(entry.words.merchant, SHOWN_CHARACTERS),
      category: shortText(entry.words.category, SHOWN_CHARACTERS),
      balanceUsd: entry.balanceCents / 100,
    };
  });
}
