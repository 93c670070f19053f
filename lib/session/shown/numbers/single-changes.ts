import { isFollowed, numberResponse } from '@/lib/diagnose/change/number-response';
import { distance, sharesUnder } from '@/lib/diagnose/change/threshold-effect';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { has } from '@/lib/features/population';
import type { SettingValue } from '@/lib/model/parameter';
import type { Problem } from '@/lib/model/result';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import { rescaledMix } from '@/lib/params/archetypes/mix';
import { allocate } from '@/lib/params/config/allocate';
import { type RuleSetting, ruleSettings } from '@/lib/params/config/rule-settings';
import { withValue } from '@/lib/params/config/settings';
import type { Assignments } from '@/lib/rules/assign-personas';
import { countPrimary, reassignTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import { shareOf } from '@/lib/rules/distribution';
import { type Persona, PRIORITIES, type Priority } from '@/lib/rules/personas';
import { movedRules } from '@/lib/rules/sweep/moved-bits';
import { plainThreshold } from '@/lib/rules/sweep/plain-threshold';
import { filtered } from '@/lib/rules/view/filtered';
import { personasOf } from '@/lib/rules/view/personas-of';
import { setSetting, setShare } from '../../work/actions';
import { type Gradual, gradual } from '../gradual';
import { remembered } from '../remembered';
import { currentShares } from '../selectors';
import { firstUsers, MOST_PLAIN } from './first-users';
import { numberDomain } from './rule-number';
import { sliderPositions } from './slider-positions';

/** One setting changed, everything else as it is. */
export interface SingleChange {
  readonly path: string;
  readonly from: SettingValue;
  readonly to: SettingValue;
  /** Shares by persona index (the last one STABLE) after it, 0..1. */
  readonly shares: readonly number[];
  /** Values that were tried, where nobody knows what lies between them. */
  readonly values?: number;
}

/** A change that brings a share less than this much nearer is none, of what is missing. */
const NEARER = 0.1;
/** An archetype is not moved by more than this: beyond it the population would be another one. */
const FARTHEST_SHARE = 0.2;

/** So many of those that were tried on the first users are tried over all. */
const BEST = 8;

interface Question {
  readonly result: Evaluation;
  readonly window: number;
  /** Persona index. */
  readonly persona: number;
  readonly wanted: number;
  readonly now: readonly number[];
}

const missing = ({ persona, wanted }: Question, shares: readonly number[]) =>
  Math.abs((shares[persona] as number) - wanted);

/** How far off a change leaves the share, and how many users it moves who need not move. */
const costOf = (question: Question, { shares }: SingleChange) =>
  missing(question, shares) +
  distance(shares, question.now) -
  Math.abs((shares[question.persona] as number) - (question.now[question.persona] as number));

/** Brings the share nearer by a part of what is missing that is worth a line. */
const helps = (question: Question, { shares }: SingleChange) =>
  missing(question, question.now) - missing(question, shares) > NEARER * missing(question, question.now);

/** The value of a number that brings the share nearest to the wanted one; the nearest of equals. */
function bestNumber(
  question: Question,
  { path, number }: RuleSetting,
  positions: Float64Array,
): SingleChange {
  const { result, window, wanted, now, persona } = question;
  const { pointer, value } = number;
  const { counts, positions: known, loss } = numberResponse({ result, window, pointer }, positions);
  const { users } = result.distribution;
  const off = (i: number) => Math.abs((counts[persona]?.[i] as number) / users - wanted);
  const away = (i: number) => Math.abs((known[i] as number) - value);
  let best = -1;
  for (let i = 0; i < known.length; i++) {
    const gain = best < 0 ? 1 : off(best) - off(i);
    if (gain > 1e-9 || (gain > -1e-9 && away(i) < away(best))) best = i;
  }
  if (best < 0) return { path, from: value, to: value, shares: now };
  const shares = counts.map((row) => (row[best] as number) / users);
  return { path, from: value, to: known[best] as number, shares, ...(loss && { values: known.length }) };
}

/** Shares under other personas: where their lines are the same, customers meet the same ones. */
function sharesWith({ result, window }: Question, personas: readonly Persona[]): readonly number[] {
  const { rules: before, population, counts, assignments } = result;
  const rules = compileRules(personas);
  const moved = movedRules(before, rules);
  if (!moved) return sharesUnder(personas, population, counts, window);
  const totals = new Array<number>(personas.length + 1).fill(0);
  population.cohorts.forEach(({ table }, s) => {
    const part = reassignTable(rules, table, assignments[s] ?? [], moved)[window];
    const held = Math.min(counts[s] as number, table.users);
    if (!part || held === 0) return;
    const scale = (counts[s] as number) / held;
    for (const [p, n] of countPrimary(part, held, personas).entries()) totals[p]! += n * scale;
  });
  const users = totals.reduce((sum, n) => sum + n, 0);
  return totals.map((n) => shareOf(n, users));
}

/** What each other priority of a persona does. */
function prioritiesOf(question: Question, { path, priority }: Classed): SingleChange[] {
  const { config } = question.result;
  const at = PRIORITIES.indexOf(priority);
  const away = (other: Priority) => Math.abs(PRIORITIES.indexOf(other) - at);
  const changes = PRIORITIES.filter((other) => other !== priority)
    .sort((a, b) => away(a) - away(b))
    .map((to) => {
      const personas = personasOf(withValue(config, path, to));
      return { path, from: priority, to, shares: sharesWith(question, personas) };
    });
  // Of classes that come to the same the nearest one is enough.
  return changes.filter(
    ({ shares }, i) => !changes.slice(0, i).some((nearer) => distance(nearer.shares, shares) < 1e-9),
  );
}

interface Classed {
  readonly path: string;
  readonly priority: Priority;
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

/** Changes that one setting allows, of the users of a question. */
interface Trial {
  /** Quick over any number of users. */
  readonly isPlain: boolean;
  /** Users are few enough for it. */
  readonly isFollowed: boolean;
  readonly changes: (question: Question) => readonly SingleChange[];
}

/** The trials of all numbers of the rules, then of priorities. */
function trialsOf({ result }: Question): Trial[] {
  const settings = ruleSettings(result.config);
  const numbers = settings.map(({ number }) => number);
  const ofNumbers = settings
    .filter(({ isPriority }) => !isPriority)
    .map((setting): Trial => {
      const positions = () => sliderPositions(numberDomain(result, setting.number, numbers));
      return {
        isPlain: plainThreshold(result.rules, setting.number.pointer) !== null,
        isFollowed: isFollowed(result, setting.number.pointer),
        changes: (question) => [bestNumber(question, setting, positions())],
      };
    });
  const ofClasses = personasOf(result.config).flatMap(({ id, priority }): Trial[] => {
    if (!priority) return [];
    const classed = { path: `personas.${id}.priority`, priority };
    return [{ isPlain: true, isFollowed: true, changes: (question) => prioritiesOf(question, classed) }];
  });
  return [...ofNumbers, ...ofClasses];
}

/** What single changes were found, and how they were sought. */
export interface SingleChanges {
  /** Best first: by how near the share comes, and how many users are moved who need not move. */
  readonly changes: readonly SingleChange[];
  /** Numbers and priorities that were tried on some users alone, and how many those were; the best were then tried over all. Null where all were. */
  readonly screened: { readonly tried: number; readonly users: number; readonly kept: number } | null;
  /** Numbers that were not tried, as of so many users each would take too long. */
  readonly leftOut: number;
}

const askedOf = (result: Evaluation, question: Omit<Question, 'result' | 'now'>): Question => ({
  ...question,
  result,
  now: currentShares(result, question.window),
});

/**
 * What would bring a persona's share to the wanted one: the best value of every number of the rules, every priority and archetype share
 * by itself. What is listed is exact over all users; where there is much to try, the first look is at some of them. Yields often.
 */
function* seekSingleChanges(
  result: Evaluation,
  window: number,
  persona: number,
  wanted: number,
): Generator<void, SingleChanges> {
  const question = askedOf(result, { window, persona, wanted });
  const numbers = trialsOf(question);
  const trials = numbers.filter((trial) => trial.isFollowed);
  const plain = trials.filter(({ isPlain }) => isPlain);
  const direct = plain.length <= MOST_PLAIN ? plain : [];
  const some = firstUsers(result);
  const all = some === result;
  const screened = all ? [] : trials.filter((trial) => !direct.includes(trial));
  const first = askedOf(some, { window, persona, wanted });
  const looked: { trial: Trial; cost: number }[] = [];
  for (const trial of screened) {
    const found = trial.changes(first).filter((change) => helps(first, change));
    if (found.length > 0) looked.push({ trial, cost: Math.min(...found.map((one) => costOf(first, one))) });
    yield;
  }
  const kept = looked.sort((a, b) => a.cost - b.cost).slice(0, BEST);
  const best = new Set(kept.map(({ trial }) => trial));
  const found: SingleChange[] = [];
  for (const trial of all ? trials : trials.filter((one) => direct.includes(one) || best.has(one))) {
    found.push(...trial.changes(question));
    yield;
  }
  if (has(result.population, 'settings'))
    found.push(...archetypeIds(result.config).map((id) => bestShare(question, id)));
  const changes = found
    .filter((change) => helps(question, change))
    .map((change, order) => ({ change, order, cost: costOf(question, change) }))
    .sort((a, b) => a.cost - b.cost || a.order - b.order)
    .map(({ change }) => change);
  const users = some.population.cohorts.reduce((sum, { table }) => sum + table.users, 0);
  return {
    changes,
    screened: screened.length > 0 ? { tried: screened.length, users, kept: kept.length } : null,
    leftOut: numbers.length - trials.length,
  };
}

/** The search for single changes of a result, which components share and work at. */
export const singleChanges = remembered(
  (result: Evaluation, window: number, persona: number, wanted: number): Gradual<SingleChanges> =>
    gradual(seekSingleChanges(result, window, persona, wanted)),
);

/** Makes a single change, for good; undo takes it back. */
export function applySingleChange({ path, to }: SingleChange): Problem | null {
  const [head, id] = path.split('.');
  return head === 'mix' ? setShare(id as string, to as number) : setSetting(path, to);
}
