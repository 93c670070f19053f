import { countText } from '@/lib/text/written';
import { countsAuthorized } from '../cells/balance-evidence';
import { currencyNamed } from '../cells/currency';
import { formOf } from '../cells/money';
import { rateOf } from '../cells/rates';
import type { State } from '../cells/state';
import type { Role } from '../columns/roles';
import type { Survey } from '../columns/survey';
import { statusOf } from '../dictionary/meanings';
import { shortList, shortText } from '../files/short-text';
import type { Table } from '../files/table';
import type { Decisions } from '../read/decisions';
import {
  type Finding,
  type Question,
  saidByYou,
  type Topic,
  type UnderstoodTable,
  type UnderstoodWord,
} from '../read/understood';
import type { RowReading } from '../rows/row-reading';
import { unreadStatus } from './unread-status';

export interface FindingsInput {
  readonly table: Table;
  readonly plan: RowReading;
  readonly survey: Survey;
  readonly decisions: Decisions;
  readonly questions: readonly Question[];
  readonly words: readonly UnderstoodWord[];
  readonly byContent: ReadonlySet<Role>;
  /** What arithmetic says of the column of amounts, or null. */
  readonly amountProof: string | null;
  readonly usersFrom: UnderstoodTable['usersFrom'];
  /** The currency that a heading, a line above or the analyst says, or null. */
  readonly said: string | null;
}

const TOPIC_OF: Readonly<Record<Question['about'], Topic>> = {
  date: 'dates',
  date_order: 'dates',
  amount: 'amount',
  direction: 'direction',
  decimal: 'decimal',
};

/** Every decision about a table with its state and evidence. */
export function findingsOf(input: FindingsInput): Finding[] {
  const asked = input.questions.map(({ about, text }) => finding(TOPIC_OF[about], 'asked', text));
  const topics = new Set(asked.map(({ about }) => about));
  const decided = [
    dates(input),
    decimal(input),
    direction(input),
    amount(input),
    ...user(input),
    ...currency(input),
    ...encoding(input),
    ...unknownWords(input),
    ...authorized(input),
    ...statusAside(input),
  ];
  return [...asked, ...decided.filter(({ about, state }) => !(state !== 'asked' && topics.has(about)))];
}

const finding = (about: Topic, state: State, text: string): Finding => ({ about, state, text });

const ORDERS: Readonly<Record<NonNullable<Decisions['dateOrder']>, string>> = {
  dmy: 'the day is first',
  mdy: 'the month is first',
  ymd: 'the year is first',
};

function dates({ survey, decisions }: FindingsInput): Finding {
  return decisions.dateOrder
    ? finding('dates', 'proven', saidByYou(ORDERS[decisions.dateOrder]))
    : finding('dates', survey.dates.state, survey.dates.reason);
}

function decimal({ survey, decisions }: FindingsInput): Finding {
  return decisions.decimal
    ? finding('decimal', 'proven', saidByYou(`a decimal ${decisions.decimal === '.' ? 'point' : 'comma'}`))
    : finding('decimal', survey.decimal.state, survey.decimal.reason);
}

const MEANS: Readonly<Record<string, string>> = { in: 'money in', out: 'money out', skip: 'neither' };

/** What the analyst said that words mean; null where nothing. */
function taughtWords({ words, plan }: FindingsInput): string | null {
  const taught = words.filter(({ role, taught }) => role === 'direction' && taught);
  if (taught.length === 0 || plan.columns.direction === undefined) return null;
  const said = taught.map(
    ({ word, means }) => `"${shortText(word, 40)}" is ${MEANS[means ?? 'skip'] ?? means}`,
  );
  return shortList(said, 5);
}

function direction(input: FindingsInput): Finding {
  const { survey, decisions, plan, byContent } = input;
  if (decisions.moneyOut !== undefined || decisions.flipSign !== undefined) {
    const out = decisions.moneyOut && `${decisions.moneyOut} amounts are money out`;
    const turned = decisions.flipSign && 'the other way round';
    const said = [out, turned].filter(Boolean).join(', ');
    return finding('direction', 'proven', saidByYou(said || 'as it was found'));
  }
  const taught = taughtWords(input);
  if (taught) return finding('direction', 'proven', saidByYou(taught));
  const { sign, balance } = survey;
  // Two columns that no heading names are told by the balance alone.
  const untold = formOf(plan.columns) === 'debit and credit' && byContent.has('debit') && !balance;
  return finding('direction', untold ? 'asked' : sign.state, sign.reason);
}

function amount({ table, plan, byContent, amountProof, survey }: FindingsInput): Finding {
  const { columns } = plan;
  const name = table.header?.[columns.amount ?? -1];
  if (amountProof) return finding('amount', survey.balance ? 'proven' : 'assumed', amountProof);
  if (columns.amount !== undefined && byContent.has('amount'))
    return finding(
      'amount',
      survey.balance ? 'proven' : 'assumed',
      'The amounts are told by what is in the column; no heading names them.',
    );
  return finding(
    'amount',
    'proven',
    name ? `The heading "${shortText(name)}" names the amounts.` : 'Headings name the amounts.',
  );
}

function user({ usersFrom }: FindingsInput): Finding[] {
  return usersFrom === 'accounts'
    ? [finding('user', 'assumed', 'No column names the user: every account is taken for a user.')]
    : [];
}

function currency({ survey, plan, decisions, said }: FindingsInput): Finding[] {
  const named = [...survey.currencies.keys()].filter((code) => code !== '');
  if (decisions.currency)
    return [finding('currency', 'proven', saidByYou(shortText(decisions.currency, 20)))];
  if (named.length > 1) {
    const left = [...survey.currencies].filter(
      ([code]) => code !== '' && code !== plan.currency && rateOf(plan.rates, code) === undefined,
    );
    if (left.length === 0)
      return [
        finding('currency', 'proven', `Every row is in ${plan.currency}, or in a currency that has a rate.`),
      ];
    const rows = left.reduce((sum, [, count]) => sum + count, 0);
    return [
      finding(
        'currency',
        'assumed',
        `Amounts are in ${shortList(named, 5)}; only ${plan.currency} is read, and ${countText(rows)} rows are left out.`,
      ),
    ];
  }
  if (plan.currency === null) return [];
  if (!said && currencyNamed(plan.currency) === null)
    return [
      finding(
        'currency',
        'assumed',
        `Amounts are in ${shortText(plan.currency, 20)}: several countries write that.`,
      ),
    ];
  const where =
    named.length === 1
      ? 'Every row is in'
      : said
        ? 'A heading or a line above the table says'
        : 'The data is in';
  return [finding('currency', 'proven', `${where} ${shortText(plan.currency, 20)}.`)];
}

function encoding({ table, decisions }: FindingsInput): Finding[] {
  const { encodingState, encodingReason } = table.facts;
  if (!encodingState || decisions.encoding) return [];
  return [finding('encoding', encodingState, encodingReason ?? '')];
}

/** What authorized means differs from bank to bank. */
function authorized({ survey, plan }: FindingsInput): Finding[] {
  const rows = survey.statuses
    .filter(({ word }) => statusOf(word) === 'authorized')
    .reduce((sum, word) => sum + word.rows, 0);
  if (rows === 0) return [];
  if (countsAuthorized(survey.balance))
    return [
      finding(
        'rows',
        'proven',
        `${countText(rows)} rows are authorized, and the balance counts them: they are booked.`,
      ),
    ];
  const text =
    plan.authorized === 'pending'
      ? `${countText(rows)} rows are authorized, others are booked: the authorized ones are taken for pending.`
      : `${countText(rows)} rows are authorized, and no row says more: they are taken for booked.`;
  return [finding('rows', 'assumed', text)];
}

/** A column that seems to say which rows were booked, in words that nobody knows. */
function statusAside({ table, plan }: FindingsInput): Finding[] {
  const name = unreadStatus(table, plan.columns);
  if (name === null) return [];
  const text = `The column "${shortText(name)}" may say which rows were booked; it is not read, and all rows count.`;
  return [finding('rows', 'assumed', text)];
}

const WHAT = { direction: 'money out or in', pending: 'booked or not' } as const;

function unknownWords({ words, table, plan }: FindingsInput): Finding[] {
  return (['direction', 'pending'] as const).flatMap((role) => {
    if (role === 'direction' && plan.signOfOut) return [];
    const unknown = words.filter((word) => word.role === role && word.means === null);
    if (unknown.length === 0) return [];
    const isTaken = ({ word }: UnderstoodWord) =>
      plan.words.some((one) => one.role === role && one.word === word);
    const rows = unknown.reduce((sum, word) => sum + (isTaken(word) ? 0 : word.rows), 0);
    const named = shortList(
      unknown.map((word) => `"${word.word}" (${countText(word.rows)})`),
      5,
    );
    const column = shortText(table.header?.[plan.columns[role] ?? -1] ?? 'a column');
    if (rows === 0)
      return [
        finding(
          'rows',
          'assumed',
          `${named} in ${column} is not known, but most rows have it: they are taken for booked.`,
        ),
      ];
    const all = words.filter((word) => word.role === role).every((word) => word.means === null);
    return [
      finding(
        role === 'direction' ? 'direction' : 'rows',
        all ? 'asked' : 'assumed',
        `It is not known whether ${named} in ${column} is ${WHAT[role]}: ${countText(rows)} rows are left out.`,
      ),
    ];
  });
}
