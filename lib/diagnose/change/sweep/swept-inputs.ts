import type { FeatureTable } from '@/lib/features/feature-table';
import { ROOT, within } from '@/lib/language/grammar';
import type { Classified } from '@/lib/rules/document/classify';
import type { KnownTruths } from '@/lib/rules/document/moved-number';
import type { RuleSource } from '@/lib/rules/personas';
import type { SweepInput } from '@/lib/rules/sweep/sweep';
import { givenTable } from '@/lib/rules/view/document-columns';
import { haveScores, joinedTable } from '@/lib/rules/view/joint-columns';
import { windowName, withoutRuleColumns } from '@/lib/rules/view/rule-columns';
import type { NumberInput } from '../sweep-provider';

/** Which rows of an input are a cohort's. */
interface Span {
  readonly cohort: number;
  readonly from: number;
  readonly rows: number;
}

/** Users that are swept together, and whose cohorts they are. */
interface Part {
  readonly of: SweepInput;
  readonly spans: readonly Span[];
}

/** Whom the rules of segments match, as assignments have it: the segments that a moving number does not concern stay so. */
function knownOf({ result, window }: NumberInput, { classification }: RuleSource, spans: readonly Span[]) {
  const { personas, isExact } = result.rules;
  // Where what is not known decides, a rule may be open, and a bit is not.
  if (isExact) return undefined;
  const rows = spans.reduce((sum, span) => sum + span.rows, 0);
  const matched = Array.from({ length: result.rules.sets }, () => new Int32Array(rows));
  for (const { cohort, from, rows: own } of spans)
    result.assignments[cohort]?.[window]?.matched.forEach((word, w) => {
      matched[w]?.set(word.subarray(0, own), from);
    });
  const segments = within(within(within(ROOT, 'assign'), classification), 'segments');
  const places = new Map(personas.map((_, p) => [within(within(segments, p), 'when').pointer, p] as const));
  const known: KnownTruths = ({ pointer }) => {
    const p = places.get(pointer);
    if (p === undefined) return null;
    const [word, bit] = [matched[p >>> 5] as Int32Array, p & 31];
    return (row) => (((word[row] as number) >>> bit) & 1) as 0 | 1;
  };
  return known;
}

/** The number in some users, whose cohorts they are, and what is kept of who a customer is: the index of the primary persona. */
export function sweptInputs(
  input: NumberInput,
  low: number,
  high: number,
): { readonly parts: readonly Part[]; readonly take: (classified: Classified) => number } {
  const { result, window, pointer } = input;
  const { personas } = result.rules;
  const { source } = personas[0]?.order ?? {};
  if (!source) throw new RangeError('These personas were not read from a document.');
  const { rules, classification, days } = source;
  const places = new Map(personas.map(({ id }, p) => [id, p]));
  const take = ({ primary }: Classified) => places.get(primary) ?? personas.length;
  const partOf = (table: FeatureTable, rows: number, spans: readonly Span[]): Part => {
    const given = givenTable(rules, withoutRuleColumns(result.rules, table), days);
    const name = windowName(days[window] ?? 0);
    const known = knownOf(input, source, spans);
    const of = { rules, pointer, classification, table: given, rows, window: name, low, high };
    return { of: known ? { ...of, known } : of, spans };
  };
  const tables = result.population.cohorts.map(({ table }) => table);
  const spans = tables.map(({ users }, cohort): Span => {
    const rows = Math.min(result.counts[cohort] as number, users);
    return { cohort, from: 0, rows };
  });
  if (!haveScores(personas)) {
    const parts = spans.map((span) => partOf(tables[span.cohort] as FeatureTable, span.rows, [span]));
    return { parts, take };
  }
  // Scores are of all who count, and nobody else is in the tables.
  const all = joinedTable(tables.map((table) => withoutRuleColumns(result.rules, table)));
  let from = 0;
  const behind = spans.map((span) => {
    from += span.rows;
    return { ...span, from: from - span.rows };
  });
  return { parts: [partOf(all, all.users, behind)], take };
}
