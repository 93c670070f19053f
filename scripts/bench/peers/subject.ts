import { evaluate } from '@/lib/diagnose/evaluation';
import { columnOf, type FeatureColumns } from '@/lib/features/feature-table';
import type { Feature } from '@/lib/features/features';
import { doublesOf } from '@/lib/model/coded';
import { ruleSettings } from '@/lib/params/config/rule-settings';
import { withValue } from '@/lib/params/config/settings';
import { criteriaOf, type Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { numberDomain } from '@/lib/session/shown/numbers/rule-number';
import { sliderPositions } from '@/lib/session/shown/numbers/slider-positions';
import type { Evaluated } from '../population';

/** A threshold that is dragged: every instrument gets the same values of it, in the same order. */
export interface Threshold {
  readonly name: string;
  /** As `--set` takes it. */
  readonly path: string;
  /** JSON Pointer into the rules. */
  readonly pointer: string;
  readonly feature: Feature;
  /** All positions of its slider, ascending. */
  readonly positions: Float64Array;
  /** Places in `positions`: from where the threshold is to the right end, then to the left end. */
  readonly drag: readonly number[];
}

/** Customers of a population in one run, as peers take them: of each whom it belongs to on either side of a threshold. */
export interface Prepared {
  readonly users: number;
  /** Personas, and nobody's. */
  readonly groups: number;
  /** By window the feature that is compared; what is unknown passes nowhere. */
  readonly values: readonly Float64Array[];
  /** By window the persona index of each customer where the criterion passes, and where it fails. */
  readonly passed: readonly Uint8Array[];
  readonly failed: readonly Uint8Array[];
  /** 1 where the customer has consented. */
  readonly consent: Uint8Array;
}

/** Counts of one step: by window those of each persona, the last one nobody's; then the consenting customers with a persona in the first window. */
export type Counts = ArrayLike<number>;

/** A held handle. */
export interface Drag {
  /** The counts with the threshold at one of its positions. */
  readonly step: (place: number) => Counts | Promise<Counts>;
  readonly end: () => void;
}

export interface Instrument {
  readonly id: string;
  readonly name: string;
  /** Everything from the moment that the handle is taken until the first step can be asked for. */
  readonly grab: (threshold: Threshold) => Drag | Promise<Drag>;
  readonly close: () => void;
}

const DRAGGED = {
  'recurring merchants': 'personas.subscription_heavy.merchants',
  'low balance days': 'personas.cash_flow_stressed.low_days',
} as const;

/** Positions of a drag at most: evenly over the way of the hand. */
const MOST_STEPS = 40;

export function thresholdsOf({ result }: Evaluated): Threshold[] {
  const settings = ruleSettings(result.config);
  return Object.entries(DRAGGED).map(([name, path]) => {
    const setting = settings.find((one) => one.path === path);
    const feature = setting?.threshold?.criterion.feature;
    if (!setting || !feature) throw new Error(`The rules have no threshold ${path}.`);
    const { number } = setting;
    const positions = sliderPositions(
      numberDomain(
        result,
        number,
        settings.map((one) => one.number),
      ),
    );
    const at = positions.findLastIndex((position) => position <= number.value);
    const last = positions.length - 1;
    const way = [
      ...Array.from({ length: last - at }, (_, i) => at + 1 + i),
      ...Array.from({ length: last }, (_, i) => last - 1 - i),
    ];
    const every = Math.max(1, Math.ceil(way.length / MOST_STEPS));
    const drag = way.filter((_, i) => i % every === 0);
    return { name, path, pointer: number.pointer, feature, positions, drag };
  });
}

/** Beyond every value of a feature. */
const BEYOND = 1e9;

/** All customers who count, of all cohorts, one after the other. */
function gathered<T extends Float64Array | Uint8Array>(
  into: T,
  { result }: Evaluated,
  of: (cohort: number) => ArrayLike<number>,
): T {
  let start = 0;
  result.counts.forEach((users, s) => {
    const values = of(s);
    for (let u = 0; u < users; u++) into[start + u] = values[u] as number;
    start += users;
  });
  return into;
}

/** A feature of all customers in one window; NaN where it is unknown. */
export const featureOf = (evaluated: Evaluated, feature: Feature, window: number): Float64Array =>
  gathered(new Float64Array(evaluated.users), evaluated, (s) =>
    doublesOf(
      columnOf(evaluated.result.population.cohorts[s]?.table.windows[window] as FeatureColumns, feature),
    ),
  );

export const consentOfAll = (evaluated: Evaluated): Uint8Array =>
  gathered(
    new Uint8Array(evaluated.users),
    evaluated,
    (s) => evaluated.result.consent.flags[s] as Uint8Array,
  );

/** The features that rules read. */
export function featuresRead(personas: readonly Persona[]): readonly Feature[] {
  const read = personas.flatMap(({ match, severity }) => [
    ...criteriaOf(match).map(({ feature }) => feature),
    ...(severity ? [severity.feature] : []),
  ]);
  return [...new Set(read)];
}

/** What peers need for a drag of a threshold that passes from its value up: the rules are evaluated with it below and above all values. */
export function prepare(evaluated: Evaluated, { path, feature }: Threshold): Prepared {
  const { result, users } = evaluated;
  const { config, given, givenCounts } = result;
  const under = (value: number) => {
    const { assignments } = evaluate(withValue(config, path, value), given, givenCounts, { last: result });
    return config.windows.map((_, w) =>
      gathered(new Uint8Array(users), evaluated, (s) => assignments[s]?.[w]?.primary as Uint8Array),
    );
  };
  const values = config.windows.map((_, w) =>
    featureOf(evaluated, feature, w).map((value) => (Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value)),
  );
  return {
    users,
    groups: personasOf(config).length + 1,
    values,
    passed: under(-BEYOND),
    failed: under(BEYOND),
    consent: consentOfAll(evaluated),
  };
}
