import { unknownFeatures, withoutFeatures } from '@/lib/diagnose/groups/persona-fidelity';
import { columnOf, type FeatureColumns, type FeatureTable } from '@/lib/features/feature-table';
import { definitionOf, type Feature, PUBLISHED_FEATURES } from '@/lib/features/features';
import { doublesOf, numberReader } from '@/lib/model/coded';
import type { Bits } from '@/lib/rules/assign-personas';
import { evaluateTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import type { Persona } from '@/lib/rules/personas';
import { refuseScores } from '@/lib/rules/view/joint-columns';
import type { Ruled } from '@/lib/rules/view/personas-of';
import { personasOf } from '@/lib/rules/view/personas-of';

/** The code of a user of whom a variable is not known. */
export const UNKNOWN = 255;

/**
 * Something that every user has one code of. A moment is the mean of a weight, 0..1, that each code has: for personas and
 * sets of criteria the share of users with one code; for a feature the share of users above a threshold, averaged over
 * the thresholds between two neighbouring quantiles, so that it moves with a value between them, however little.
 */
export interface Variable {
  readonly codes: number;
  /** By moment and code. */
  readonly weights: readonly Float64Array[];
  readonly of:
    | { readonly kind: 'feature'; readonly feature: Feature; readonly ends: Float64Array }
    | { readonly kind: 'personas' }
    | { readonly kind: 'criteria'; readonly codeOf: ReadonlyMap<number, number> };
  readonly window: number;
}

/** What real and synthetic users are compared by. */
export interface Variables {
  readonly list: readonly Variable[];
  readonly moments: number;
  readonly personas: readonly Persona[];
  /** Features that rules must not read on either side: too many real users lack them. */
  readonly leftOut: readonly Feature[];
}

/** Points of a feature's distribution that are compared: quantiles of the real users. */
const POINTS = 12;
/** Codes of a gap between two quantiles: its lower end itself, and this many parts of what lies above. */
const PARTS = 8;
const GAP_CODES = PARTS + 1;
/** Features with fewer known values are not compared. */
const FEWEST_KNOWN = 30;
/** Sets of passed criteria that are compared at most, and the share of users that each has at least. */
const MOST_SETS = 30;
const LEAST_SHARE = 0.002;

/** Chooses what to compare by the real users: quantiles, personas, and sets of criteria that occur. */
export function variablesOf(real: FeatureTable, ruled: Ruled): Variables {
  const personas = personasOf(ruled);
  const leftOut = unknownFeatures(real);
  const features = real.windows.flatMap((columns, window) =>
    PUBLISHED_FEATURES.flatMap((feature): Variable[] => {
      // Equal in every window, or the same number in another unit: once is enough.
      if (window > 0 && definitionOf(feature).period !== 'window') return [];
      if (feature === 'net_inflow_monthly') return [];
      const sorted = doublesOf(columns[feature])
        .filter((value) => !Number.isNaN(value))
        .sort();
      if (sorted.length < FEWEST_KNOWN) return [];
      const ends = endsOf(sorted);
      return [
        {
          codes: (ends.length - 1) * GAP_CODES + 1,
          weights: rampsOf(ends.length - 1),
          of: { kind: 'feature', feature, ends },
          window,
        },
      ];
    }),
  );
  const assigned = evaluateTable(compileRules(personas), withoutFeatures(real, leftOut));
  const rules = assigned.flatMap(({ masks }, window): Variable[] => {
    const codeOf = codesOf(masks);
    return [
      { ...sharesOf(personas.length), of: { kind: 'personas' }, window },
      { ...sharesOf(codeOf.size), of: { kind: 'criteria', codeOf }, window },
    ];
  });
  const list = [...features, ...rules].filter(({ weights }) => weights.length > 0);
  return { list, moments: list.reduce((sum, { weights }) => sum + weights.length, 0), personas, leftOut };
}

/** The share of users with each of some codes; the last code is any other. */
const sharesOf = (wanted: number) => ({
  codes: wanted + 1,
  weights: Array.from({ length: wanted }, (_, k) =>
    Float64Array.from({ length: wanted + 1 }, (_, c) => (c === k ? 1 : 0)),
  ),
});

/** Weights that rise from 0 to 1 along one gap each. */
const rampsOf = (gaps: number) =>
  Array.from({ length: gaps }, (_, gap) =>
    Float64Array.from({ length: gaps * GAP_CODES + 1 }, (_, code) => {
      const part = code - gap * GAP_CODES;
      return part <= 0 ? 0 : part >= GAP_CODES ? 1 : (part - 0.5) / PARTS;
    }),
  );

/** Distinct quantiles, and a value as far outside of them as they span: a user who is there differs from all real users. */
function endsOf(sorted: Float64Array): Float64Array {
  const first = sorted[0] as number;
  const last = sorted[sorted.length - 1] as number;
  const inner = Array.from({ length: POINTS }, (_, i) => {
    return sorted[Math.ceil(((i + 1) / (POINTS + 1)) * sorted.length) - 1] as number;
  });
  const span = last - first || Math.abs(first) || 1;
  return Float64Array.from(new Set([first - span, first, ...inner, last, last + span]));
}

/** A number for the criteria that a user passes: the mask itself where it is one word, else a hash of the words. */
const maskKey = (masks: Bits, user: number): number =>
  masks.reduce(
    (key, word, w) => (w === 0 ? (word[user] as number) : Math.imul(key, 31) ^ (word[user] as number)),
    0,
  );

function codesOf(masks: Bits): Map<number, number> {
  const counts = new Map<number, number>();
  const users = masks[0]?.length ?? 0;
  for (let u = 0; u < users; u++) {
    const mask = maskKey(masks, u);
    counts.set(mask, (counts.get(mask) ?? 0) + 1);
  }
  const frequent = [...counts]
    .filter(([, n]) => n >= LEAST_SHARE * users)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_SETS);
  return new Map(frequent.map(([mask], code) => [mask, code]));
}

/** Every user's code of every variable. */
export function codesOfUsers({ list, personas, leftOut }: Variables, table: FeatureTable): Uint8Array[] {
  refuseScores(personas, 'The fit');
  const assigned = evaluateTable(compileRules(personas), withoutFeatures(table, leftOut));
  return list.map(({ of, window, codes: own }) => {
    const codes = new Uint8Array(table.users);
    if (of.kind === 'personas') {
      codes.set(assigned[window]?.primary as Uint8Array);
    } else if (of.kind === 'criteria') {
      const masks = assigned[window]?.masks as Bits;
      for (let u = 0; u < codes.length; u++) codes[u] = of.codeOf.get(maskKey(masks, u)) ?? own - 1;
    } else {
      const at = numberReader(columnOf(table.windows[window] as FeatureColumns, of.feature));
      for (let u = 0; u < codes.length; u++) codes[u] = codeOf(of.ends, at(u));
    }
    return codes;
  });
}

/** The gap that a value is in, and which part of it; beyond all ends it is at the last. */
function codeOf(ends: Float64Array, value: number): number {
  if (Number.isNaN(value)) return UNKNOWN;
  let low = 0;
  let high = ends.length - 1;
  if (value <= (ends[low] as number)) return 0;
  if (value >= (ends[high] as number)) return high * GAP_CODES;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (value >= (ends[middle] as number)) low = middle;
    else high = middle;
  }
  const [from, to] = [ends[low] as number, ends[low + 1] as number];
  if (value === from) return low * GAP_CODES;
  return low * GAP_CODES + 1 + Math.min(PARTS - 1, Math.floor((PARTS * (value - from)) / (to - from)));
}
