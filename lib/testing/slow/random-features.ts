import fc from 'fast-check';
import type { FeatureExpression, FeaturesDocument, RowSet } from '@/lib/features/declared/features-document';
import type { Condition, NumberExpression } from '@/lib/language/expression';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { defined, maybe, object } from './random-objects';
import type { Cells, SlowLedger } from './slow-ledger';

/** Random documents of features, over small random ledgers of four tables. */

const AS_OF = 20_000;
const amounts = fc.constantFrom(0, 1, 10, 10, 0.1, 0.2, 0.3, -0.1, -10, -500, 12.34, -12.34);
const accountIds = ['a0', 'a1', 'a2', 'a3'];
const userOf = (account: string) => (account < 'a2' ? 'u0' : 'u1');

const accounts = fc.tuple(
  ...accountIds.map((account_id) =>
    object<Cells>({
      account_id: fc.constant(account_id),
      user_id: fc.constant(userOf(account_id)),
      account_type: fc.constantFrom('depository', 'credit'),
      account_subtype: fc.constantFrom('checking', 'savings', null),
      balance_current: fc.constantFrom(100, 0, 12.5, -3, null),
      balance_limit: fc.constantFrom(1000, 0, null),
    }),
  ),
);
const liabilities = fc.array(
  fc
    .record({
      account_id: fc.constantFrom(...accountIds),
      liability_type: fc.constant('credit_card'),
      apr_percentage: fc.constantFrom(0, 19.9, 21.5, null),
      apr_type: fc.constantFrom('fixed', 'variable', null),
      minimum_payment_amount: fc.constantFrom(25, 35, null),
      is_overdue: fc.constantFrom(0, 1),
    })
    .map((row): Cells => ({ ...row, user_id: userOf(row.account_id) })),
  { maxLength: 3 },
);
const transactions = fc.array(
  fc
    .record({
      account_id: fc.constantFrom(...accountIds),
      ago: fc.constantFrom(-3, 0, 0, 1, 2, 5, 6, 7, 8, 9, 10, 12, 20, 30, 31),
      amount: amounts,
      merchant_name: fc.constantFrom('Shop', 'Coffee FEE', 'shop', 'A fee', null),
      category_primary: fc.constantFrom('INCOME', 'BANK_FEES', null),
      category_detailed: fc.constantFrom('Late fee', 'Chocolate', null),
      pending: fc.constantFrom(0, 1),
    })
    .map(
      ({ ago, ...row }): Cells => ({
        ...row,
        user_id: userOf(row.account_id),
        date: isoFromDayNumber(AS_OF - ago),
      }),
    ),
  { maxLength: 14 },
);
const users = fc.tuple(
  ...['u0', 'u1'].map((user_id) =>
    object<Cells>({
      user_id: fc.constant(user_id),
      age: fc.constantFrom(30, 41.5, null),
      consent_status: fc.constantFrom(0, 1),
    }),
  ),
);
const ledgers = fc.record({ users, accounts, liabilities, transactions });

const ACCOUNT_KINDS = [
  ['depository', 'checking'],
  ['depository', 'savings'],
  ['credit', 'credit_card'],
] as const;
/** Ledgers of what a Ledger holds: three kinds of accounts, at most one liability each, booked rows. */
const heldLedgers: fc.Arbitrary<SlowLedger> = fc.record({
  users,
  accounts: fc
    .tuple(accounts, fc.tuple(...accountIds.map(() => fc.constantFrom(...ACCOUNT_KINDS))))
    .map(([rows, kinds]) =>
      rows.map((row, a) => {
        const [account_type, account_subtype] = kinds[a] ?? ACCOUNT_KINDS[0];
        return { ...row, account_type, account_subtype };
      }),
    ),
  liabilities: fc.tuple(liabilities, fc.constantFrom(0, 1, null)).map(([rows, is_overdue]) =>
    rows
      .filter(({ account_id }, i) => rows.findIndex((row) => row.account_id === account_id) === i)
      .map((row) => ({
        ...row,
        apr_type: row.apr_percentage === null ? null : (row.apr_type ?? 'fixed'),
        is_overdue,
      })),
  ),
  transactions: fc
    .tuple(
      fc.array(transactions, { minLength: 1, maxLength: 4 }),
      // Whole cents of usual sizes, or among them parts of cents, or more cents than doubles hold the squares of.
      fc.constantFrom(null, null, 0.001, 70_000_000_000),
    )
    .map(([parts, odd]) =>
      parts
        .flat()
        .map((row, i) => ({ ...row, pending: 0, amount: odd && i % 3 === 0 ? odd : (row.amount ?? 0) })),
    )
    .filter((rows) => rows.length > 0),
});

const numbers = fc.constantFrom(0, 1, 2, 5, 10, 0.3, -10, 100);
const comparisons = fc.constantFrom('>=', '>', '<=', '<', '==');
const readings = fc.constantFrom('met', 'not met', 'open');

/** Conditions on these fields; the texts of a row set are looked up in others, where there are any. */
function conditionsOn(fields: readonly string[], texts: readonly string[], sets: readonly string[] = []) {
  const field = fc.constantFrom(...fields);
  const text = fc.constantFrom(...(texts.length > 0 ? texts : ['merchant']));
  const criterion = (parts: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
    object<Condition>({ ...parts, unknown: maybe(readings) });
  const words = fc.array(fc.constantFrom('fee', 'SHOP', 'late', 'in', 'f'), { minLength: 1, maxLength: 2 });
  const number = fc.oneof(field, fc.record({ '+': fc.tuple(field, field) }));
  const leaves = [
    criterion({ field: number, op: comparisons, value: fc.oneof(numbers, field) }),
    criterion({ field, op: fc.constant('between'), value: fc.tuple(numbers, numbers) }),
    criterion({ field, op: fc.constant('known') }),
    criterion({ field }),
    ...(texts.length === 0
      ? []
      : [
          criterion({
            field: text,
            op: fc.constantFrom('is', 'is not'),
            value: fc.constantFrom('Shop', 'savings', 'INCOME', 'fixed'),
          }),
          criterion({ field: text, op: fc.constant('in'), value: fc.constant(['Shop', 'A fee', 'credit']) }),
          criterion({ field: text, op: fc.constant('contains'), value: words, words: maybe(fc.boolean()) }),
          criterion({ field: text, op: fc.constant('known') }),
        ]),
    ...sets.map((set) =>
      criterion({ field: fc.constant('merchant'), op: fc.constant('one of rows'), value: fc.constant(set) }),
    ),
  ];
  const leaf = fc.oneof(...leaves);
  const some = fc.array(leaf, { minLength: 1, maxLength: 2 });
  const atLeast = object<Condition>({ atLeast: fc.constantFrom(1, 2), of: some });
  return fc.oneof(
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: object<Condition>({ all: some }) },
    { weight: 1, arbitrary: object<Condition>({ any: some }) },
    { weight: 1, arbitrary: object<Condition>({ not: fc.oneof(leaf, atLeast) }) },
    { weight: 1, arbitrary: atLeast },
  );
}

const FIELDS = ['amount', 'out', 'in', 'net', 'ago', 'pending', 'balance', 'limit', 'limit_known'];
const TEXTS = ['merchant', 'category', 'detail', 'account', 'type', 'subtype'];
const days = fc.constantFrom<unknown>(0, 7, 30, [1, 9], [5, 5], 'W');

const set = (from: readonly string[], where: fc.Arbitrary<Condition>, more: object = {}) =>
  object<RowSet>({ from: fc.constantFrom(...from), where: maybe(where), ...more });
const timed = { days: maybe(days), future: maybe(fc.boolean()) };

/** Numbers made of these fields. */
function numbersOf(fields: readonly string[]): fc.Arbitrary<NumberExpression> {
  const field = fc.constantFrom<NumberExpression>(...fields);
  const part = fc.oneof(field, numbers);
  const condition = object<Condition>({ field, op: comparisons, value: numbers, unknown: maybe(readings) });
  return fc.oneof(
    fc.record({ '*': fc.tuple(field, numbers) }),
    fc.record({ '+': fc.tuple(part, field) }),
    fc.record({ '-': fc.tuple(part, field) }),
    fc.record({ max: fc.tuple(field, part) }),
    fc.record({ orElse: fc.tuple(field, part) }),
    object<NumberExpression>({ '/': fc.tuple(field, part), else: maybe(numbers) }),
    object<NumberExpression>({
      points: fc.array(fc.tuple(condition, part), { minLength: 1, maxLength: 2 }),
      take: maybe(fc.constantFrom('all', 'first')),
      else: maybe(part),
    }),
  );
}

const aggregate = (
  rows: readonly string[] | null,
  of: readonly string[],
  texts: readonly string[],
  dated: boolean,
) =>
  object<FeatureExpression>({
    agg: fc.constantFrom(
      'count',
      'sum',
      'mean',
      'min',
      'max',
      'median',
      'sd',
      'sample sd',
      ...(dated ? ['nth last'] : []),
    ),
    rows: rows === null ? fc.constant(undefined) : fc.constantFrom(...rows),
    of: fc.oneof(fc.constantFrom(...of, ...(dated ? ['gap'] : [])), numbersOf(of)),
    n: fc.constantFrom(undefined, 1, 2),
    needs: fc.constantFrom(undefined, 0, 1, 2, 3),
    none: fc.constantFrom(undefined, undefined, 0, -1),
  }).chain((one): fc.Arbitrary<FeatureExpression> => {
    const { n, ...rest } = one as { agg: string; n?: number };
    const kept = defined({ ...rest, n: rest.agg === 'nth last' ? n : undefined }) as FeatureExpression;
    if (rest.agg !== 'count' || texts.length === 0) return fc.constant(kept);
    const { of: _, ...plain } = kept as { of: unknown };
    return fc.constantFrom(
      kept,
      plain as FeatureExpression,
      {
        ...plain,
        agg: 'distinct',
        of: texts[0],
      } as FeatureExpression,
    );
  });

const own = aggregate(null, ['amount', 'out', 'in', 'ago'], TEXTS, true);
const ofAccount = aggregate(['transactions', 'r0', 'r1', 'days', 'liable'], ['account_id'], [], false).map(
  (one) => defined({ ...(one as object), agg: 'count', of: undefined, n: undefined }),
);

const rowSets = fc.record({
  r0: set(['transactions'], conditionsOn(FIELDS, TEXTS), timed),
  r1: set(['r0', 'transactions'], conditionsOn(FIELDS, TEXTS), timed),
  groups: object<RowSet>({
    from: fc.constantFrom('r0', 'r1', 'transactions'),
    where: maybe(conditionsOn(FIELDS, TEXTS)),
    days: maybe(days),
    by: fc.constantFrom('merchant', 'account', 'category'),
    each: fc.record({ one: own, two: own }),
    keep: maybe(conditionsOn(['one', 'two'], [])),
  }),
  merchants: object<RowSet>({
    from: fc.constantFrom('r0', 'r1'),
    by: fc.constant('merchant'),
    each: fc.record({ n: fc.constant({ agg: 'count' }) }),
    keep: maybe(conditionsOn(['n'], [])),
  }),
  again: set(['r1', 'transactions'], conditionsOn(FIELDS, TEXTS, ['merchants', 'r0']), timed),
  holdings: set(
    ['accounts'],
    conditionsOn(['balance', 'limit', 'limit_known'], ['type', 'subtype', 'account']),
  ),
  liable: set(
    ['liabilities'],
    conditionsOn(['apr_percentage', 'minimum_payment_amount', 'is_overdue'], ['apr_type']),
  ),
  days0: set(['days'], conditionsOn(['ago', 'balance'], ['type', 'subtype', 'account']), {
    days: maybe(days),
  }),
  used: object<RowSet>({
    from: fc.constantFrom('accounts', 'holdings'),
    each: fc.record({ n: ofAccount }),
    keep: maybe(conditionsOn(['n', 'balance'], ['type'])),
  }),
});

const ROWS = ['transactions', 'r0', 'r1', 'again'];
const features = fc.record({
  f0: aggregate(ROWS, ['amount', 'out', 'in', 'net', 'ago', 'limit'], TEXTS, true),
  f1: aggregate(ROWS, ['amount', 'ago', 'balance'], ['category'], true),
  f2: aggregate(['groups'], ['one', 'two'], [], false),
  f3: aggregate(['accounts', 'holdings', 'used'], ['balance', 'limit'], ['subtype'], false),
  f4: aggregate(['liabilities', 'liable'], ['apr_percentage', 'minimum_payment_amount'], ['apr_type'], false),
  f5: aggregate(['days', 'days0'], ['balance', 'ago'], ['account'], false),
  f6: aggregate(['used'], ['n'], ['type'], false),
  given: fc.constant({ column: 'age' }),
  ratio: fc.constantFrom(
    { '/': ['f0', 'f1'], else: 0 },
    { '*': ['f0', 'window'] },
    { '-': ['f0@7d', 'f0@30d'] },
    { '+': ['given', 'f2@W'] },
  ),
  level: object<FeatureExpression>({
    label: fc.array(
      fc.record({
        when: object<Condition>({
          feature: fc.constantFrom('f0', 'f1', 'f3', 'given'),
          op: comparisons,
          value: numbers,
          unknown: maybe(readings),
        }),
        is: fc.constantFrom('low', 'high', ''),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    else: fc.constantFrom(undefined, 'other'),
  }),
});

const NAMES = ['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'given', 'ratio', 'level'];
const documents: fc.Arbitrary<FeaturesDocument> = object<FeaturesDocument>({
  format: fc.constant('persona-features'),
  version: fc.constant(1),
  asOf: fc.constant(isoFromDayNumber(AS_OF)),
  ends: fc.constantFrom(undefined, 'both', 'last'),
  windows: fc.constant([7, 30]),
  unknown: maybe(readings),
  rows: rowSets,
  features,
  columns: fc.constant(Object.fromEntries(NAMES.map((name) => [`${name}@W`, name]))),
});

/** The same over ledgers of what a Ledger holds. */
export const randomHeldFeatures = fc.record({ document: documents, ledger: heldLedgers });

export const randomFeatures: fc.Arbitrary<{ document: FeaturesDocument; ledger: SlowLedger }> = fc.record({
  document: documents,
  ledger: ledgers,
});
