import { numberOf, type TextColumn } from '@/lib/features/feature-table';
import type { Population } from '@/lib/features/population';
import { weightOf } from '@/lib/features/weights';
import { textCount, textReader } from '@/lib/model/packed-texts';
import { holm, sharesDiffer } from '@/lib/stats/proportions/tests';
import { type Estimate, shareEstimate } from '@/lib/stats/proportions/wilson';
import type { Evaluation } from '../evaluation';
import type { Outcome } from './outcome';

/** Groups that are told apart, the largest; the others are one. */
const MOST_GROUPS = 24;
/** Above it a difference is what chance does. */
export const CHANCE = 0.05;

/** A share of a group, and how it is beside that of all others. */
export interface GroupShare {
  readonly share: Estimate | null;
  /** Less the share of the others, -1..1; null where one of the two has nobody. */
  readonly difference: number | null;
  /** How often chance alone does as much, corrected for all that are compared (Holm). 0..1. */
  readonly chance: number;
}

/** Customers of one group. */
export interface GroupOutcomes {
  /** Null: the group is not known. */
  readonly name: string | null;
  readonly customers: number;
  /** Of the group, who is selected. */
  readonly selected: GroupShare;
  /** Of those whose outcome is known, with yes; null without an outcome. */
  readonly rate: GroupShare | null;
  /** Of the selected whose outcome is known, with yes. */
  readonly precision: GroupShare | null;
}

export interface ByGroup {
  readonly groups: readonly GroupOutcomes[];
  /** The group with the fewest customers. */
  readonly smallest: GroupOutcomes | null;
  /** So many differences were looked at, of all personas. */
  readonly compared: number;
}

/** Names of columns of categories that customers have: what they can be grouped by. */
export function groupColumns({ cohorts }: Pick<Population, 'cohorts'>): string[] {
  const [first] = cohorts;
  return Object.entries(first?.table.texts ?? {}).flatMap(([name, { kind, texts }]) =>
    kind === 'category' && textCount(texts) > 2 ? [name] : [],
  );
}

interface Counts {
  customers: number;
  selected: number;
  known: number;
  hits: number;
  selectedKnown: number;
  selectedHits: number;
}
const noCounts = (): Counts => ({
  customers: 0,
  selected: 0,
  known: 0,
  hits: 0,
  selectedKnown: 0,
  selectedHits: 0,
});

/** Customers by what a column says, for one persona by index: who is selected, and with what outcome. Empty: not known. */
function counted(
  { population, counts, assignments }: Evaluation,
  outcome: Outcome | null,
  { column, window }: GroupsOf,
  persona: number,
): { readonly byName: Map<string, Counts>; readonly perRow: number } {
  const byName = new Map<string, Counts>();
  let [sum, squares] = [0, 0];
  population.cohorts.forEach(({ table }, s) => {
    const texts: TextColumn | undefined = table.texts?.[column];
    const text = texts && textReader(texts.texts);
    const primary = assignments[s]?.[window]?.primary;
    const own = new Map<number, Counts>();
    for (let row = 0; row < Math.min(counts[s] as number, table.users); row++) {
      const code = texts?.codes[row] ?? 0;
      let group = own.get(code);
      if (!group) {
        const name = code === 0 || !text ? '' : text(code);
        group = byName.get(name) ?? noCounts();
        byName.set(name, group);
        own.set(code, group);
      }
      const weight = weightOf(table.weights, row);
      const yes = outcome?.yes[s]?.[numberOf(table, row)] ?? Number.NaN;
      sum += weight;
      squares += weight * weight;
      const isSelected = primary?.[row] === persona;
      group.customers += weight;
      if (isSelected) group.selected += weight;
      if (Number.isNaN(yes)) continue;
      group.known += weight;
      group.hits += weight * yes;
      if (!isSelected) continue;
      group.selectedKnown += weight;
      group.selectedHits += weight * yes;
    }
  });
  return { byName, perRow: squares > 0 ? sum / squares : 1 };
}

/** What groups are looked at for. */
interface GroupsOf {
  readonly column: string;
  readonly window: number;
}

/** The largest groups, the others as one behind them. */
function largest(byName: Map<string, Counts>): [string | null, Counts][] {
  const all = [...byName].toSorted(([, a], [, b]) => b.customers - a.customers);
  const known = all.filter(([name]) => name !== '');
  const kept = known.slice(0, MOST_GROUPS);
  const rest = known.slice(MOST_GROUPS);
  const others = noCounts();
  for (const [, one] of rest)
    for (const key of Object.keys(others) as (keyof Counts)[]) others[key] += one[key];
  return [
    ...kept,
    ...(rest.length > 0 ? [[`${rest.length} others`, others] as [string, Counts]] : []),
    ...all.filter(([name]) => name === '').map(([, own]): [null, Counts] => [null, own]),
  ];
}

/** Each share of the groups beside that of all others: what is selected, and with an outcome the rate of all and of those selected. Chance is not corrected yet. */
function lookedAt(rows: readonly (readonly [string | null, Counts])[], perRow: number, hasOutcome: boolean) {
  const total = noCounts();
  for (const [, one] of rows)
    for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += one[key];
  const whole = (n: number) => Math.round(n * perRow);
  const looked = (one: Counts, hits: keyof Counts, of: keyof Counts): GroupShare => {
    const [n, m] = [one[of], total[of] - one[of]];
    const [a, b] = [one[hits], total[hits] - one[hits]];
    return {
      share: shareEstimate(a, n, n * perRow),
      difference: n > 0 && m > 0 ? a / n - b / m : null,
      chance: sharesDiffer(Math.min(whole(a), whole(n)), whole(n), Math.min(whole(b), whole(m)), whole(m)),
    };
  };
  return rows.map(([name, one]) => ({
    name,
    customers: one.customers,
    selected: looked(one, 'selected', 'customers'),
    rate: hasOutcome ? looked(one, 'hits', 'known') : null,
    precision: hasOutcome ? looked(one, 'selectedHits', 'selectedKnown') : null,
  }));
}

/**
 * Customers by the groups that a column of categories says, for each persona by index, the last of nobody's: the share that has it, and
 * the outcome's rate of all and of those selected, each beside that of all others. What chance explains is told by Holm's correction
 * over everything that is compared of all personas: who looks through their tables looks at all of it.
 */
export function outcomesByGroup(
  evaluation: Evaluation,
  outcome: Outcome | null,
  of: GroupsOf,
): readonly ByGroup[] {
  const all = Array.from({ length: evaluation.rules.personas.length + 1 }, (_, persona) => {
    const { byName, perRow } = counted(evaluation, outcome, of, persona);
    return lookedAt(largest(byName), perRow, outcome !== null);
  });
  // The rate of a group is the same whichever persona it is looked at for.
  const shares = all.flatMap((groups, p) =>
    groups.flatMap(({ selected, rate, precision }) =>
      [selected, p === 0 ? rate : null, precision].flatMap((one) => (one ? [one] : [])),
    ),
  );
  const compared = shares.filter(({ difference }) => difference !== null);
  const corrected = holm(compared.map(({ chance }) => chance));
  const chanceOf = new Map(compared.map((one, i) => [one, corrected[i] as number]));
  const told = (one: GroupShare): GroupShare => ({ ...one, chance: chanceOf.get(one) ?? 1 });
  return all.map((groups): ByGroup => {
    const own = groups.map(({ selected, precision, ...group }, i): GroupOutcomes => {
      const rate = all[0]?.[i]?.rate ?? null;
      return {
        ...group,
        selected: told(selected),
        rate: rate && told(rate),
        precision: precision && told(precision),
      };
    });
    const smallest = own.reduce<GroupOutcomes | null>(
      (least, one) => (least === null || one.customers < least.customers ? one : least),
      null,
    );
    return { groups: own, smallest, compared: compared.length };
  });
}
