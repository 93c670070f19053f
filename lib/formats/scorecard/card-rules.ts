import type { Condition, NumberExpression } from '@/lib/language/expression';
import { freeName } from '@/lib/language/free-name';
import {
  type Classification,
  type OutputColumn,
  RULES_FORMAT,
  RULES_VERSION,
  type RulesDocument,
} from '@/lib/rules/document/rules-document';
import { decimalText } from '@/lib/text/decimal';
import type { Bin, Card, CardRow, CardVariable } from './card';
import { follows, type Interval } from './intervals';

/** A band of the total: from this many points; the last one, of all with a total, has no bound. */
export interface Band {
  readonly id: string;
  readonly from?: number;
}

/** Without bands, who has a total is told from who has none. */
const SCORED: readonly Band[] = [{ id: 'scored' }];
const UNSCORED = 'unscored';
const MOST_DECIMALS = 15;

/** The intervals of rows, where they go from below everything up without a gap; null where they do not. */
function chainOf(rows: readonly CardRow[]): readonly Interval[] | null {
  const intervals: Interval[] = [];
  for (const { bin } of rows) {
    if (bin.kind !== 'interval') return null;
    const before = intervals.at(-1);
    if (before ? !follows(before, bin.interval) : bin.interval.low !== -Infinity) return null;
    intervals.push(bin.interval);
  }
  return intervals;
}

function intervalCondition(feature: string, { low, lowIn, high, highIn }: Interval): Condition {
  if (low === high) return { feature, op: '==', value: low };
  if (lowIn && highIn) return { feature, op: 'between', value: [low, high] };
  const above: Condition = { feature, op: lowIn ? '>=' : '>', value: low };
  const below: Condition = { feature, op: highIn ? '<=' : '<', value: high };
  if (low === -Infinity) return high === Infinity ? { feature, op: 'known' } : below;
  return high === Infinity ? above : { all: [above, below] };
}

function binCondition(feature: string, bin: Bin): Condition {
  switch (bin.kind) {
    case 'interval':
      return intervalCondition(feature, bin.interval);
    case 'texts':
      return bin.texts.length === 1
        ? { feature, op: 'is', value: bin.texts[0] as string }
        : { feature, op: 'in', value: bin.texts };
    case 'other':
      return { feature, op: 'known' };
    case 'missing':
      return { not: { feature, op: 'known' } };
  }
}

/** What a customer gets for one column. */
function numberOf({ name, rows }: CardVariable): NumberExpression {
  const missing = rows.find(({ bin }) => bin.kind === 'missing');
  const known = rows.filter((row) => row !== missing);
  const chain = chainOf(known);
  const bounded = chain?.filter(({ high }) => high !== Infinity) ?? [];
  if (bounded.length > 0 && bounded.every(({ highIn }) => highIn)) {
    const above = known[bounded.length];
    return {
      bins: name,
      upTo: bounded.map(({ high }, i) => [high, known[i]?.points ?? 0]),
      ...(above && { above: above.points }),
      ...(missing && { unknown: missing.points }),
    };
  }
  const conditionOf = ({ bin }: CardRow): Condition => {
    // Of bins without a gap the upper end says it: the ones before took what is below.
    const isShort = chain && bin.kind === 'interval' && bin.interval.high !== Infinity;
    return binCondition(
      name,
      isShort ? { kind: 'interval', interval: { ...bin.interval, low: -Infinity, lowIn: false } } : bin,
    );
  };
  const ordered = [...(missing ? [missing] : []), ...known];
  return { points: ordered.map((row) => [conditionOf(row), row.points]), take: 'first' };
}

/** What a total and the points of each variable are called: no column of the data. */
export function namesOf({ variables }: Card): { readonly total: string; readonly values: readonly string[] } {
  const taken = new Set(variables.map(({ name }) => name));
  const total = freeName('score', (one) => taken.has(one));
  taken.add(total);
  const values = variables.map(({ name }) => {
    const found = freeName(`${name.replaceAll('@', '_')}_points`, (one) => taken.has(one));
    taken.add(found);
    return found;
  });
  return { total, values };
}

function decimalsOf({ base, variables }: Card): number {
  const points = [base ?? 0, ...variables.flatMap(({ rows }) => rows.map((row) => row.points))];
  const most = points.reduce(
    (found, one) => Math.max(found, (decimalText(one).split('.')[1] ?? '').length),
    0,
  );
  return Math.min(most, MOST_DECIMALS);
}

function bandsOf(total: string, bands: readonly Band[]): Classification {
  return {
    segments: bands.map(({ id, from }) => ({
      id,
      when: from === undefined ? { feature: total, op: 'known' } : { feature: total, op: '>=', value: from },
    })),
    order: 'place',
    otherwise: UNSCORED,
  };
}

/** What stands around the points of a card: segments, and what a file of them has. `column` is what the total is called there. */
export function frameOf(
  card: Card,
  { total, values }: { readonly total: string; readonly values: readonly string[] },
  { column = total, bands = SCORED }: { readonly column?: string; readonly bands?: readonly Band[] } = {},
): Pick<RulesDocument, 'assign'> & Required<Pick<RulesDocument, 'columns'>> {
  const reasons = card.variables.flatMap(({ reason, baseline = 0 }, i) =>
    reason === undefined
      ? []
      : [
          {
            id: reason,
            when: { feature: total, op: 'known' } as const,
            rank: [{ '-': [baseline, values[i] as string] } as const],
          },
        ],
  );
  const columns: Record<string, OutputColumn> = {
    [column]: { value: total, decimals: decimalsOf(card) },
    band: { segment: 'band' },
    ...(reasons.length > 0 && {
      reason: { segment: 'reason' },
      reasons: { segment: 'reason', part: 'all' },
    }),
  };
  return {
    assign: {
      band: bandsOf(total, bands),
      ...(reasons.length > 0 && { reason: { segments: reasons, otherwise: '' } }),
    },
    columns,
  };
}

/** A scorecard as a document of rules. */
export function rulesOfCard(card: Card, bands: readonly Band[] = SCORED): RulesDocument {
  const names = namesOf(card);
  const values: [string, NumberExpression][] = card.variables.map((variable, i) => [
    names.values[i] as string,
    numberOf(variable),
  ]);
  const parts: NumberExpression[] = [...(card.base === null ? [] : [card.base]), ...names.values];
  return {
    format: RULES_FORMAT,
    version: RULES_VERSION,
    values: Object.fromEntries([...values, [names.total, { '+': parts }]]),
    ...frameOf(card, names, { bands }),
  };
}
