import { weightOf } from '@/lib/features/weights';
import { type Assignments, wordsOf } from './assign-personas';

/** Customers who pass the same criteria and have the same persona: whatever is asked of these is asked of one of them. */
export interface VerdictGroup {
  /** One of them. */
  readonly row: number;
  readonly rows: number;
  /** For how many customers they stand. */
  readonly customers: number;
}

interface Kept {
  readonly users: number;
  readonly groups: readonly VerdictGroup[];
}
const kept = new WeakMap<object, Kept>();

/** Criteria and personas whose numbers are few enough to count them by. */
const MOST_COUNTED = 1 << 17;

type Verdicts = Pick<Assignments, 'masks' | 'primary' | 'weights'>;

/** By customer a number of its verdict, below `size`; null where there are too many. */
function numberOf({ masks, primary }: Verdicts, users: number) {
  const [first] = masks;
  if (masks.length !== 1 || !first) return null;
  let [any, last] = [0, 0];
  for (let u = 0; u < users; u++) {
    any |= first[u] as number;
    if ((primary[u] as number) > last) last = primary[u] as number;
  }
  const width = 32 - Math.clz32(any);
  const size = (last + 1) * 2 ** width;
  return size <= MOST_COUNTED
    ? { size, of: (u: number) => ((primary[u] as number) << width) | (first[u] as number) }
    : null;
}

function counted(part: Verdicts, users: number, size: number, of: (user: number) => number): VerdictGroup[] {
  const example = new Int32Array(size).fill(-1);
  const rows = new Uint32Array(size);
  const customers = part.weights && new Float64Array(size);
  for (let u = 0; u < users; u++) {
    const at = of(u);
    if (rows[at] === 0) example[at] = u;
    rows[at] = (rows[at] as number) + 1;
    if (customers) customers[at] = (customers[at] as number) + weightOf(part.weights, u);
  }
  return Array.from(example.keys())
    .filter((at) => (rows[at] as number) > 0)
    .map((at) => ({
      row: example[at] as number,
      rows: rows[at] as number,
      customers: customers ? (customers[at] as number) : (rows[at] as number),
    }));
}

/** Verdicts of any width, under their texts. */
function named(part: Verdicts, users: number): VerdictGroup[] {
  const { masks, primary, weights } = part;
  const groups = new Map<string, { row: number; rows: number; customers: number }>();
  const words = new Int32Array(masks.length);
  for (let u = 0; u < users; u++) {
    const key = `${wordsOf(masks, u, words).join()} ${primary[u]}`;
    const group = groups.get(key) ?? { row: u, rows: 0, customers: 0 };
    if (group.rows === 0) groups.set(key, group);
    group.rows++;
    group.customers += weightOf(weights, u);
  }
  return [...groups.values()];
}

/** The first users of assignments by verdict: kept, as charts and checks ask one after the other. */
export function verdictGroups(part: Verdicts, users: number): readonly VerdictGroup[] {
  const found = kept.get(part);
  if (found?.users === users) return found.groups;
  const number = numberOf(part, users);
  const groups = number ? counted(part, users, number.size, number.of) : named(part, users);
  kept.set(part, { users, groups });
  return groups;
}
