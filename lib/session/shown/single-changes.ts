import { distance, sharesUnder } from '@/lib/diagnose/change/threshold-effect';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { has } from '@/lib/features/population';
import type { SettingValue } from '@/lib/model/parameter';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import { rescaledMix } from '@/lib/params/archetypes/mix';
import { allocate } from '@/lib/params/config/allocate';
import { withValue } from '@/lib/params/config/settings';
import type { Assignments } from '@/lib/rules/assign-personas';
import { countPrimary } from '@/lib/rules/cohort-assignments';
import { shareOf } from '@/lib/rules/distribution';
import { PRIORITIES, type Priority } from '@/lib/rules/personas';
import { filtered } from '@/lib/rules/view/filtered';
import { personasOf } from '@/lib/rules/view/personas-of';
import { setSetting, setShare } from '../work/actions';
import { featureDomain } from './feature-view';
import { type Threshold, thresholdsOf } from './insights';
import { curveOf, sliderPositions } from './instruments';

import { remembered } from './remembered';
import { currentShares } from './selectors';

/** One setting changed, everything else as it is. */
export interface SingleChange {
  readonly path: string;
  readonly from: SettingValue;
  readonly to: SettingValue;
  /** Shares by persona index (the last one STABLE) after it, 0..1. */
  readonly shares: readonly number[];
}

/** A change that brings a share less than this much nearer is none, of what is missing. */
const NEARER = 0.1;
/** An archetype is not moved by more than this: beyond it the population would be another one. */
const FARTHEST_SHARE = 0.2;

interface Question {
  readonly result: Evaluation;
  readonly window: number;
  /** Persona index. */
  readonly persona: number;
  readonly wanted: number;
  readonly now: readonly number[];
}

/** The value of a threshold that brings the share nearest to the wanted one; the nearest of equals. */
function bestThreshold(question: Question, { persona, criterion, path }: Threshold): SingleChange {
  const { result, window, wanted, now } = question;
  const value = criterion.value ?? 0;
  const domain = featureDomain(result.population, criterion.feature, result.counts, [value]);
  const { counts, positions } = curveOf(result, window, persona, criterion, sliderPositions(domain));
  const users = result.distribution.users;
  const off = (i: number) => Math.abs((counts[question.persona]?.[i] as number) / users - wanted);
  const away = (i: number) => Math.abs((positions[i] as number) - value);
  let best = -1;
  for (let i = 0; i < positions.length; i++) {
    const gain = best < 0 ? 1 : off(best) - off(i);
    if (gain > 1e-9 || (gain > -1e-9 && away(i) < away(best))) best = i;
  }
  if (best < 0) return { path, from: value, to: value, shares: now };
  const shares = counts.map((row) => (row[best] as number) / users);
  return { path, from: value, to: positions[best] as number, shares };
}

/** What each other priority of each persona does. */
function priorities({ result: { config, population, counts }, window }: Question): SingleChange[] {
  return personasOf(config).flatMap(({ id, priority }) => {
    if (!priority) return [];
    const path = `personas.${id}.priority`;
    const at = PRIORITIES.indexOf(priority);
    const away = (other: Priority) => Math.abs(PRIORITIES.indexOf(other) - at);
    const changes = PRIORITIES.filter((other) => other !== priority)
      .sort((a, b) => away(a) - away(b))
      .map((to) => {
        const personas = personasOf(withValue(config, path, to));
        return { path, from: priority, to, shares: sharesUnder(personas, population, counts, window) };
      });
    // Of classes that come to the same the nearest one is enough.
    return changes.filter(
      ({ shares }, i) => !changes.slice(0, i).some((nearer) => distance(nearer.shares, shares) < 1e-9),
    );
  });
}

/** The share of an archetype that brings the persona's share nearest to the wanted one: it is linear in that share. */
function bestShare(question: Question, id: string): SingleChange {
  const { result, window, persona, wanted, now } = question;
  const { config, population, counts, distribution, assignments: assigned } = result;
  const path = `mix.${id}`;
  const from = config.mix[id] as number;
  const unchanged = { path, from, to: from, shares: now };
  const ofCohort = (s: number) => distribution.windows[window]?.byCohort[s]?.[persona] ?? 0;
  const s = archetypeIds(config).indexOf(id);
  const users = counts.reduce((sum, n) => sum + n, 0);
  const held = counts[s] as number;
  if (held === 0 || held === users) return unchanged;
  const own = ofCohort(s) / held;
  const others = ((now[persona] as number) * users - ofCohort(s)) / (users - held);
  if (own === others) return unchanged;
  const least = Math.max(0, from - FARTHEST_SHARE);
  const most = Math.min(1, from + FARTHEST_SHARE);
  const to = Math.round(Math.min(most, Math.max(least, (wanted - others) / (own - others))) * 100) / 100;
  const mix = rescaledMix(config.mix, id, to, []);
  const allocated = allocate(mix, config.population.users, config.population.allocation);
  if (!allocated.ok) return unchanged;
  const { counts: passing } = filtered(result.given, allocated.value, config);
  const totals = new Array<number>(now.length).fill(0);
  population.cohorts.forEach(({ table }, i) => {
    const asked = passing[i] as number;
    const there = Math.min(asked, table.users);
    if (there === 0) return;
    const assignments = assigned[i]?.[window] as Assignments;
    countPrimary(assignments, there, personasOf(config)).forEach((n, p) => {
      totals[p] = (totals[p] as number) + (n * asked) / there;
    });
  });
  const all = passing.reduce((sum, n) => sum + n, 0);
  return { path, from, to: mix[id] as number, shares: totals.map((n) => shareOf(n, all)) };
}

/**
 * What would bring a persona's share to the wanted one: the best value of every threshold, priority and archetype share
 * by itself, best first: by how near it comes, and how many users it moves who need not move.
 */
export const singleChanges = remembered(
  (result: Evaluation, window: number, persona: number, wanted: number): SingleChange[] => {
    const now = currentShares(result, window);
    const question = { result, window, persona, wanted, now };
    const missing = (shares: readonly number[]) => Math.abs((shares[persona] as number) - wanted);
    const cost = ({ shares }: SingleChange) =>
      missing(shares) +
      distance(shares, now) -
      Math.abs((shares[persona] as number) - (now[persona] as number));
    return [
      ...thresholdsOf(personasOf(result.config)).map((threshold) => bestThreshold(question, threshold)),
      ...priorities(question),
      ...(has(result.population, 'settings')
        ? archetypeIds(result.config).map((id) => bestShare(question, id))
        : []),
    ]
      .filter(({ shares }) => missing(now) - missing(shares) > NEARER * missing(now))
      .map((change, order) => ({ change, order, cost: cost(change) }))
      .sort((a, b) => a.cost - b.cost || a.order - b.order)
      .map(({ change }) => change);
  },
);

/** Makes a single change, for good; undo takes it back. */
export function applySingleChange({ path, to }: SingleChange): void {
  const [head, id] = path.split('.');
  if (head === 'mix') setShare(id as string, to as number);
  else setSetting(path, to);
}
