import fc from 'fast-check';
import type { Condition, NumberExpression } from '@/lib/language/expression';
import type { Column } from '@/lib/model/column';
import { packTexts } from '@/lib/model/packed-texts';
import type { GivenTable } from '@/lib/rules/document/given-table';
import type { Classification, OutputColumn, RulesDocument, Score } from '@/lib/rules/document/rules-document';
import { categoryOf } from '../given-tables';
import { defined, maybe, object } from './random-objects';
import type { SlowRow } from './slow-rules';

/** Random documents of the whole language of rules, over small random tables that fit them. */

const WINDOWS = ['30d', '180d'];
const NUMBER_COLUMNS = ['a', 'b', 'n', 'flag'];
const WINDOWED = 'c';
const TEXT_COLUMNS = ['t', 'n'];
const WINDOWED_TEXT = 's';
const TEXTS = ['x', 'X', 'a b', '1', '0.5'];

/** Few numbers, so that they tie and lie on thresholds; sums of them that doubles miss. */
const literals = fc.constantFrom(0, 1, 2, 3, 0.1, 0.2, 0.3, 0.6, 0.5, -0.5, -1, 2.5, 7, 1e-7, 0.125);
const cells = fc.oneof({ weight: 4, arbitrary: literals }, { weight: 1, arbitrary: fc.constant(null) });
const textCells = fc.oneof(fc.constantFrom(...TEXTS), fc.constant(null));

const rows: fc.Arbitrary<SlowRow[]> = fc.array(
  fc.record({
    a: cells,
    b: cells,
    n: cells,
    flag: fc.constantFrom(0, 1, null),
    c_30d: cells,
    c_180d: cells,
    t: textCells,
    s_30d: textCells,
    s_180d: textCells,
  }),
  { minLength: 1, maxLength: 8 },
);

/** The rows as a table that was read. */
export function tableOf(
  rows: readonly SlowRow[],
  texts: readonly string[] = ['t', 's_30d', 's_180d'],
): GivenTable {
  const columnOf = (name: string): Column => {
    const cells = rows.map((row) => row[name] ?? null);
    return texts.includes(name)
      ? categoryOf(cells.map((cell) => (cell === null ? null : String(cell))))
      : {
          kind: 'number',
          values: Float64Array.from(cells, (cell) => (cell as number | null) ?? Number.NaN),
          written: null,
        };
  };
  return {
    rows: rows.length,
    ids: packTexts(rows.map((_, row) => `c${row}`)),
    columns: new Map(Object.keys(rows[0] ?? {}).map((name) => [name, columnOf(name)])),
    idName: null,
    weights: null,
  };
}

const readings = fc.constantFrom('met', 'not met', 'open');
/** Numbers and conditions that use these named values and scores. */
function expressions(values: readonly string[]) {
  const windowed = (base: string) =>
    fc.constantFrom(base, `${base}@W`, ...WINDOWS.map((window) => `${base}@${window}`));
  const names = fc.oneof(
    fc.constantFrom(...NUMBER_COLUMNS),
    windowed(WINDOWED),
    ...(values.length > 0 ? [fc.constantFrom(...values).chain(windowed)] : []),
  );
  const texts = fc.oneof(fc.constantFrom(...TEXT_COLUMNS), windowed(WINDOWED_TEXT));
  const { number, condition } = fc.letrec<{ number: NumberExpression; condition: Condition }>((tie) => {
    const part = tie('number');
    const parts = fc.array(part, { minLength: 1, maxLength: 3 });
    const two = fc.tuple(part, part);
    const within = tie('condition');
    const conditions = fc.array(within, { minLength: 1, maxLength: 3 });
    const optionalNumber = maybe(part);
    const pairs = fc.array(fc.tuple(part, part), { minLength: 1, maxLength: 3 });
    const criterion = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
      object<Condition>({ ...fields, unknown: maybe(readings) });
    const comparisons = fc.constantFrom('>=', '>', '<=', '<', '==');
    const ofNumbers = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
      object<NumberExpression>(fields);
    return {
      number: fc.oneof(
        { maxDepth: 2, withCrossShrink: true },
        { weight: 3, arbitrary: fc.oneof(literals, names) as fc.Arbitrary<NumberExpression> },
        { weight: 1, arbitrary: ofNumbers({ '+': parts }) },
        { weight: 1, arbitrary: ofNumbers({ '-': two }) },
        { weight: 1, arbitrary: ofNumbers({ '*': parts }) },
        { weight: 1, arbitrary: ofNumbers({ '/': two, else: optionalNumber }) },
        { weight: 1, arbitrary: ofNumbers({ min: parts }) },
        { weight: 1, arbitrary: ofNumbers({ max: parts }) },
        { weight: 1, arbitrary: ofNumbers({ orElse: parts }) },
        {
          weight: 2,
          arbitrary: ofNumbers({
            points: fc.array(fc.tuple(within, part), { minLength: 1, maxLength: 3 }),
            take: maybe(fc.constantFrom('all', 'first')),
            else: optionalNumber,
          }),
        },
        {
          weight: 2,
          arbitrary: ofNumbers({ bins: part, upTo: pairs, above: optionalNumber, unknown: optionalNumber }),
        },
      ),
      condition: fc.oneof(
        { maxDepth: 2, withCrossShrink: true },
        { weight: 4, arbitrary: criterion({ feature: part, op: comparisons, value: part }) },
        { weight: 1, arbitrary: criterion({ feature: part, op: fc.constant('between'), value: two }) },
        { weight: 1, arbitrary: criterion({ feature: fc.oneof(part, texts), op: fc.constant('known') }) },
        { weight: 1, arbitrary: criterion({ feature: part }) },
        {
          weight: 1,
          arbitrary: criterion({
            feature: texts,
            op: fc.constantFrom('is', 'is not'),
            value: fc.constantFrom(...TEXTS),
          }),
        },
        {
          weight: 1,
          arbitrary: criterion({
            feature: texts,
            op: fc.constant('in'),
            value: fc.array(fc.constantFrom(...TEXTS), { minLength: 1, maxLength: 2 }),
          }),
        },
        { weight: 1, arbitrary: object<Condition>({ all: conditions }) },
        { weight: 1, arbitrary: object<Condition>({ any: conditions }) },
        {
          weight: 1,
          arbitrary: object<Condition>({ atLeast: fc.integer({ min: 0, max: 4 }), of: conditions }),
        },
        { weight: 1, arbitrary: object<Condition>({ not: within }) },
      ),
    };
  });
  return { number, condition };
}

/** Values in the order of their names: each may use those before it. */
const VALUES = ['v0', 'v1', 'q0', 'v2', 'q1'];
const isScore = (name: string) => name.startsWith('q');

const scores = (number: fc.Arbitrary<NumberExpression>, before: readonly string[]) =>
  object<Score>({
    of: number,
    into: fc.integer({ min: 2, max: 5 }),
    best: maybe(fc.constantFrom('high', 'low')),
    ties: maybe(fc.constantFrom('together', 'by row')),
    needs: maybe(fc.array(fc.constantFrom('a', 't', 'c', 's@30d', ...before), { maxLength: 2 })),
  });

const classifications = (depth: number): fc.Arbitrary<Classification> => {
  const { number, condition } = expressions(VALUES);
  const segment = fc.tuple(condition, maybe(fc.array(number, { maxLength: 2 })));
  return object<Classification>({
    segments: fc
      .array(segment, { minLength: 1, maxLength: 3 })
      .map((all) => all.map(([when, rank], i) => defined({ id: `s${depth}${i}`, when, rank }))),
    order: maybe(fc.constantFrom('place', 'rank')),
    down: maybe(fc.array(fc.boolean(), { maxLength: 3 })),
    secondFloor: maybe(literals),
    otherwise: maybe(
      depth === 0
        ? fc.constantFrom<string | Classification>('other', '')
        : fc.oneof(fc.constant<string | Classification>('other'), classifications(depth - 1)),
    ),
    undecided: maybe(fc.constant('undecided')),
    strict: maybe(fc.boolean()),
  });
};

const outputs = fc.oneof(
  object<OutputColumn>({
    segment: fc.constantFrom('p', 'r'),
    part: fc.constantFrom('primary', 'second', 'all', 'count'),
    window: fc.constantFrom(...WINDOWS),
  }),
  object<OutputColumn>({
    value: fc.constantFrom(
      'a',
      'c',
      'c@W',
      'c@180d',
      't',
      's_30d',
      's',
      's@180d',
      ...VALUES,
      'v1@30d',
      'q0@180d',
    ),
    decimals: maybe(fc.integer({ min: 0, max: 4 })),
    end: maybe(fc.constantFrom('low', 'high')),
    window: fc.constantFrom(...WINDOWS),
  }),
);

const documents: fc.Arbitrary<RulesDocument> = fc
  .tuple(
    maybe(readings),
    fc.tuple(
      ...VALUES.map((name, i): fc.Arbitrary<NumberExpression | Score> => {
        const before = VALUES.slice(0, i);
        const { number } = expressions(before);
        return isScore(name) ? scores(number, before) : number;
      }),
    ),
    classifications(1),
    classifications(0),
    fc.array(outputs, { minLength: 1, maxLength: 5 }),
  )
  .map(([unknown, named, p, r, columns]) => {
    const all = VALUES.map((name, i) => [name, named[i]] as const);
    return defined({
      format: 'persona-rules',
      version: 2,
      unknown,
      scores: Object.fromEntries(all.filter(([name]) => isScore(name))),
      values: Object.fromEntries(all.filter(([name]) => !isScore(name))),
      assign: { p, r },
      columns: {
        ...Object.fromEntries(columns.map((column, i) => [`column ${i}`, column])),
        p: { segment: 'p', window: '30d' },
        'all r': { segment: 'r', part: 'all', window: '180d' },
      },
    }) as RulesDocument;
  });

export const randomRules: fc.Arbitrary<{ document: RulesDocument; rows: SlowRow[] }> = fc.record({
  document: documents,
  rows,
});
