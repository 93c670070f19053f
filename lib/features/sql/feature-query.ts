import { isDerived, isRounded, type NumberExpr, operandsOf } from '../definition';
import { FEATURE_LIST } from '../features';
import { accountsSql } from '../sources/accounts.sql';
import { cashFlowSql } from '../sources/cash-flow.sql';
import { recurringSql } from '../sources/recurring.sql';
import { windowTotalsSql } from '../sources/window-totals.sql';
import type { FeatureSql, SourceSql } from './context';
import { ledgerParts } from './ledger-parts';
import { roundedColumn } from './rounding';
import { type Cte, indented, numberText, withParts } from './text';

/** The sources in the order in which their parts build on one another, and in which their measures are listed. */
const PARTS: readonly SourceSql<string>[] = [recurringSql, windowTotalsSql, accountsSql, cashFlowSql];
const MEASURED: readonly SourceSql<string>[] = [recurringSql, accountsSql, windowTotalsSql, cashFlowSql];

/** What is computed of totals, not of other features. */
const COMPUTED = FEATURE_LIST.filter((feature) => !isDerived(feature));

/** Every user in every window, with all that features are computed from. */
function totalsPart({ tables }: FeatureSql): Cte {
  const columns = MEASURED.flatMap(({ columns: own }) =>
    Object.entries(own).map(([name, text]) => `  ${text} AS ${name}`),
  );
  const monthsAndKey = ['  u.user_id', '  w.window_days', '  w.months'];
  return {
    name: 'totals',
    comment: 'Every user in every window, with or without accounts and transactions.',
    query: `SELECT
${[...monthsAndKey, ...columns].join(',\n')}
FROM ${tables.users} u
CROSS JOIN windows w
${MEASURED.map(({ join }) => join).join('\n')}`,
  };
}

/** An expression over the columns of `totals`, or over features that are rounded. */
function expressionText(expr: NumberExpr, context: FeatureSql): string {
  if (typeof expr === 'number') return numberText(expr);
  if (typeof expr === 'string') return expr;
  if ('feature' in expr) return expr.feature;
  if ('months' in expr) {
    const { detection, dialect } = context;
    if (expr.months === 'window') return 'months';
    return `CAST(${numberText(detection.lookbackDays / 30)} AS ${dialect.double})`;
  }
  const [left, right] = operandsOf(expr).map((part) => expressionText(part, context)) as [string, string];
  if ('-' in expr) return `${left} - ${right}`;
  if ('max' in expr) return `greatest(${left}, ${right})`;
  const divisor = typeof expr['/'][1] === 'object' && '-' in expr['/'][1] ? `(${right})` : right;
  if (expr.unlessPositive === undefined) return `${left} / ${divisor}`;
  return `CASE
    WHEN ${right} > 0 THEN ${left} / ${divisor}
    ELSE ${numberText(expr.unlessPositive)}
  END`;
}

function unroundedPart(context: FeatureSql): Cte {
  const columns = COMPUTED.map(({ id, value }) => {
    const text = expressionText(value, context);
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
      ...PARTS.flatMap(({ parts }) => parts(context)),
      totalsPart(context),
      unroundedPart(context),
      roundedPart(context),
    ],
    `SELECT\n  user_id,\n  window_days,\n${columns.join(',\n')}\nFROM rounded`,
  );
}
