import type { FeatureColumns, FeatureTable } from '@/lib/features/feature-table';
import type { CompiledRules } from '../compile-rules';
import type { RulesDocument } from '../document/rules-document';
import { type Computed, criteriaOf, type Persona, type RuleSource } from '../personas';
import { personasOf, type Ruled } from './personas-of';

/** Columns of who is first and second, by persona index, where what is not known may decide it. */
export const PRIMARY = '#primary';
export const SECOND = '#second';

/** Columns that rules compute, by table: kept, as a held slider asks for them step by step. */
const known = new WeakMap<FeatureTable, Map<string, Float64Array>>();
/** As many as are kept of one table. */
const MAX_KNOWN = 400;

/** The name that a window has in documents: 30d; null where there is but one, of all. */
export const windowName = (days: number): string | null => (days === 0 ? null : `${days}d`);

/** A document evaluated on a table, customer by customer, in a window. */
interface DocumentReader {
  readonly numbers: (computed: Computed, window: string | null) => Float64Array;
  /** Persona indices of who is first and second. */
  readonly places: (
    source: RuleSource,
    personas: readonly Persona[],
    window: string | null,
  ) => { readonly first: Float64Array; readonly second: Float64Array };
}
type MakeReader = (rules: RulesDocument, table: FeatureTable, days: readonly number[]) => DocumentReader;

/** What evaluates documents: large, and of no use to rules of bits alone. `document-columns.ts` puts itself here. */
let makeReader: MakeReader | null = null;
export const provideReader = (make: MakeReader): void => {
  makeReader = make;
};

/** Whether rules can be evaluated with what has been loaded. */
export const canEvaluate = (ruled: Ruled & { readonly filter?: unknown }): boolean =>
  makeReader !== null || (ruled.filter === undefined && areBits(ruled));

/** Whether bits alone say who is where. */
export const areBits = (ruled: Ruled): boolean => !personasOf(ruled).some(isComputed);

const isComputed = ({ match, rank, order }: Persona): boolean =>
  order.isExact ||
  criteriaOf(match).some(({ computed }) => computed) ||
  rank.some((key) => typeof key !== 'number' && key.computed !== undefined);

/** Readers of one document over one table, made when first asked for. */
function readersOf(rules: RulesDocument, table: FeatureTable, days: readonly number[]): () => DocumentReader {
  let reader: DocumentReader | null = null;
  return () => {
    if (!makeReader) throw new Error('What these rules are evaluated by was not loaded');
    reader ??= makeReader(rules, table, days);
    return reader;
  };
}

/**
 * A table with the columns that rules compute beside those it has. The very table where they compute nothing, or all is
 * there. What a name stands for that nobody has is unknown.
 */
export function withRuleColumns(
  { personas, columns: read, isExact }: Pick<CompiledRules, 'personas' | 'columns' | 'isExact'>,
  table: FeatureTable,
): FeatureTable {
  const source = personas[0]?.order.source;
  const [first] = table.windows;
  const isMissing = (name: string) => first !== undefined && !(name in first);
  const missing = read.filter(({ feature }) => isMissing(feature));
  if (missing.length === 0 && !(isExact && isMissing(PRIMARY))) return table;
  const kept = known.get(table) ?? new Map<string, Float64Array>();
  known.set(table, kept);
  if (kept.size > MAX_KNOWN) kept.clear();
  const { rules, days } = source ?? { rules: null, days: [] };
  const reader = rules && readersOf(rules, table, days);
  const keptAs = (key: string, make: () => Float64Array) => {
    const found = kept.get(key);
    if (found) return found;
    const column = make();
    kept.set(key, column);
    return column;
  };
  const windows = table.windows.map((columns, w): FeatureColumns => {
    const added: Record<string, Float64Array> = {};
    const window = windowName(days[w] ?? 0);
    for (const { feature, computed } of missing)
      added[feature] =
        computed && reader
          ? keptAs(`${window} ${computed.key}`, () => reader().numbers(computed, window))
          : keptAs('?', () => new Float64Array(table.users).fill(Number.NaN));
    if (isExact && source && reader) {
      const key = `${window} ${JSON.stringify(rules)}`;
      const made = () => reader().places(source, personas, window);
      let both: ReturnType<typeof made> | null = null;
      const of = () => (both ??= made());
      added[PRIMARY] = keptAs(`#1 ${key}`, () => of().first);
      added[SECOND] = keptAs(`#2 ${key}`, () => of().second);
    }
    return { ...columns, ...added };
  });
  return { ...table, windows };
}

/** A table without the columns that rules computed for it: as it was before `withRuleColumns`. */
export function withoutRuleColumns(
  { columns: read }: Pick<CompiledRules, 'columns'>,
  table: FeatureTable,
): FeatureTable {
  const added = new Set([PRIMARY, SECOND, ...read.flatMap((of) => (of.computed ? [of.feature] : []))]);
  const kept = (columns: FeatureColumns) =>
    Object.fromEntries(Object.entries(columns).filter(([name]) => !added.has(name))) as FeatureColumns;
  const windows = table.windows.map(kept);
  return { ...table, windows };
}
