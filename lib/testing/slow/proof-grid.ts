import fc from 'fast-check';
import type { Condition, NumberExpression } from '@/lib/language/expression';
import type { Column } from '@/lib/model/column';
import { packTexts } from '@/lib/model/packed-texts';
import type { GivenTable } from '@/lib/rules/document/given-table';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import { categoryOf } from '../given-tables';
import { maybe, object } from './random-objects';

/** Random rules that proofs decide, and every customer whom they can tell apart: a grid that knows nothing of how it is proven. */

const DAYS = 30;
export const GRID_WINDOW = `${DAYS}d`;

type Value = number | string | null;

/** A column of the grid: thresholds over it, and all the values that these can tell apart. */
interface GridColumn {
  readonly name: string;
  /** As a table has it. */
  readonly column: string;
  readonly thresholds: readonly number[];
  readonly values: readonly Value[];
}

const numbers = (
  name: string,
  column: string,
  thresholds: readonly number[],
  values: readonly Value[],
): GridColumn => ({
  name,
  column,
  thresholds,
  values: [...values, null],
});

/** Whole numbers, decimals of which neighbours count, flags, what is given, and what declarations tie to each other. */
const COLUMNS: readonly GridColumn[] = [
  numbers('recurring_merchant_count', 'recurring_merchant_count', [0, 2, 2.5, 3], [0, 1, 2, 3, 4]),
  numbers(
    'max_utilization',
    'max_utilization',
    [0.5, 0.5001, 0.50005, -1],
    [0, 0.4999, 0.5, 0.5001, 0.5002, 3],
  ),
  numbers('is_overdue', 'is_overdue', [0, 0.5, 1], [0, 1]),
  numbers('payroll_count', `payroll_count_${DAYS}d`, [1, 2, 4], [0, 1, 2, 3, 4, 5]),
  numbers(
    'median_pay_gap_days',
    `median_pay_gap_days_${DAYS}d`,
    [0, 14, 14.5, 29, 45],
    [0, 0.5, 13.5, 14, 14.5, 15, 28.5, 29],
  ),
  numbers('payroll_count@180d', 'payroll_count_180d', [1, 2, 4], [0, 1, 2, 3, 4, 5]),
  numbers('growth_rate', `growth_rate_${DAYS}d`, [0, 0.02], [-0.5, -0.0001, 0, 0.0001, 0.0199, 0.02, 0.5]),
  numbers('net_inflow', `net_inflow_${DAYS}d`, [0, 200], [-9, -0.01, 0, 0.01, 199.99, 200, 200.01, 999]),
  numbers('x', `x_${DAYS}d`, [0, 0.1, 1], [-1, 0, 0.05, 0.1, 0.5, 1, 2]),
  numbers('y', `y_${DAYS}d`, [0, 3], [-1, 0, 1, 3, 4]),
  { name: 'text', column: `text_${DAYS}d`, thresholds: [], values: ['a', 'b', 'c', null] },
];
const TEXTS = ['a', 'b'];

/** Whether a customer keeps what features declare: by their definitions, in words of their own. */
function isPossible(row: ReadonlyMap<string, Value>): boolean {
  const of = (name: string) => row.get(name) as number | null | undefined;
  const known = (...names: string[]) => names.every((name) => typeof of(name) === 'number');
  if (known('payroll_count', 'median_pay_gap_days')) {
    const [n, gap] = [of('payroll_count') as number, of('median_pay_gap_days') as number];
    if (n < 2 ? gap !== 0 : gap * Math.ceil((n - 1) / 2) > DAYS - 1) return false;
  }
  if (known('payroll_count', 'payroll_count@180d'))
    if ((of('payroll_count') as number) > (of('payroll_count@180d') as number)) return false;
  if (known('growth_rate', 'net_inflow')) {
    const [growth, inflow] = [of('growth_rate') as number, of('net_inflow') as number];
    if (growth > 0 ? inflow <= 0 : growth < 0 && inflow > 0) return false;
  }
  return true;
}

/** Every customer over some columns who keeps what is declared. */
function rowsOver(columns: readonly GridColumn[]): ReadonlyMap<string, Value>[] {
  let rows: ReadonlyMap<string, Value>[] = [new Map()];
  for (const { name, values } of columns)
    rows = rows.flatMap((row) => values.map((value) => new Map([...row, [name, value]])));
  return rows.filter(isPossible);
}

function tableOver(columns: readonly GridColumn[], rows: readonly ReadonlyMap<string, Value>[]): GivenTable {
  const columnOf = ({ name, thresholds }: GridColumn): Column => {
    const values = rows.map((row) => row.get(name) ?? null);
    return thresholds.length === 0
      ? categoryOf(values as (string | null)[])
      : {
          kind: 'number',
          values: Float64Array.from(values, (value) => (value === null ? Number.NaN : (value as number))),
          written: null,
        };
  };
  return {
    rows: rows.length,
    ids: packTexts(rows.map((_, row) => String(row))),
    columns: new Map(columns.map((one) => [one.column, columnOf(one)])),
    idName: null,
    weights: null,
  };
}

const readings = fc.constantFrom('met', 'not met', 'open');

function conditionsOver(columns: readonly GridColumn[]): fc.Arbitrary<Condition> {
  const column = fc.constantFrom(...columns);
  const criterion = (fields: Readonly<Record<string, unknown>>) =>
    maybe(readings).map((unknown): Condition => ({ ...fields, ...(unknown && { unknown }) }) as Condition);
  const ofColumn = ({ name, thresholds }: GridColumn): fc.Arbitrary<Condition> => {
    if (thresholds.length === 0)
      return fc
        .oneof(
          fc.record({ op: fc.constantFrom('is', 'is not'), value: fc.constantFrom(...TEXTS) }),
          fc.record({ op: fc.constant('in'), value: fc.subarray(TEXTS, { minLength: 1 }) }),
          fc.constant({ op: 'known' }),
        )
        .chain((rest) => criterion({ feature: name, ...rest }));
    const threshold = fc.constantFrom(...thresholds);
    const number: fc.Arbitrary<NumberExpression> = fc.constantFrom<NumberExpression>(
      name,
      name,
      { '*': [name, 2] },
      { '-': [1, name] },
      { orElse: [name, 1] },
    );
    const comparisons = fc.constantFrom('>=', '>', '<=', '<', '==');
    return fc
      .oneof(
        {
          weight: 6,
          arbitrary: fc.record({ feature: fc.constant(name), op: comparisons, value: threshold }),
        },
        // Twice a threshold, and 1 less it, are on the grid of the thresholds too.
        {
          weight: 1,
          arbitrary: fc.tuple(number, comparisons, threshold).map(([feature, op, at]) => ({
            feature,
            op,
            value:
              typeof feature === 'object' && '*' in feature
                ? 2 * at
                : typeof feature === 'object' && '-' in feature
                  ? { '-': [1, at] }
                  : at,
          })),
        },
        {
          weight: 1,
          arbitrary: fc.tuple(threshold, threshold).map((value) => ({ feature: name, op: 'between', value })),
        },
        { weight: 1, arbitrary: fc.constant({ feature: name, op: 'known' }) },
        { weight: 1, arbitrary: fc.constant({ feature: name }) },
      )
      .filter((of) => 'op' in of || thresholds.includes(1))
      .chain((of) => criterion(of));
  };
  const { condition } = fc.letrec<{ condition: Condition; number: NumberExpression }>((tie) => {
    const part = tie('condition');
    const parts = fc.array(part, { minLength: 1, maxLength: 3 });
    const points = fc.constantFrom(0.1, 0.2, 0.3, 1, 2, -1);
    const optional = maybe(points);
    return {
      number: fc.oneof(
        object<NumberExpression>({
          points: fc.array(fc.tuple(part, points), { minLength: 1, maxLength: 3 }),
          take: maybe(fc.constantFrom('all', 'first')),
          else: optional,
        }),
        column
          .filter(({ thresholds }) => thresholds.length > 0)
          .chain(({ name, thresholds }) =>
            object<NumberExpression>({
              bins: fc.constant(name),
              upTo: fc.array(fc.tuple(fc.constantFrom(...thresholds), points), {
                minLength: 1,
                maxLength: 3,
              }),
              above: optional,
              unknown: optional,
            }),
          ),
      ),
      condition: fc.oneof(
        { maxDepth: 2, withCrossShrink: true },
        { weight: 5, arbitrary: column.chain(ofColumn) },
        { weight: 2, arbitrary: object<Condition>({ all: parts }) },
        { weight: 2, arbitrary: object<Condition>({ any: parts }) },
        {
          weight: 1,
          arbitrary: object<Condition>({ atLeast: fc.integer({ min: 0, max: 3 }), of: parts }),
        },
        { weight: 1, arbitrary: object<Condition>({ not: part }) },
        {
          weight: 2,
          arbitrary: fc
            .tuple(
              tie('number'),
              fc.constantFrom('>=', '>', '<=', '<', '=='),
              fc.oneof(fc.constantFrom(0.3, 0, 1, 3), tie('number')),
            )
            .chain(([feature, op, value]) => criterion({ feature, op, value })),
        },
      ),
    };
  });
  return condition as fc.Arbitrary<Condition>;
}

export interface ProofCase {
  readonly rules: RulesDocument;
  /** All customers there can be. */
  readonly table: GivenTable;
}

/** Two or three segments over one to three columns, with all customers there can be. */
export const proofCases: fc.Arbitrary<ProofCase> = fc
  .subarray([...COLUMNS], { minLength: 1, maxLength: 3 })
  .filter((columns) => columns.some(({ thresholds }) => thresholds.length > 0))
  .chain((columns) => {
    const condition = conditionsOver(columns);
    const key = fc.constantFrom<NumberExpression>(
      1,
      2,
      ...columns.flatMap(({ name, thresholds }) => (thresholds.length > 0 ? [name] : [])),
    );
    const segment = fc.record({ when: condition, rank: fc.array(key, { maxLength: 2 }) });
    return fc.record({
      segments: fc.array(segment, { minLength: 2, maxLength: 3 }),
      unknown: maybe(readings),
      order: maybe(fc.constantFrom('place', 'rank')),
      undecided: maybe(fc.constant('undecided')),
      columns: fc.constant(columns),
    });
  })
  .map(({ segments, unknown, order, undecided, columns }) => ({
    rules: {
      format: 'persona-rules',
      version: 2,
      ...(unknown && { unknown }),
      assign: {
        p: {
          segments: segments.map((of, i) => ({ id: `s${i}`, ...of })),
          ...(order && { order }),
          ...(undecided && { undecided }),
          otherwise: 'nobody',
        },
      },
    } as RulesDocument,
    table: tableOver(columns, rowsOver(columns)),
  }));
