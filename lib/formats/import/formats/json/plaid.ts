import { CREDIT_CARD } from '@/lib/model/ledger';
import { readDate } from '../../cells/dates';
import { type DayBounds, dayBounds } from '../../cells/day-bounds';
import { MAX_CENTS } from '../../files/limits';
import { shortText } from '../../files/short-text';
import {
  type AccountFacts,
  accountTypeOf,
  type LiabilityFacts,
  UNKNOWN_LIABILITY,
} from '../../read/accounts';
import type { Draft } from '../../read/draft';
import { MAX_TEXT, type RejectedRows } from '../../read/rejected';
import { type Entry, NO_PLACE, noKind } from '../../rows/entry';
import { shortJson } from './short-json';

type Json = Readonly<Record<string, unknown>>;

/** One answer of Plaid: transactions of `transactions/get` or `/sync`, accounts, and liabilities, or some of them. */
export interface PlaidPage {
  readonly file: string;
  readonly json: Json;
}

const objectOf = (value: unknown): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
/** Cents of a number in USD, the decimal point moved in its text; NaN for anything else. */
const centsOf = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value)
    ? Number(value.toString().includes('e') ? value * 100 : `${value}e2`)
    : Number.NaN;

const TRANSACTION_LISTS = ['transactions', 'added', 'modified'] as const;

/** A transaction of Plaid's: no other interface has these keys beside each other. */
const isPlaidTransaction = (value: unknown): boolean => {
  const row = objectOf(value);
  return 'transaction_id' in row && 'account_id' in row && 'amount' in row && 'name' in row;
};

/** The pages in a JSON value: one, or a list of them. Empty where it is nothing of Plaid's. */
export function plaidPages(file: string, value: unknown): PlaidPage[] {
  if (Array.isArray(value) && value.length > 0 && value.every(isPlaidTransaction))
    return [{ file, json: { transactions: value } }];
  if (Array.isArray(value))
    return value.flatMap((part) => (Array.isArray(part) ? [] : plaidPages(file, part)));
  const json = objectOf(value);
  const transactions = TRANSACTION_LISTS.some((key) =>
    listOf(json[key]).some((row) => {
      const one = objectOf(row);
      return 'account_id' in one && ('date' in one || 'transaction_id' in one);
    }),
  );
  const accounts = listOf(json.accounts).some((row) => 'account_id' in objectOf(row));
  return transactions || accounts ? [{ file, json }] : [];
}

/** Whose answer a page is, as it says itself. */
function saidUser({ json }: PlaidPage): string {
  return textOf(json.user_id) || textOf(json.client_user_id) || textOf(objectOf(json.item).item_id);
}

/**
 * The user of every account: whoever a page names; pages that name nobody belong to the user of an account that they
 * share with another page, or else to a user with the name of their file.
 */
export function ownersOf(pages: readonly PlaidPage[]): Map<string, string> {
  const owners = new Map<string, string>();
  const accountsOf = ({ json }: PlaidPage) => [
    ...listOf(json.accounts).map((account) => textOf(objectOf(account).account_id)),
    ...TRANSACTION_LISTS.flatMap((key) => listOf(json[key]).map((row) => textOf(objectOf(row).account_id))),
  ];
  const named = [...pages].sort((a, b) => Number(saidUser(a) === '') - Number(saidUser(b) === ''));
  for (const page of named) {
    const ids = accountsOf(page);
    const known = ids.map((id) => owners.get(id)).find((owner) => owner !== undefined);
    const user = saidUser(page) || known || page.file.replace(/^.*\//, '').replace(/\.json$/i, '');
    for (const id of ids) if (!owners.has(id)) owners.set(id, user);
  }
  return owners;
}

function liabilitiesOf(pages: readonly PlaidPage[]): Map<string, LiabilityFacts> {
  const found = new Map<string, LiabilityFacts>();
  for (const { json } of pages) {
    for (const value of listOf(objectOf(json.liabilities).credit)) {
      const credit = objectOf(value);
      const aprs = listOf(credit.aprs).map(objectOf);
      const apr = aprs.find(({ apr_type }) => apr_type === 'purchase_apr') ?? aprs[0];
      found.set(textOf(credit.account_id), {
        aprPercent: Number.isFinite(apr?.apr_percentage) ? (apr?.apr_percentage as number) : Number.NaN,
        aprVariable: false,
        minimumPaymentCents: centsOf(credit.minimum_payment_amount),
        lastPaymentCents: centsOf(credit.last_payment_amount),
        overdue: typeof credit.is_overdue === 'boolean' ? credit.is_overdue : null,
        statementCents: centsOf(credit.last_statement_balance),
      });
    }
  }
  return found;
}

/** The currency that most transactions, or else accounts, are in; null where none says it. */
export function plaidCurrency(pages: readonly PlaidPage[]): string | null {
  const counts = new Map<string, number>();
  const count = (code: string) => code && counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const { json } of pages) {
    for (const key of TRANSACTION_LISTS)
      for (const row of listOf(json[key])) count(textOf(objectOf(row).iso_currency_code));
    if (counts.size === 0)
      for (const account of listOf(json.accounts))
        count(textOf(objectOf(objectOf(account).balances).iso_currency_code));
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** All accounts of all pages, once each, loans and investments aside; null where no page has any. */
export function plaidAccounts(pages: readonly PlaidPage[]): AccountFacts[] | null {
  if (pages.every(({ json }) => listOf(json.accounts).length === 0)) return null;
  const owners = ownersOf(pages);
  const liabilities = liabilitiesOf(pages);
  const found = new Map<string, AccountFacts>();
  for (const { json } of pages) {
    for (const value of listOf(json.accounts)) {
      const account = objectOf(value);
      const id = textOf(account.account_id);
      const type = accountTypeOf(textOf(account.type), textOf(account.subtype));
      if (id === '' || type === null) continue;
      const balances = objectOf(account.balances);
      found.set(id, {
        id,
        user: owners.get(id) ?? '',
        type,
        subtype: textOf(account.subtype),
        balanceCents: centsOf(balances.current),
        limitCents: centsOf(balances.limit),
        liability: type === CREDIT_CARD ? (liabilities.get(id) ?? UNKNOWN_LIABILITY) : null,
      });
    }
  }
  return [...found.values()];
}

/** Category of a transaction: Plaid's present one, or the older list of words. */
function categoryOf(row: Json): readonly [primary: string, detailed: string] {
  const { primary, detailed } = objectOf(row.personal_finance_category);
  if (typeof primary === 'string') return [primary, textOf(detailed)];
  const words = listOf(row.category).map(textOf);
  return [words[0] ?? '', words[1] ?? ''];
}

/** The days that are believed among those of all pages. */
function boundsOf(pages: readonly PlaidPage[], today: number): DayBounds {
  const days = new Map<number, number>();
  for (const { json } of pages) {
    for (const value of TRANSACTION_LISTS.flatMap((key) => listOf(json[key]))) {
      const day = readDate(textOf(objectOf(value).date))?.dmy;
      if (day != null) days.set(day, (days.get(day) ?? 0) + 1);
    }
  }
  return dayBounds(days, today);
}

/** Adds the transactions of all pages; a later page's version of one replaces an earlier one. Returns how many there were. */
export function addPlaidTransactions(
  pages: readonly PlaidPage[],
  draft: Draft,
  rejected: RejectedRows,
  sign: 1 | -1,
  keepPending: boolean,
  today: number,
): number {
  const bounds = boundsOf(pages, today);
  const removed = new Set(
    pages.flatMap(({ json }) => listOf(json.removed).map((row) => textOf(objectOf(row).transaction_id))),
  );
  const modified = new Set(
    pages.flatMap(({ json }) => listOf(json.modified).map((row) => textOf(objectOf(row).transaction_id))),
  );
  const owners = ownersOf(pages);
  const seen = new Set<string>();
  let read = 0;
  for (const { file, json } of pages) {
    let number = 0;
    for (const key of TRANSACTION_LISTS) {
      for (const value of listOf(json[key])) {
        number++;
        read++;
        const row = objectOf(value);
        const id = textOf(row.transaction_id);
        const refuse = (reason: Parameters<RejectedRows['add']>[2], message: string) =>
          rejected.add(file, number, reason, message, shortJson(value, MAX_TEXT));
        if (id !== '' && (removed.has(id) || (key !== 'modified' && modified.has(id)) || seen.has(id))) {
          refuse(
            'duplicate',
            `Transaction "${shortText(id)}" was replaced or removed, or stands in an earlier page.`,
          );
          continue;
        }
        seen.add(id);
        if (row.pending === true && !keepPending) {
          refuse('pending', 'The row is still pending.');
          continue;
        }
        const day = readDate(textOf(row.date))?.dmy ?? null;
        const cents = centsOf(row.amount);
        if (day === null) {
          refuse('date', `"${textOf(row.date).slice(0, 60)}" is not a date.`);
          continue;
        }
        if (day < bounds.from || day > bounds.to) {
          refuse('far date', `${textOf(row.date)} is in the future, or years away from all other rows.`);
          continue;
        }
        if (!(Math.abs(cents) <= MAX_CENTS)) {
          refuse('amount', 'There is no amount, or it is not a number with cents.');
          continue;
        }
        const [category, subcategory] = categoryOf(row);
        const entry: Entry = {
          whose: {
            user: owners.get(textOf(row.account_id)) ?? '',
            account: textOf(row.account_id),
            accountType: '',
            ...NO_PLACE,
          },
          ...noKind(),
          day,
          cents: cents === 0 ? 0 : cents * sign,
          balanceCents: Number.NaN,
          words: {
            merchant: textOf(row.merchant_name) || textOf(row.name),
            category,
            subcategory,
            channel: textOf(row.payment_channel),
          },
        };
        const refusal = draft.add(entry, false);
        if (refusal) refuse(refusal.reason, refusal.message);
      }
    }
  }
  return read;
}
