import type { FeatureTable, TextColumn } from '@/lib/features/feature-table';
import { packTexts, textCount, textReader } from '@/lib/model/packed-texts';
import type { CategoryProfile, Profile } from '@/lib/params/profile/profile';
import type { Evaluation } from '../evaluation';
import { isAmong } from './put-back';

/** Stands for texts that were counted together, where nobody has one of them now: no rule names it. */
const ANOTHER = 'another text';

/** Whole numbers in the proportion of some others, which add up to `all`; the largest remainders are rounded up. */
function apportioned(counts: readonly number[], all: number): number[] {
  const sum = counts.reduce((a, b) => a + b, 0);
  const exact = counts.map((n) => (sum > 0 ? (n * all) / sum : 0));
  const whole = exact.map(Math.floor);
  const byRemainder = [...exact.keys()].toSorted(
    (a, b) =>
      (exact[b] as number) - (whole[b] as number) - (exact[a] as number) + (whole[a] as number) || a - b,
  );
  let left = all - whole.reduce((a, b) => a + b, 0);
  for (const i of byRemainder) if (left-- > 0) whole[i]!++;
  return whole;
}

/**
 * Texts with the counts that they had: whoever can keeps its own; of those with a text that too many have, some spread evenly over them
 * get one that too few have. The last two groups are of all other texts, and of who has none.
 *
 * @param groups by row the place of its text in the profile, of `wanted.length` groups
 * @returns by row the group it is in then
 */
export function groupsBack(groups: ArrayLike<number>, wanted: readonly number[]): Uint32Array {
  const have = wanted.map(() => 0);
  for (let row = 0; row < groups.length; row++) have[groups[row] as number]!++;
  const target = apportioned(wanted, groups.length);
  const seen = wanted.map(() => 0);
  const back = Uint32Array.from({ length: groups.length }, (_, row) => groups[row] as number);
  const freed: number[] = [];
  for (let row = 0; row < groups.length; row++) {
    const own = groups[row] as number;
    const kept = Math.min(have[own] as number, target[own] as number);
    if (!isAmong(seen[own]!++, have[own] as number, kept)) freed.push(row);
  }
  const lacking = target.map((n, group) => Math.max(0, n - (have[group] as number)));
  const given = lacking.map(() => 0);
  freed.forEach((row, i) => {
    // Each as far as the others: the one that lags most behind its part of those who are free.
    let next = -1;
    let lag = Number.NEGATIVE_INFINITY;
    for (const [group, all] of lacking.entries()) {
      if ((given[group] as number) >= all) continue;
      const behind = ((i + 1) * all) / freed.length - (given[group] as number);
      if (behind > lag) [next, lag] = [group, behind];
    }
    back[row] = next;
    given[next]!++;
  });
  return back;
}

/** The place of each text of a column among those of a profile; behind them all others, and none. */
function groupOfCode({ texts }: TextColumn, profile: CategoryProfile): number[] {
  const place = new Map(profile.texts.map((text, i) => [text, i]));
  const read = textReader(texts);
  const others = profile.texts.length;
  return Array.from({ length: textCount(texts) }, (_, code) =>
    code === 0 ? others + 1 : (place.get(read(code)) ?? others),
  );
}

/** By cohort a column of texts as it was then; null where the profile or the data has none. */
export function textsBack(
  { population, counts }: Evaluation,
  feature: string,
  { categories }: Profile,
): readonly TextColumn[] | null {
  const profile = categories.find((one) => one.feature === feature);
  const tables = population.cohorts.map(({ table }) => table);
  const columns = tables.flatMap((table) => table.texts?.[feature] ?? []);
  if (!profile || columns.length < tables.length) return null;
  const rowsOf = (table: FeatureTable, s: number) => Math.min(table.users, counts[s] as number);
  const groups: number[] = [];
  tables.forEach((table, s) => {
    const column = columns[s] as TextColumn;
    const of = groupOfCode(column, profile);
    for (let row = 0; row < rowsOf(table, s); row++) groups.push(of[column.codes[row] as number] as number);
  });
  const back = groupsBack(groups, [...profile.counts, profile.others, profile.unknown]);
  let at = 0;
  return tables.map((table, s): TextColumn => {
    const column = columns[s] as TextColumn;
    const read = textReader(column.texts);
    const own = Array.from({ length: textCount(column.texts) }, (_, code) => (code === 0 ? '' : read(code)));
    const all = [...new Set([...own, ...profile.texts, ANOTHER])];
    const codeOf = new Map(all.map((text, code) => [text, code]));
    // Behind all others are those who have none.
    const codeOfGroup = [...profile.texts, ANOTHER, ''].map((text) => codeOf.get(text) as number);
    const codes = Uint32Array.from(column.codes);
    for (let row = 0; row < rowsOf(table, s); row++, at++) {
      const group = back[at] as number;
      if (group !== groups[at]) codes[row] = codeOfGroup[group] as number;
    }
    return { kind: 'category', codes, texts: packTexts(all) };
  });
}
