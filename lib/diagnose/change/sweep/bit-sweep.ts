import type { FeatureColumns } from '@/lib/features/feature-table';
import { conditionReader, readerOf, type Scope } from '@/lib/language/evaluate';
import { compare, type Exact, exactOf } from '@/lib/language/exact';
import type { NumberExpression } from '@/lib/language/expression';
import { ROOT } from '@/lib/language/grammar';
import { only } from '@/lib/language/interval';
import { Moment } from '@/lib/language/moving';
import { COMPARE, OPEN, type Truth } from '@/lib/language/truth';
import { type Assignments, wordsOf } from '@/lib/rules/assign-personas';
import {
  type CompiledCriterion,
  type CompiledRules,
  matchesOf,
  ownBits,
  type PersonaTable,
  setIn,
} from '@/lib/rules/compile-rules';
import { TableReader } from '@/lib/rules/document/evaluate-table';
import { MovedNumber } from '@/lib/rules/document/moved-number';
import { isWithin, mentions } from '@/lib/rules/document/names-moved';
import type { Computed, Criterion } from '@/lib/rules/personas';
import { primaryRankerOf } from '@/lib/rules/ranker';
import type { Steps, SweepInput, Turn } from '@/lib/rules/sweep/sweep';

/** Criteria of bits that depend on a number, and no more of the rules: what it turns, it turns by them. */
export interface MovingCriteria {
  readonly moved: MovedNumber;
  readonly criteria: readonly CompiledCriterion[];
}

/**
 * The criteria that a number moves. Null where it moves more: how many must hold, a key by which segments are ranked, or where what
 * is not known decides.
 */
export function movingCriteria(rules: CompiledRules, pointer: string): MovingCriteria | null {
  const { source } = rules.personas[0]?.order ?? {};
  if (!source || rules.isExact) return null;
  const moved = new MovedNumber(source.rules, pointer);
  const isMoved = ({ of, at }: Computed) => isWithin(pointer, { pointer: at }) || mentions(of, moved.names);
  const isOf = ({ at, computed }: Criterion) =>
    at === pointer || (computed !== undefined && isMoved(computed));
  const criteria = rules.criteria.filter(({ criterion }) => isOf(criterion));
  // How many of a group must hold is in no criterion, unless the group is one.
  if (criteria.length === 0 && pointer.endsWith('/atLeast')) return null;
  const ids = new Set(criteria.map(({ persona, criterion }) => `${persona} ${criterion.id}`));
  const ranks = rules.personas.some(({ rank }, p) =>
    rank.some((key, k) => {
      if (typeof key === 'number') return pointer.endsWith(`/segments/${p}/rank/${k}`);
      return (key.computed && isMoved(key.computed)) || ids.has(`${p} ${key.dividedBy}`);
    }),
  );
  return ranks ? null : { moved, criteria };
}

/** Whether a criterion passes, while its number moves. */
function passesOf(
  { op, at, value = 0, unknown, feature, computed }: Criterion,
  moved: MovedNumber,
  scope: Scope,
) {
  const place = { pointer: computed?.at ?? '', depth: 0 };
  const passes = (truth: Truth) => (truth === OPEN ? unknown === 'met' : truth === 1);
  if (computed && 'condition' in computed.of) {
    const holds = conditionReader(computed.of.condition, scope, place);
    return (row: number) => passes(holds(row));
  }
  const read = computed
    ? readerOf((computed.of as { readonly number: NumberExpression }).number, scope, place)
    : readerOf(feature, scope, ROOT);
  const threshold = only(exactOf(op === undefined ? 1 : value));
  const other = at === moved.pointer ? moved.read : () => threshold;
  const holds = COMPARE[op ?? '=='];
  return (row: number) => passes(holds(read(row), other()));
}

/** Users of one cohort, and where they stand among the rows of an input. */
export interface BitRows {
  readonly assigned: Assignments;
  readonly columns: FeatureColumns;
  readonly from: number;
  readonly rows: number;
}

/**
 * Follows users from turn to turn by the bits of the criteria that move: what else holds of a user is known from the assignments, and
 * who goes first from their keys. `visit` is told the user and its steps by persona index. Throws a LossError.
 */
export function bitSweep(
  rules: CompiledRules,
  { moved, criteria }: MovingCriteria,
  { rules: document, table, window, low, high }: SweepInput,
) {
  const scope = new TableReader(document, table, moved).scope(window);
  const parts = criteria.map(({ criterion, word, bit }) => ({
    passes: passesOf(criterion, moved, scope),
    word,
    mask: 1 << bit,
  }));
  const tables = [...new Set(criteria.map(({ persona }) => persona))].map((persona) => ({
    persona,
    table: rules.tables[persona] as PersonaTable,
  }));
  const [from, to] = [exactOf(low), exactOf(high)];
  const [words, set] = [new Int32Array(rules.words), new Int32Array(rules.sets)];

  return (
    { assigned, columns, from: start, rows }: BitRows,
    visit: (k: number, steps: Steps<number>) => void,
  ) => {
    const firstOf = primaryRankerOf(rules, columns);
    let [k, group] = [0, 0];
    /** Who is first of user k with the number at a place. */
    const look = (place: Exact | Moment): number => {
      moved.moveTo(place);
      for (const { passes, word, mask } of parts) {
        const own = words[word] as number;
        words[word] = passes(start + k) ? own | mask : own & ~mask;
      }
      let isOther = false;
      for (const { persona, table: own } of tables)
        if (setIn(set, persona, matchesOf(own, ownBits(own, words)))) isOther = true;
      if (isOther) group = firstOf(set, k);
      return group;
    };
    for (; k < rows; k++) {
      wordsOf(assigned.masks, k, words);
      wordsOf(assigned.matched, k, set);
      group = assigned.primary[k] as number;
      const steps: Turn<number>[] = [];
      let before = -1;
      for (let x: Exact | null = from; x; ) {
        const at = look(x);
        const isEnd: boolean = compare(x, to) >= 0;
        const behind: Moment = new Moment(x);
        const after = isEnd ? at : look(behind);
        if (at !== before || after !== before) steps.push({ x, at, after });
        before = after;
        x = !isEnd && behind.next && compare(behind.next, to) <= 0 ? behind.next : null;
      }
      visit(k, steps as unknown as Steps<number>);
    }
  };
}
