import type { Condition, Criterion, NumberExpression } from '@/lib/language/expression';
import { integerBetween, type Stream, stream } from '@/lib/random/stream';
import type { RulesDocument } from '@/lib/rules/document/rules-document';

/** Columns that the rules compare, and where their thresholds lie. */
const COLUMNS = [
  ['max_utilization', 0, 1],
  ['cash_flow_buffer_months', 0, 6],
  ['recurring_merchant_count', 0, 8],
  ['subscription_share', 0, 0.5],
  ['growth_rate', -0.1, 0.2],
  ['median_pay_gap_days', 7, 60],
] as const;

const SEGMENTS = 30;
/** Named sums of points that segments ask for as well, and their lines: criteria too. */
const SCORES = 3;
const LINES = 10;
const CRITERIA = 200;

const oneOf = <T>(all: readonly T[], next: Stream): T => all[integerBetween(next(), 0, all.length - 1)] as T;

function criterion(next: Stream): Criterion {
  const [feature, low, high] = oneOf(COLUMNS, next);
  const value = Number((low + (high - low) * next()).toFixed(2));
  return { feature, op: oneOf(['>=', '<=', '>', '<'] as const, next), value };
}

/** A rule of so many criteria: half of them must hold, or groups of groups. */
function ruleOf(criteria: readonly Criterion[], form: number): Condition {
  const half = criteria.length >> 1;
  const [first, second] = [criteria.slice(0, half), criteria.slice(half)];
  if (form === 0) return { atLeast: half + 1, of: criteria };
  if (form === 1) return { all: [{ any: first }, { any: second }] };
  return { any: [{ all: first }, { all: second }] };
}

/** 30 segments with 200 criteria: thresholds, counts, sums of points, classes and a computed key. */
export function manyRules(): RulesDocument {
  const next = stream(1, 0, 0, 'name');
  const lines = Array.from({ length: SCORES }, () =>
    Array.from({ length: LINES }, (): [Condition, NumberExpression] => [
      criterion(next),
      integerBetween(next(), 1, 5),
    ]),
  );
  const values = Object.fromEntries(lines.map((points, i) => [`score${i}`, { points }]));
  let left = CRITERIA - SCORES * LINES;
  const segments = Array.from({ length: SEGMENTS }, (_, i) => {
    const own = Math.round(left / (SEGMENTS - i));
    left -= own;
    const scored: Criterion = { feature: `score${i % SCORES}`, op: '>=', value: 6 + (i % 7) };
    const plain = Array.from({ length: own - 1 }, () => criterion(next));
    return {
      id: `segment${i}`,
      when: ruleOf([scored, ...plain], i % 3),
      rank: [1 + (i % 5), oneOf(COLUMNS, next)[0]],
    };
  });
  return { format: 'persona-rules', version: 2, values, assign: { segment: { segments } } };
}
