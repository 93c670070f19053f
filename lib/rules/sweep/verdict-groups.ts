import { weightOf } from '@/lib/features/weights';
import { type Assignments, wordsOf } from '../assign-personas';

/** Customers who pass the same criteria and have the same persona: whatever is asked of these is asked of one of them. */
export interface VerdictGroup {
  /** One of them. */
  readonly row: number;
  readonly rows: number;
  /** For how many customers they stand. */
  readonly customers: number;
}

type Verdicts = Pick<Assignments, 'masks' | 'primary' | 'weights'>;

const kept = new WeakMap<Verdicts, { readonly users: number; readonly groups: readonly VerdictGroup[] }>();

/** The first users of assignments by verdict: kept, as charts and checks ask one after the other. */
export function verdictGroups(part: Verdicts, users: number): readonly VerdictGroup[] {
  const found = kept.get(part);
  if (found?.users === users) return found.groups;
  const { masks, primary, weights } = part;
  const [first] = masks;
  const byVerdict = new Map<number | string, { row: number; rows: number; customers: number }>();
  for (let row = 0; row < users; row++) {
    // A persona is less than a byte: with a word of criteria it is a whole number.
    const key =
      masks.length === 1 && first
        ? (first[row] as number) * 256 + (primary[row] as number)
        : `${wordsOf(masks, row).join()} ${primary[row]}`;
    let group = byVerdict.get(key);
    if (!group) {
      group = { row, rows: 0, customers: 0 };
      byVerdict.set(key, group);
    }
    group.rows++;
    group.customers += weightOf(weights, row);
  }
  const groups = [...byVerdict.values()];
  kept.set(part, { users, groups });
  return groups;
}
