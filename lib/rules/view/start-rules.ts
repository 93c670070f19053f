import type { FeatureTable } from '@/lib/features/feature-table';
import type { Condition } from '@/lib/language/expression';
import { doublesOf } from '@/lib/model/coded';
import { textReader } from '@/lib/model/packed-texts';
import { quantileSorted } from '@/lib/stats/quantile';
import { RULES_FORMAT, RULES_VERSION, type RulesDocument } from '../document/rules-document';

/** So many values are looked at for the middle one. */
const LOOKED_AT = 10_000;
const DIGITS = 3;

/** The middle of the known numbers of a column, to three digits; null where all that are known are the same. */
function middleOf(values: Float64Array): number | null {
  const step = Math.max(1, Math.floor(values.length / LOOKED_AT));
  const looked = Float64Array.from(
    { length: Math.ceil(values.length / step) },
    (_, i) => values[i * step] as number,
  );
  const known = looked.filter((value) => !Number.isNaN(value)).sort();
  if (known.length === 0 || known[0] === known.at(-1)) return null;
  return Number(quantileSorted(known, 0.5).toPrecision(DIGITS));
}

function firstCondition({ windows, texts = {} }: FeatureTable, names: readonly string[]): Condition | null {
  for (const name of names) {
    const column = windows[0]?.[name];
    const value = column ? middleOf(doublesOf(column)) : null;
    if (value !== null) return { id: 'start', feature: name, op: '>=', value };
  }
  for (const name of names) {
    const column = texts[name];
    const code = column?.codes.find((one) => one > 0);
    if (column && code)
      return { id: 'start', feature: name, op: 'is', value: textReader(column.texts)(code) };
  }
  return null;
}

/**
 * Rules to begin with: one segment, of those who have at least the middle of the first of these columns that has different
 * numbers; else the first known text of the first that has texts. Null where no column has either.
 */
export function startRules(table: FeatureTable, names: readonly string[]): RulesDocument | null {
  const when = firstCondition(table, names);
  if (!when) return null;
  return {
    format: RULES_FORMAT,
    version: RULES_VERSION,
    assign: {
      segment: {
        order: 'place',
        segments: [{ id: 'segment_1', name: 'Segment 1', number: 1, when }],
        otherwise: 'Others',
        noun: { one: 'segment', many: 'segments' },
      },
    },
  };
}
