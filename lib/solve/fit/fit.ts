import { type Fidelity, fidelity } from '@/lib/diagnose/groups/fidelity';
import { failure, type Result, success } from '@/lib/model/result';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import { allocate } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { type Change, changesFrom } from '@/lib/params/config/difference';
import { valueAt } from '@/lib/params/config/settings';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { MixSpace } from '../mix/mix-fit';
import { fixedSpace, mixSpaceOf } from '../mix/mix-space';
import type { MakePopulation } from '../quest';
import {
  type Found,
  mixedSlopes,
  scanDials,
  searchDials,
  stepTogether,
  type Turning,
  turnedTogether,
  turningDials,
} from './dial-search';
import { dialsOf, type FitProblem } from './fit-problem';
import { type ArchetypeGroup, identify, type KnownShare } from './identify';
import { Lab, type Trial } from './lab';
import { metricOf, SOFTER } from './metric';
import { roundMix } from './round-mix';

/** How much a fit may do: equal options, equal answers. */
export interface FitOptions {
  /** Users of each archetype that parameters are scanned, sought and settled with, and that the mix is solved with. */
  readonly scanUsers: number;
  readonly searchUsers: number;
  readonly settleUsers: number;
  readonly mixUsers: number;
  /** Rounds of the search, at most. */
  readonly rounds: number;
}

export const FIT_OPTIONS: FitOptions = {
  scanUsers: 50,
  searchUsers: 80,
  settleUsers: 250,
  mixUsers: 1_000,
  rounds: 8,
};

/** What a fit is doing, and the best it has found. */
export interface FitProgress {
  readonly doing: 'users' | 'effects' | 'parameters' | 'mix' | 'fidelity';
  readonly usersMade: number;
  /** How far the best is off, in root-mean-square units of the sampling noise, by the users looked at now; about 1 is as near as noise lets. */
  readonly misfit: number | null;
  /** The best so far: stopping here gives this. Null before anything is tried. */
  readonly best: Config | null;
}

/** A parameter as it was found, with the ends of its 95 % interval. */
export interface FoundParameter {
  readonly path: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface FitResult {
  /** The settings found: the config with other generator settings and another mix, in steps of their parameters. */
  readonly config: Config;
  readonly changes: readonly Change[];
  /** The users of the config, as it was and as it is now, against the real ones. */
  readonly before: Fidelity;
  readonly after: Fidelity;
  readonly misfit: { readonly before: number; readonly after: number };
  readonly parameters: readonly FoundParameter[];
  /** By archetype: the share of the settings found, and how well it is known. */
  readonly shares: readonly KnownShare[];
  /** Archetypes of which only the total is known. */
  readonly groups: readonly ArchetypeGroup[];
  readonly usersMade: number;
}

/** From this misfit on the search looks farther first: the real users are then hardly within its first strides. */
const FAR = 1.1;
const SCANS = 2;
/** A changed parameter goes back where that costs less than this: 95 % of what chance makes of one that has not changed. */
const WORTH_A_CHANGE = 4;
/** Times that the search starts again from where a scan gets out of a valley that is too high. */
const TURNS = 4;
const SETTLE_ROUNDS = 1;
const MIX_STEPS = 2;

/**
 * Seeks the mix and the parameters whose users are like the real ones. The moments of the features, of the personas and of
 * the sets of criteria are linear in the mix, so for given parameters the best mix is a convex problem, solved exactly;
 * parameters are sought on the same users throughout, the mix solved again for each trial. Few users first, then more.
 * Yields progress often: to stop pulling is to cancel. Deterministic; users have the config's own seed.
 */
export async function* seekFit(
  problem: FitProblem,
  make: MakePopulation,
  options: FitOptions = FIT_OPTIONS,
): AsyncGenerator<FitProgress, Result<FitResult>> {
  const begun = begin(problem);
  if (!begun.ok) return begun;
  const { metric, space, counts } = begun.value;
  const { config, real, freedom } = problem;
  const moments = metric.target.length;
  const misfitOf = ({ cost }: Trial) => Math.sqrt(cost / moments);
  const rounded = (lab: Lab, trial: Trial): Config =>
    freedom.mix
      ? { ...trial.config, mix: roundMix(config, trial.mix, freedom, (mix) => lab.costOf(trial.places, mix)) }
      : trial.config;
  let usersMade = 0;
  let last: { trial: Trial; best: Config } | null = null;
  const progress = (doing: FitProgress['doing'], lab: Lab, trial: Trial): FitProgress => {
    if (last?.trial !== trial) last = { trial, best: rounded(lab, trial) };
    return { doing, usersMade: usersMade + lab.usersMade, misfit: misfitOf(trial), best: last.best };
  };
  const labOf = (users: number, among = space) => new Lab(metric, among, make, users);
  const leave = (lab: Lab) => {
    usersMade += lab.usersMade;
  };
  const pull = async function* <R>(doing: FitProgress['doing'], lab: Lab, steps: AsyncGenerator<Trial, R>) {
    let step = await steps.next();
    for (; !step.done; step = await steps.next()) yield progress(doing, lab, step.value);
    return step.value;
  };

  yield { doing: 'users', usersMade, misfit: null, best: null };
  const scan = labOf(options.scanUsers, heldSpace(space));
  let start = await scan.trial(config);
  const turning: Turning[] = yield* pull('effects', scan, turningDials(scan, start, dialsOf(problem)));
  if (misfitOf(start) > FAR) start = yield* pull('parameters', scan, scanDials(scan, start, turning, SCANS));

  let found: Found = { trial: start, slopes: turning.map(() => null) };
  if (turning.length > 0) {
    const search = labOf(options.searchUsers);
    let from = await search.trial(start.config);
    for (let turn = 0; turn < TURNS; turn++) {
      found = yield* pull('parameters', search, searchDials(search, from, turning, options.rounds));
      if (misfitOf(found.trial) <= FAR) break;
      for (const t of turning) t.stride = t.dial.stride;
      const stuck = await scan.trial(found.trial.config);
      const jumped = yield* pull('parameters', scan, scanDials(scan, stuck, turning, 1));
      if (jumped === stuck) break;
      from = await search.trial(jumped.config);
    }
    leave(scan);
    leave(search);
    const settle = labOf(options.settleUsers);
    const near = await settle.trial(found.trial.config);
    found = yield* pull('parameters', settle, searchDials(settle, near, turning, SETTLE_ROUNDS));
    found = yield* pull('parameters', settle, bringBack(settle, found, turning, config));
    leave(settle);
  }

  const lab = labOf(options.mixUsers);
  const present = await lab.trial(config);
  let final = found.trial.config === config ? present : await lab.trial(found.trial.config);
  yield progress('mix', lab, final);
  for (let step = 0; step < MIX_STEPS && turning.length > 0; step++) {
    const next = await stepTogether(lab, { ...found, trial: final }, turning, 1, 1);
    if (!next || next.cost > final.cost - WORTH_A_CHANGE) break;
    final = next;
    yield progress('mix', lab, final);
  }
  if (final.cost > present.cost) final = present;
  leave(lab);

  const fitted = rounded(lab, final);
  yield { doing: 'fidelity', usersMade, misfit: misfitOf(final), best: fitted };
  const compared = async (of: Config): Promise<Fidelity | null> => {
    const users = allocate(of.mix, of.population.users, of.population.allocation);
    if (!users.ok) return null;
    // More users than count: what is compared is the settings, not the draw.
    const made = users.value.map((n) => (n > 0 ? Math.max(n, options.settleUsers) : 0));
    return fidelity(real, await make(of, made), users.value, personasOf(of));
  };
  const before = (await compared(config)) as Fidelity;
  let chosen: Chosen = { lab, trial: final, config, after: before };
  const offer = async (by: Lab, trial: Trial, of: Config) => {
    const after = await compared(of);
    if (after && after.distance < chosen.after.distance) chosen = { lab: by, trial, config: of, after };
  };
  // The present settings are left only where something is nearer, unless a range forbids them.
  if (!isWithin(config, freedom)) {
    const after = await compared(fitted);
    if (after) chosen = { lab, trial: final, config: fitted, after };
  } else await offer(lab, final, fitted);
  // Far from anything that the model makes, the sharp measure trades what shows for what hardly does.
  if (freedom.mix && (misfitOf(final) > FAR || chosen.config !== fitted)) {
    for (const softening of SOFTER) {
      const softer = new Lab(metricOf(real, config, softening), space, make, options.mixUsers);
      for (const of of new Set(isWithin(config, freedom) ? [final.config, config] : [final.config])) {
        const trial = await softer.trial(of);
        await offer(softer, trial, rounded(softer, trial));
      }
      leave(softer);
      yield { doing: 'fidelity', usersMade, misfit: misfitOf(final), best: chosen.config };
    }
  }

  const units = mixedSlopes(chosen.lab, { ...found, trial: chosen.trial }, turning);
  const slope = {
    places: chosen.trial.places,
    // Slopes are in the coordinates of the sharp measure: under another one parameters count as known.
    dials: units.map((unit, k) =>
      unit.map((value) => (chosen.lab === lab ? value * (turning[k] as Turning).stride : 0)),
    ),
  };
  const now = Float64Array.from(counts, (n) => n / config.population.users);
  const mix = chosen.config === config ? now : mixOf(chosen.config);
  const unchanged = chosen.config === config || chosen.trial.config === config;
  const { places } = unchanged ? present : final;
  const misfitAt = (of: Trial['places'], shares: Float64Array) => Math.sqrt(lab.costOf(of, shares) / moments);
  const misfit = { before: misfitAt(present.places, now), after: misfitAt(places, mix) };
  const known = identify(chosen.lab.metric, slope, chosen.lab.noise, mix, misfit.after, archetypeIds(config));
  return success({
    config: chosen.config,
    changes: changesFrom(config, chosen.config),
    before,
    after: chosen.after,
    misfit,
    parameters: turning.map(({ dial: { path, low, high }, stride }, k) => {
      const value = valueAt(chosen.config, path) as number;
      const within = (known.dials[k] as number) * stride;
      return { path, value, low: Math.max(low, value - within), high: Math.min(high, value + within) };
    }),
    shares: known.shares,
    groups: freedom.mix ? known.groups : [],
    usersMade,
  });
}

/** The mix of a config as parts of all, in the order of the archetypes. */
function mixOf({ mix }: Config): Float64Array {
  const shares = Object.values(mix);
  const total = shares.reduce((sum, share) => sum + share, 0);
  return Float64Array.from(shares, (share) => share / total);
}

/** The share that every archetype keeps in a scan. */
const HELD = 0.03;

/**
 * The mixes that a scan may choose from: none without an archetype. Parameters of one that the mix has dropped, as it is
 * still far from the real users, would show no effect and never be found.
 */
function heldSpace(space: MixSpace): MixSpace {
  const { low, high, prior } = space;
  const bounded = low.some((value) => value > HELD) || high.some((value) => value < 1);
  const even = 1 / prior.length;
  if (bounded || even < HELD) return space;
  return { low: low.map(() => HELD), high, prior: prior.map((share) => HELD + (1 - HELD / even) * share) };
}

/** Whether the settings are within the ranges. */
const isWithin = (config: Config, { ranges }: FitProblem['freedom']) =>
  Object.entries(ranges).every(([path, [low, high]]) => {
    const value = valueAt(config, path) as number;
    return value >= low && value <= high;
  });

/** What is reported: the settings of all that were tried whose features are nearest, and what found them. */
interface Chosen {
  readonly lab: Lab;
  readonly trial: Trial;
  readonly config: Config;
  readonly after: Fidelity;
}

/** What the search needs, or why there can be none. */
function begin({ config, real, freedom }: FitProblem) {
  const { users, allocation } = config.population;
  const counts = allocate(config.mix, users, allocation);
  if (!counts.ok) return counts;
  if (real.users < 2) {
    return failure('data', 'There are too few users to fit to: at least two are needed.');
  }
  const metric = metricOf(real, config);
  if (metric.target.length === 0) {
    return failure(
      'data',
      'No feature is known for enough users. Import more of their data, such as balances.',
    );
  }
  const space = freedom.mix ? mixSpaceOf(config, counts.value, freedom) : fixedSpace(counts.value);
  if (!space) {
    return failure('mix', 'The locks and ranges of the mix leave none that adds up to 100 %. Loosen some.');
  }
  return success({ metric, space, counts: counts.value });
}

/** Sets parameters back to where they were, one by one, where that costs no more than chance. */
async function* bringBack(
  lab: Lab,
  found: Found,
  turning: readonly Turning[],
  config: Config,
): AsyncGenerator<Trial, Found> {
  let best = found.trial;
  for (const [k, { dial }] of turning.entries()) {
    const before = valueAt(config, dial.path) as number;
    if (before === valueAt(best.config, dial.path)) continue;
    const values = turning.map((t, i) => (i === k ? before : (valueAt(best.config, t.dial.path) as number)));
    const trial = await turnedTogether(lab, best, turning, values);
    if (trial && trial.cost < best.cost + WORTH_A_CHANGE) best = trial;
    yield best;
  }
  return { ...found, trial: best };
}
