import { columnOf, type FeatureColumns, mapColumns } from '@/lib/features/feature-table';
import { definitionOf, FEATURES, type Feature, isFlag } from '@/lib/features/features';
import { featureRange } from '@/lib/features/possible/feature-range';
import { rowValue } from '@/lib/model/coded';
import { primaryOf } from './assign-personas';
import { type CompiledRules, inSet, matchedPersonas, type PersonaSet } from './compile-rules';
import { passes } from './evaluate-criteria';
import { negated, type Operator } from './operators';
import type { Criterion } from './personas';

/** What turns when a value moves: a criterion changes sides, or one severity overtakes another. */
export type MoveCause =
  | { readonly kind: 'criterion'; readonly persona: number; readonly criterion: Criterion }
  | { readonly kind: 'severity' };

/** The smallest move of one value, everything else as it is, that makes another persona the primary one. */
export interface Flip {
  readonly feature: Feature;
  /** As it is now, and the nearest value that the feature may round to on the other side. */
  readonly value: number;
  readonly target: number;
  /** Primary persona indices; `personas.length` is STABLE. `from` is the one just before the target. */
  readonly from: number;
  readonly to: number;
  readonly cause: MoveCause;
  /** What must hold then; null for a flag. */
  readonly needs: { readonly op: Operator; readonly value: number } | null;
  /** Change as a share of what is crossed (of the feature's range where that is 0); 1 for a flag. */
  readonly relative: number;
}

/** Every feature that a rule or a severity reads. */
const featuresRead = ({ criteria, keys }: CompiledRules): Feature[] => {
  const read = new Set<Feature>([
    ...criteria.map(({ criterion }) => criterion.feature),
    ...keys.flat().flatMap((key) => (typeof key === 'number' ? [] : [key.severity.feature])),
  ]);
  const own = FEATURES.filter((feature) => read.has(feature));
  return [...own, ...[...read].filter((feature) => !own.some((one) => one === feature))];
};

/** One user's values, of which one is moved. */
class Probe {
  readonly columns: FeatureColumns;
  private readonly masks: Int32Array;
  constructor(
    readonly rules: CompiledRules,
    columns: FeatureColumns,
    user: number,
  ) {
    this.columns = mapColumns(columns, (column) => Float64Array.of(rowValue(column, user)));
    this.masks = new Int32Array(rules.words);
  }

  set(feature: Feature, value: number): void {
    (columnOf(this.columns, feature) as Float64Array)[0] = value;
  }

  /** The matched personas (one bit each) and the primary one with a feature's value set, which stays set. */
  at(feature: Feature, value: number): { readonly matched: PersonaSet; readonly primary: number } {
    this.set(feature, value);
    const { masks } = this;
    masks.fill(0);
    for (const { criterion, word, bit } of this.rules.criteria) {
      if (passes(criterion, rowValue(columnOf(this.columns, criterion.feature), 0)))
        masks[word] = (masks[word] as number) | (1 << bit);
    }
    const matched = matchedPersonas(this.rules, masks);
    return { matched, primary: primaryOf(this.rules, matched, this.columns, 0) };
  }
}

/** Values of a feature at which a criterion changes sides or two severities meet. */
function breakpoints({ rules, columns }: Probe, feature: Feature): number[] {
  const points = rules.criteria
    .filter(({ criterion }) => criterion.feature === feature)
    .map(({ criterion }) => criterion.value as number);
  const ranked = rules.keys.flatMap((keys) => keys.filter((key) => typeof key !== 'number'));
  for (const own of ranked) {
    if (own.severity.feature !== feature) continue;
    for (const other of ranked) {
      // Two severities of one feature change their order where both are 0.
      const value = rowValue(columnOf(columns, other.severity.feature), 0);
      points.push(other.severity.feature === feature ? 0 : (value / other.divisor) * own.divisor);
    }
  }
  return points.filter(Number.isFinite);
}

/**
 * Values that a feature may move to from `value`, at which something might change: a flag's other side, or on every
 * breakpoint and on its two neighbours, in the steps that the feature is rounded to. Between them nothing changes.
 */
function stops(probe: Probe, feature: Feature, value: number, windowDays: number): number[] {
  if (isFlag(feature)) return [value === 1 ? 0 : 1];
  const scale = 10 ** definitionOf(feature).decimals;
  const { low, high } = featureRange(feature, windowDays);
  const on = breakpoints(probe, feature).map((point) => Math.round(point * scale));
  const steps = new Set(on.flatMap((n) => [n - 1, n, n + 1]));
  return [...steps]
    .map((n) => n / scale)
    .filter((x) => x !== value && x >= Math.min(low, value) && x <= Math.max(high, value));
}

/**
 * For every feature that rules read, the smallest moves of its value up and down at which each other persona becomes the
 * primary one of `user`: exact, ties included, in the steps that the feature is rounded to and within what the feature
 * can be at all. The value moves for all criteria and severities that read it. Features whose value is unknown (NaN) are
 * left out. `columns` are those of a window of `windowDays` days. Nearest first, by the relative size of the change.
 */
export function smallestMoves(
  rules: CompiledRules,
  columns: FeatureColumns,
  user: number,
  windowDays: number,
): Flip[] {
  const probe = new Probe(rules, columns, user);
  return featuresRead(rules)
    .filter((feature) => Number.isFinite(rowValue(columnOf(columns, feature), user)))
    .flatMap((feature) => movesOf(probe, feature, windowDays))
    .sort((a, b) => a.relative - b.relative);
}

/** The moves of one feature: in each direction the first one to each other persona. */
function movesOf(probe: Probe, feature: Feature, windowDays: number): Flip[] {
  const value = rowValue(columnOf(probe.columns, feature), 0);
  const now = probe.at(feature, value).primary;
  const all = stops(probe, feature, value, windowDays);
  const up = all.filter((x) => x > value).sort((a, b) => a - b);
  const down = all.filter((x) => x < value).sort((a, b) => b - a);
  const moves = [up, down].flatMap((way) => {
    const reached = new Set([now]);
    const found: Flip[] = [];
    let before = value;
    for (const target of way) {
      const { primary } = probe.at(feature, target);
      if (!reached.has(primary)) found.push(moveTo(probe, feature, value, before, target));
      reached.add(primary);
      before = target;
    }
    return found;
  });
  probe.set(feature, value);
  return moves;
}

/** A move to `target`, where the primary persona is another one than at `before`, the stop before it. */
function moveTo(probe: Probe, feature: Feature, value: number, before: number, target: number): Flip {
  const { rules } = probe;
  const old = probe.at(feature, before);
  const next = probe.at(feature, target);
  const holds = inSet;
  // The new persona's rule is met from here on, or else the old one's no longer is, or else their order turns.
  const gained = next.primary < rules.personas.length && !holds(old.matched, next.primary);
  const lost = old.primary < rules.personas.length && !holds(next.matched, old.primary);
  const turning = gained ? next.primary : lost ? old.primary : -1;
  const crossed = rules.criteria.find(
    ({ persona, criterion: c }) =>
      persona === turning &&
      c.feature === feature &&
      passes(c, before) !== gained &&
      passes(c, target) === gained,
  )?.criterion;
  const move = { feature, value, target, from: old.primary, to: next.primary };
  if (!crossed) {
    const needs = { op: target > value ? '>=' : '<=', value: target } as const;
    return { ...move, cause: { kind: 'severity' }, needs, relative: relativeTo(target, move) };
  }
  const { op, value: threshold = 0 } = crossed;
  const cause = { kind: 'criterion', persona: turning, criterion: crossed } as const;
  if (!op) return { ...move, cause, needs: null, relative: 1 };
  const needs = { op: passes(crossed, target) ? op : negated(op), value: threshold };
  return { ...move, cause, needs, relative: relativeTo(threshold, move) };
}

function relativeTo(point: number, { feature, value, target }: Pick<Flip, 'feature' | 'value' | 'target'>) {
  if (isFlag(feature)) return 1;
  const { min, max } = definitionOf(feature);
  return Math.abs(target - value) / (Math.abs(point) || max - min);
}
