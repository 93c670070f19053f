import { type Cte, indented, numberText, withParts } from '@/lib/language/sql/text';
import { type FeatureDefinition, isDerived, isRounded, type NumberExpr, operandsOf } from '../definition';
import { FEATURE_LIST } from '../features';
import { accountsSql } from '../sources/accounts.sql';
import { cashFlowSql } from '../sources/cash-flow.sql';
import { knownDaysParts, windowSql } from '../sources/known-days.sql';
import { recurringSql } from '../sources/recurring.sql';
import { windowTotalsSql } from '../sources/window-totals.sql';
import type { FeatureSql, SourceSql } from './context';
import { ledgerParts } from './ledger-parts';
import { roundedColumn } from './rounding';

/** The sources in the order in which their parts build on one another, and in which their measures are listed. */
const PARTS: readonly SourceSql<string>[] = [recurringSql, windowTotalsSql, accountsSql, cashFlowSql];
const MEASURED: readonly SourceSql<string>[] = [recurringSql, accountsSql, windowTotalsSql, cashFlowSql];

/** What is computed of totals, not of other features. */
const COMPUTED = FEATURE_LIST.filter((feature) => !isDerived(feature));

/** What the totals have beside measures where accounts say since when they are known, and where it is from. */
const KNOWN_COLUMNS = [
  '  w.over_nothing',
  '  w.is_known',
  '  l.months AS lookback_months',
  '  l.is_known AS is_lookback_known',
  '  (w.over_nothing IS NOT NULL OR p.user_id IS NOT NULL) AS is_pay_known',
];
const KNOWN_JOINS = [
  'JOIN known_lookbacks l ON l.user_id = u.user_id',
  'LEFT JOIN paid_users p ON p.user_id = u.user_id',
];

/** What must hold where accounts say since when they are known, or a feature is null. */
const known = ({ needs, period }: FeatureDefinition): string[] => [
  ...(needs.includes('days') ? [period === 'look-back' ? 'is_lookback_known' : 'is_known'] : []),
  ...(needs.includes('pay') ? ['is_pay_known'] : []),
];

/** Every user in every window, with all that features are computed from. */
function totalsPart(context: FeatureSql): Cte {
  const { tables, knownDays } = context;
  const columns = MEASURED.flatMap(({ columns: own, known = {} }) =>
    Object.entries({ ...own, ...(knownDays && known) }).map(([name, text]) => `  ${text} AS ${name}`),
  );
  const monthsAndKey = ['  u.user_id', '  w.window_days', '  w.months', ...(knownDays ? KNOWN_COLUMNS : [])];
  const joins = [windowSql(context).ofUser('u'), ...(knownDays ? KNOWN_JOINS : [])];
  return {
    name: 'totals',
    comment: 'Every user in every window, with or without accounts and transactions.',
    query: `SELECT
${[...monthsAndKey, ...columns].join(',\n')}
FROM ${tables.users} u
${joins.join('\n')}
${MEASURED.map(({ join }) => join).join('\n')}`,
  };
}

/** An expression over the columns of `totals`, or over features that are rounded. */
function expressionText(expr: NumberExpr, context: FeatureSql): string {
  if (typeof expr === 'number') return numberText(expr);
  if (typeof expr === 'string') return expr;
  if ('feature' in expr) return expr.feature;
  if ('months' in expr) {
    const { detection, dialect, knownDays } = context;
    if (expr.months === 'window') return 'months';
    if (knownDays) return 'lookback_months';
    return `CAST(${numberText(detection.lookbackDays / 30)} AS ${dialect.double})`;
  }
  const [left, right] = operandsOf(expr).map((part) => expressionText(part, context)) as [string, string];
  if ('-' in expr) return `${left} - ${right}`;
  if ('max' in expr) return `greatest(${left}, ${right})`;
  const divisor = typeof expr['/'][1] === 'object' && '-' in expr['/'][1] ? `(${right})` : right;
  if (expr.unlessPositive === undefined) return `${left} / ${divisor}`;
  return `CASE
    WHEN ${right} > 0 THEN ${left} / ${divisor}
    ELSE ${numberText(expr.unlessPositive)}${context.knownDays ? ' + over_nothing' : ''}
  END`;
}

function unroundedPart(context: FeatureSql): Cte {
  const columns = COMPUTED.map((feature) => {
    const { id, value } = feature;
    const conditions = context.knownDays ? known(feature) : [];
    const computed = expressionText(value, context);
    const text =
      conditions.length === 0
        ? computed
        : `CASE\n    WHEN ${conditions.join(' AND ')}\n      THEN ${indented(computed, 4)}\n  END`;
    return text === id ? `  ${id}` : `  ${text} AS ${id}`;
  });
  return {
    name: 'unrounded',
    comment: 'Features before they are rounded.',
    query: `SELECT\n  user_id,\n  window_days,\n  months,\n${columns.join(',\n')}\nFROM totals`,
  };
}

function roundedPart({ dialect }: FeatureSql): Cte {
  const columns = COMPUTED.map((feature) =>
    isRounded(feature) ? `  ${indented(roundedColumn(feature, dialect), 2)}` : `  ${feature.id}`,
  );
  return {
    name: 'rounded',
    comment: `Rounded as rules read them: half to even on the exact value. Where the product lies on a tie, what it lost
against the exact one decides: the column's leading bits and its rest give that without error.`,
    query: `SELECT\n  user_id,\n  window_days,\n  months,\n${columns.join(',\n')}\nFROM unrounded`,
  };
}

/** The query behind `persona_features`: a row per user and window, features rounded as the pipeline rounds them. */
export function featureQuery(context: FeatureSql): string {
  const columns = FEATURE_LIST.map((feature) => {
    const { id, value } = feature;
    if (context.unknown.some((name) => name === id))
      return `  CAST(NULL AS ${context.dialect.double}) AS ${id}`;
    return isDerived(feature) ? `  ${expressionText(value, context)} AS ${id}` : `  ${id}`;
  });
  return withParts(
    [
      ...ledgerParts(context),
      ...knownDaysParts(context),
      ...PARTS.flatMap(({ parts }) => parts(context)),
      totalsPart(context),
      unroundedPart(context),
      roundedPart(context),
    ],
    `SELECT\n  user_id,\n  window_days,\n${columns.join(',\n')}\nFROM rounded`,
  );
}
