import { isoFromDayNumber } from '@/lib/model/calendar';
import { ACCOUNT_TYPES, CREDIT_CARD, type Ledger, OVERDUE_UNKNOWN } from '@/lib/model/ledger';
import type { KindTable } from '@/lib/model/transaction-kind';
import type { RowTable } from '../features-document';
import type { Dates, LedgerRows, Places, RowField, Rows } from '../ledger-rows';
import { daysOfLedger } from './days-of-ledger';
import {
  agoField,
  centsField,
  fieldsOfKinds,
  measured,
  memo,
  numberField,
  rangeOf,
  sideOf,
  textField,
} from './ledger-fields';
import { FRESH, type Room } from './room';

/** What a ledger does not say by itself. */
export interface LedgerFacts {
  readonly kinds: KindTable;
  /** The as-of date in days since the ledger's first day. */
  readonly asOfDay: number;
  /** Day number of the ledger's first day; without it no date can be said. */
  readonly firstDay?: number;
  /** Ids of users and of accounts; numbers of them where silent. */
  readonly userIds?: readonly string[];
  readonly accountIds?: readonly string[];
  /** What data calls the accounts; where it is silent or empty, the name of their kind. */
  readonly accountSubtypes?: readonly string[];
  /** Given columns of users. */
  readonly users?: ReadonlyMap<string, RowField>;
}

/** The user of each account. */
function ownersOf({ users, accountStart, accountType }: Ledger): Uint32Array {
  const owner = new Uint32Array(accountType.length);
  for (let user = 0; user < users; user++) owner.fill(user, accountStart[user], accountStart[user + 1]);
  return owner;
}

/** The account of each transaction among all accounts. */
function accountsOf({ users, txStart, accountStart, account, accountType }: Ledger, room: Room) {
  const found = room.places('account', account.length, accountType.length);
  for (let user = 0; user < users; user++) {
    const first = accountStart[user] as number;
    for (let i = txStart[user] as number; i < (txStart[user + 1] as number); i++)
      found[i] = first + (account[i] as number);
  }
  return found;
}

/** What an account is and holds, by account. */
function accountFields(ledger: Ledger, facts: LedgerFacts): Map<string, RowField> {
  const { userIds, accountIds, accountSubtypes } = facts;
  const owner = ownersOf(ledger);
  const typeOf = (account: number) => ledger.accountType[account] as number;
  const user = (account: number) => userIds?.[owner[account] as number] ?? String(owner[account]);
  return new Map([
    ['user', textField(user)],
    ['account', textField((account) => accountIds?.[account] ?? String(account))],
    ['type', textField((account) => (typeOf(account) === CREDIT_CARD ? 'credit' : 'depository'))],
    ['subtype', textField((a) => accountSubtypes?.[a] || (ACCOUNT_TYPES[typeOf(a)] ?? null))],
    ['balance', centsField(ledger.balanceCents)],
    ['limit', centsField(ledger.limitCents)],
    ['limit_known', numberField(() => measured(ledger.limitCents.map((one) => (Number.isNaN(one) ? 0 : 1))))],
  ]);
}

/** A field of accounts, of rows that each have one. */
const ofAccounts = (field: RowField, places: Places): RowField => ({
  places,
  per: field.per,
  get numbers() {
    return field.numbers;
  },
  get most() {
    return field.most;
  },
  text: (account) => field.text(account),
});

/** Columns of liabilities, by account, as the tables of a dataset call them. */
function liabilityFields(
  ledger: Ledger,
  { firstDay, asOfDay }: LedgerFacts,
  accounts: ReadonlyMap<string, RowField>,
): Map<string, RowField> {
  const account = accounts.get('account') as RowField;
  const [apr, isVariable, overdue, due] = [
    ledger.aprPercent,
    ledger.aprVariable,
    ledger.overdue,
    ledger.dueInDays,
  ];
  const dueDate = (a: number) =>
    firstDay === undefined || due[a] === 0 ? null : isoFromDayNumber(firstDay + asOfDay + (due[a] as number));
  const overdueOf = (one: number) => (one === OVERDUE_UNKNOWN ? Number.NaN : one);
  return new Map([
    ['liability_id', textField((a) => `liab_${account.text(a)}`)],
    ['account_id', account],
    ['user_id', accounts.get('user') as RowField],
    ['liability_type', textField(() => 'credit_card')],
    ['apr_percentage', numberField(() => measured(apr))],
    ['apr_type', textField((a) => (Number.isNaN(apr[a]) ? null : isVariable[a] ? 'variable' : 'fixed'))],
    ['minimum_payment_amount', centsField(ledger.minimumPaymentCents)],
    ['last_payment_amount', centsField(ledger.lastPaymentCents)],
    ['is_overdue', numberField(() => measured(Float64Array.from(overdue, overdueOf)))],
    ['next_payment_due_date', textField(dueDate)],
    ['last_statement_balance', centsField(ledger.statementCents)],
  ]);
}

function liabilities(ledger: Ledger, fields: ReadonlyMap<string, RowField>): Rows {
  const { users, accountStart, hasLiability } = ledger;
  const start = new Uint32Array(users + 1);
  const order: number[] = [];
  for (let user = 0; user < users; user++) {
    for (let a = accountStart[user] as number; a < (accountStart[user + 1] as number); a++)
      if (hasLiability[a]) order.push(a);
    start[user + 1] = order.length;
  }
  const account = rangeOf(hasLiability.length);
  return { fields, dates: null, account, order: Int32Array.from(order), start, isInLoops: true };
}

const ACCOUNT_FIELDS = ['user', 'account', 'type', 'subtype', 'balance', 'limit', 'limit_known'];

function transactions(
  ledger: Ledger,
  { kinds, asOfDay }: LedgerFacts,
  accounts: ReadonlyMap<string, RowField>,
  room: Room,
): Rows {
  const { amountCents, kind, day, txStart, accountType } = ledger;
  const account = memo(() => accountsOf(ledger, room));
  const ofAccount: Places = {
    get at() {
      return account();
    },
    count: accountType.length,
  };
  const dates: Dates = { day, asOf: asOfDay };
  const { merchant, category, detail } = fieldsOfKinds(kinds);
  const places: Places = { at: kind, count: kinds.kinds.length };
  const nothing = numberField(() => measured(new Float64Array(accountType.length)));
  const side = (name: string, sign: 1 | -1, least: number): [string, RowField] => [
    name,
    numberField(() => sideOf(amountCents, sign, least, room.floats(name, day.length)), 100),
  ];
  return {
    dates,
    get account() {
      return account();
    },
    order: rangeOf(day.length),
    start: txStart,
    isInOrder: true,
    isInLoops: true,
    fields: new Map<string, RowField>([
      ...ACCOUNT_FIELDS.map((name): [string, RowField] => [
        name,
        ofAccounts(accounts.get(name) as RowField, ofAccount),
      ]),
      ['amount', centsField(amountCents)],
      side('out', 1, 0),
      side('in', -1, 0),
      side('net', -1, Number.NEGATIVE_INFINITY),
      ['ago', agoField(dates)],
      ['merchant', { ...merchant, places }],
      ['category', { ...category, places }],
      ['detail', { ...detail, places }],
      // A ledger holds booked rows alone, or takes pending ones for booked.
      ['pending', ofAccounts(nothing, ofAccount)],
    ]),
  };
}

/** A ledger as rows that declared features are computed from, until the room is used again. */
export function rowsOfLedger(ledger: Ledger, facts: LedgerFacts, room = FRESH): LedgerRows {
  const accounts = accountFields(ledger, facts);
  const account = rangeOf(ledger.accountType.length);
  const made = new Map<RowTable, Rows>();
  const make: Readonly<Record<RowTable, () => Rows>> = {
    accounts: () => ({
      fields: accounts,
      dates: null,
      account,
      order: account,
      start: ledger.accountStart,
      isInOrder: true,
      isInLoops: true,
    }),
    transactions: () => transactions(ledger, facts, accounts, room),
    liabilities: () => liabilities(ledger, liabilityFields(ledger, facts, accounts)),
    days: () =>
      daysOfLedger(ledger, facts.asOfDay, (name, places) =>
        ofAccounts(accounts.get(name) as RowField, places),
      ),
  };
  return {
    users: ledger.users,
    table(name) {
      const found = made.get(name) ?? make[name]();
      made.set(name, found);
      return found;
    },
    given: facts.users ?? new Map(),
  };
}
