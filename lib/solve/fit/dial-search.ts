import { valueAt, withValue } from '@/lib/params/config/settings';
import { type Dial, onStep } from './fit-problem';
import { jointStep, type Slope } from './joint-step';
import { type Lab, type Trial, valid } from './lab';

/** A dial that has an effect, the archetypes that it reaches, and the stride that its search has come to. */
export interface Turning {
  readonly dial: Dial;
  readonly archetypes: readonly number[];
  stride: number;
  /** Where it is tried next: up (1) or down (-1). */
  side: 1 | -1;
}

/** The best trial of a search, and how the moments change around it. */
export interface Found {
  readonly trial: Trial;
  /** By dial, per unit of its value: where the moments of each archetype go. */
  readonly slopes: readonly (readonly Float64Array[] | null)[];
}

const settingOf = (trial: Trial, { path }: Dial) => valueAt(trial.config, path) as number;

/** The dials that change some archetype's features. Yields after each. */
export async function* turningDials(
  lab: Lab,
  trial: Trial,
  dials: readonly Dial[],
): AsyncGenerator<Trial, Turning[]> {
  const turning: Turning[] = [];
  for (const dial of dials) {
    const archetypes = await lab.reached(trial.config, dial, settingOf(trial, dial));
    if (archetypes.length > 0) turning.push({ dial, archetypes, stride: dial.stride, side: 1 });
    yield trial;
  }
  return turning;
}

/** One dial set to a value, or null where it cannot be. */
async function turned(lab: Lab, from: Trial, { dial, archetypes }: Turning, value: number) {
  if (value === settingOf(from, dial)) return null;
  const config = valid(from.config, dial.path, value);
  return config && lab.trial(config, { trial: from, archetypes });
}

/** Several dials set at once, or null where they cannot be. */
export async function turnedTogether(
  lab: Lab,
  from: Trial,
  turning: readonly Turning[],
  values: readonly number[],
): Promise<Trial | null> {
  const moved = turning.flatMap((t, k) =>
    values[k] === settingOf(from, t.dial) ? [] : [{ t, value: values[k] as number }],
  );
  const [last, ...others] = moved;
  if (!last) return null;
  const together = others.reduce(
    (config, { t, value }) => withValue(config, t.dial.path, value),
    from.config,
  );
  const config = valid(together, last.t.dial.path, last.value);
  const archetypes = [...new Set(moved.flatMap(({ t }) => t.archetypes))];
  return config && lab.trial(config, { trial: from, archetypes });
}

/** The slope of the mixture for a unit of a dial. */
const mixed = (
  slope: readonly Float64Array[],
  { mix }: Trial,
  archetypes: readonly number[],
  length: number,
) => {
  const sum = new Float64Array(length);
  archetypes.forEach((s, i) => {
    const own = slope[i] as Float64Array;
    for (let g = 0; g < length; g++) sum[g] = (sum[g] as number) + (mix[s] as number) * (own[g] as number);
  });
  return sum;
};

/** The slopes of dials for a unit of their values, as the mixture has them; without any effect where unknown. */
export function mixedSlopes(lab: Lab, { trial, slopes }: Found, turning: readonly Turning[]): Float64Array[] {
  const { length } = lab.metric.target;
  return turning.map(({ archetypes }, k) => {
    const slope = slopes[k];
    return slope ? mixed(slope, trial, archetypes, length) : new Float64Array(length);
  });
}

/** One Gauss–Newton step of all dials and the mix, whole or a part of it, on whole steps of the dials. */
export async function stepTogether(
  lab: Lab,
  found: Found,
  turning: readonly Turning[],
  part: number,
  most: number,
): Promise<Trial | null> {
  const { trial } = found;
  const slope: Slope = {
    places: trial.places,
    dials: mixedSlopes(lab, found, turning).map((unit, k) =>
      unit.map((value) => value * (turning[k] as Turning).stride),
    ),
  };
  const room = (of: (t: Turning) => number) =>
    Float64Array.from(turning, (t) => Math.min(most, Math.max(0, of(t) / t.stride)));
  const strides = jointStep(slope, lab.metric.target, lab.noise, lab.space, trial.mix, {
    down: room(({ dial }) => settingOf(trial, dial) - dial.low),
    up: room(({ dial }) => dial.high - settingOf(trial, dial)),
  });
  const values = turning.map(({ dial, stride }, k) =>
    onStep(dial, settingOf(trial, dial) + part * stride * (strides[k] as number)),
  );
  return turnedTogether(lab, trial, turning, values);
}

/** Positions that a scan tries on either side of a dial, in strides. */
const SCANNED = [0.7, 1.6];
/** What a scan must gain to move a dial, as a part of the cost: a small gain must not mislead the mix. */
const WORTH_A_JUMP = 0.1;

/** Looks far along each dial in turn and moves it where much is gained: into the valley that the search then descends. */
export async function* scanDials(
  lab: Lab,
  start: Trial,
  turning: readonly Turning[],
  passes: number,
): AsyncGenerator<Trial, Trial> {
  let best = start;
  for (let pass = 0; pass < passes; pass++) {
    const before = best.cost;
    for (const t of turning) {
      const from = best;
      const now = settingOf(from, t.dial);
      const values = SCANNED.flatMap((part) => [-part, part]).map((part) =>
        onStep(t.dial, now + part * t.stride),
      );
      for (const value of new Set(values)) {
        const trial = await turned(lab, from, t, value);
        if (trial && trial.cost < Math.min(best.cost, from.cost * (1 - WORTH_A_JUMP))) best = trial;
        yield best;
      }
    }
    if (best.cost > before * (1 - WORTH_A_JUMP)) break;
  }
  return best;
}

/** A gain below this is noise: the cost is in units of it. */
const WORTH_A_MOVE = 1;
/** A round that gains less than this, or this part of the cost, is the last, unless strides become shorter. */
const WORTH_A_ROUND = 3;
const PART_WORTH_A_ROUND = 0.02;
/** So many rounds in a row that gain too little end a search even if strides could be shorter. */
const IDLE_ROUNDS = 2;
const MOST_STRIDES = 2;

/**
 * Pattern search over the dials, on the same users throughout. Every round tries each dial a stride to one side, the other
 * one next time where that gains nothing; from what that shows it tries one step of all dials together, and takes the best
 * of all. Dials that hardly moved take shorter strides, down to their own step. The mix is solved again for every trial.
 * Yields the best so far.
 */
export async function* searchDials(
  lab: Lab,
  start: Trial,
  turning: readonly Turning[],
  rounds: number,
): AsyncGenerator<Trial, Found> {
  let found: Found = { trial: start, slopes: turning.map(() => null) };
  let idle = 0;
  for (let round = 0; round < rounds && turning.length > 0; round++) {
    const from = found.trial;
    let best = from;
    const slopes: (readonly Float64Array[] | null)[] = [];
    for (const [k, t] of turning.entries()) {
      const { trial, slope } = await probe(lab, from, t);
      slopes.push(slope ?? found.slopes[k] ?? null);
      if (trial && trial.cost < best.cost) best = trial;
      yield best;
    }
    for (const part of [1, 0.5]) {
      const together = await stepTogether(lab, { trial: from, slopes }, turning, part, MOST_STRIDES);
      const better = together !== null && together.cost < best.cost;
      if (better) best = together;
      yield best;
      if (better) break;
    }
    found = { trial: best, slopes };
    const shorter = shorten(turning, from, best);
    const gain = from.cost - best.cost;
    idle = gain < Math.max(WORTH_A_ROUND, PART_WORTH_A_ROUND * from.cost) ? idle + 1 : 0;
    if (idle >= IDLE_ROUNDS || (idle > 0 && !shorter)) break;
  }
  return found;
}

/** Tries a dial a stride to both sides while the fit is far off, then to its own side where there is room. */
async function probe(lab: Lab, from: Trial, t: Turning) {
  const now = settingOf(from, t.dial);
  const both = from.cost > lab.metric.target.length;
  let best: Trial | null = null;
  const ends: Side[] = [];
  for (const side of [t.side, -t.side as 1 | -1]) {
    const value = onStep(t.dial, now + side * t.stride);
    const trial = await turned(lab, from, t, value);
    if (!trial) continue;
    ends.push({ trial, value });
    if (best === null || trial.cost < best.cost) {
      best = trial;
      t.side = trial.cost < from.cost - WORTH_A_MOVE ? side : (-side as 1 | -1);
    }
    if (!both) break;
  }
  const [first, second = { trial: from, value: now }] = ends;
  return { trial: best, slope: first ? slopeOf(t, first, second) : null };
}

interface Side {
  readonly trial: Trial;
  readonly value: number;
}

/** Where the reached archetypes go for a unit of a dial, between two of its values. */
function slopeOf({ archetypes }: Turning, a: Side, b: Side): Float64Array[] {
  return archetypes.map((s) => {
    const before = b.trial.places[s] as Float64Array;
    return (a.trial.places[s] as Float64Array).map(
      (place, g) => (place - (before[g] as number)) / (a.value - b.value),
    );
  });
}

/** Halves the strides of dials that moved by less than most of one. False where all are as short as they get. */
function shorten(turning: readonly Turning[], from: Trial, best: Trial): boolean {
  let shorter = false;
  for (const t of turning) {
    if (Math.abs(settingOf(best, t.dial) - settingOf(from, t.dial)) >= 0.6 * t.stride) continue;
    const next = Math.max(t.dial.parameter.step, t.stride / 2);
    if (next < t.stride) shorter = true;
    t.stride = next;
  }
  return shorter;
}
