import type { Condition } from '@/lib/language/expression';
import { ROOT } from '@/lib/language/grammar';
import { columnsRead, namesInCondition } from '../document/names';
import type { RulesDocument } from '../document/rules-document';
import { nameAndWindow } from '../document/window-names';
import type { Cell, End } from './cells/cells';
import type { ColumnFact } from './cells/facts';
import { HOLDS, NOT_CERTAIN } from './cells/truths';
import type { SegmentProofs } from './personas';
import type { CellOf, Want } from './prover';
import { documentSays, keepsDeclared, type Witness, withValue } from './witness';

/** Values of a column that no segment has, though one has lower values, and one higher, of the same customer. */
export interface Gap {
  readonly name: string;
  readonly days: number | null;
  readonly from: End;
  readonly to: End;
  /** The segments next to it. */
  readonly below: number;
  readonly above: number;
  /** A customer in the gap. */
  readonly witness: Witness;
}

/** More gaps of one column are not looked for. */
const MOST_GAPS = 5;

const LOWER = 'lower';
const HIGHER = 'higher';

/** The gaps of a window, column by column. */
export const gapsIn = (proofs: SegmentProofs, rules: RulesDocument, window: string | null): readonly Gap[] =>
  proofs.once(`gaps ${window}`, () => findGaps(proofs, rules, window));

function findGaps(proofs: SegmentProofs, rules: RulesDocument, window: string | null): Gap[] {
  const days = window === null ? null : Number.parseInt(window, 10);
  const columns = sharedColumns(proofs, rules).map((name) => ({
    name,
    fact: proofs.prover.whole.column(name, days),
  }));
  const seen = new Set<string>();
  return columns.flatMap(({ name, fact }) => {
    if (seen.has(fact.key) || fact.divisor !== 1) return [];
    seen.add(fact.key);
    return gapsOf(proofs, rules, name, fact, window);
  });
}

/** Columns that more than one segment reads, in the window under evaluation. */
function sharedColumns({ segments }: SegmentProofs, rules: RulesDocument): string[] {
  const columns = new Set(columnsRead(rules));
  const readBy = new Map<string, number>();
  for (const { when } of segments)
    for (const name of new Set(namesInCondition(when).map((one) => nameAndWindow(one).base)))
      readBy.set(name, (readBy.get(name) ?? 0) + 1);
  return [...readBy].flatMap(([name, count]) => (count > 1 && columns.has(name) ? [name] : []));
}

function gapsOf(
  proofs: SegmentProofs,
  rules: RulesDocument,
  name: string,
  fact: ColumnFact,
  window: string | null,
): Gap[] {
  const { prover, segments } = proofs;
  const somebody: Condition = { any: segments.map(({ when }) => when) };
  const known: Condition = { feature: name, op: 'known' };
  const other = (name: string) => ({ name, column: fact.key });
  const of = (condition: Condition, want: number, who?: string): Want => ({
    condition,
    place: ROOT,
    want,
    ...(who && { other: other(who) }),
  });
  const order = (lower: string, upper: string) =>
    ({ kind: 'at most', lower, upper, isStrict: true, because: '' }) as const;
  const relations = [order(`${LOWER} ${fact.key}`, fact.key), order(fact.key, `${HIGHER} ${fact.key}`)];
  const gaps: Gap[] = [];
  const passed: Condition[] = [];
  const isKept = (witness: Witness, cellOf: CellOf) =>
    [LOWER, HIGHER].every((who) => {
      const found = cellOf(`${who} ${fact.key}`);
      const value = found?.cells[found.cell]?.value;
      return value !== undefined && keepsDeclared(withValue(witness, fact, value), prover.whole);
    });
  while (gaps.length < MOST_GAPS) {
    const answer = prover.ask({
      window,
      wants: [
        of(known, HOLDS),
        of(known, HOLDS, LOWER),
        of(known, HOLDS, HIGHER),
        of(somebody, NOT_CERTAIN),
        of(somebody, HOLDS, LOWER),
        of(somebody, HOLDS, HIGHER),
        ...passed.map((condition) => of(condition, NOT_CERTAIN)),
      ],
      relations,
      accepts: isKept,
    });
    const at = answer.is === 'possible' ? answer.cellOf(fact.key) : null;
    if (answer.is !== 'possible' || !at) break;
    const { witness } = answer;
    const holds = (cell: Cell | undefined) =>
      cell === undefined
        ? -1
        : segments.findIndex(
            ({ when }) => documentSays(rules, withValue(witness, fact, cell.value), window).holds(when) === 1,
          );
    const next = (step: 1 | -1) => {
      let cell = at.cell;
      while (at.cells[cell + step]?.from && holds(at.cells[cell + step]) < 0) cell += step;
      return { end: at.cells[cell] as Cell, beyond: holds(at.cells[cell + step]) };
    };
    const [below, above] = [next(-1), next(1)];
    const [from, to] = [below.end.from, above.end.to];
    if (!from || !to) break;
    passed.push(between(name, from, to));
    gaps.push({
      name: fact.name,
      days: fact.days,
      from,
      to,
      below: below.beyond,
      above: above.beyond,
      witness,
    });
  }
  return gaps.filter(({ below, above }) => below >= 0 && above >= 0);
}

const between = (feature: string, from: End, to: End): Condition => ({
  all: [
    ...(Number.isFinite(from.at) ? [{ feature, op: from.isOut ? '>' : '>=', value: from.at } as const] : []),
    ...(Number.isFinite(to.at) ? [{ feature, op: to.isOut ? '<' : '<=', value: to.at } as const] : []),
  ],
});
