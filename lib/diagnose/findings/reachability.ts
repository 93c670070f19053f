import { definitionOf } from '@/lib/features/features';
import { featureRange } from '@/lib/features/possible/feature-range';
import type { Config } from '@/lib/params/config/config';
import { alwaysPasses, type Interval, intersection, passingInterval } from '@/lib/rules/intervals';
import { type Criterion, criteriaOf, isCriterion, type Persona, type Rule } from '@/lib/rules/personas';
import type { Currency } from '@/lib/text/money';
import { exactText } from '@/lib/text/value-text';
import { inWindows } from '@/lib/text/written';
import { requiredParts } from '../groups/funnel';
import { criterionText, type Finding, lower, type Mend } from './finding';
import type { FindingChart } from './finding-chart';
import { setting, withoutCriterion } from './mends';

type Box = ReadonlyMap<string, Interval>;
/** More alternatives than this are not looked through: the rule then counts as reachable. */
const MAX_BOXES = 2_000;

/** The ways to meet a rule, each an interval per feature; those that no values can take are left out. */
function boxesOf(rule: Rule, days: number): Box[] | null {
  if ('any' in rule) {
    const parts = rule.any.map((part) => boxesOf(part, days));
    return parts.includes(null) ? null : (parts as Box[][]).flat();
  }
  // What else a rule may say is not looked through.
  if (!('all' in rule) && !isCriterion(rule)) return null;
  if (!('all' in rule)) {
    if (rule.computed || rule.unknown) return null;
    const interval = passingInterval(rule, days);
    return interval ? [new Map([[rule.feature, interval]])] : [];
  }
  let boxes: Box[] = [new Map()];
  for (const part of rule.all) {
    const ways = boxesOf(part, days);
    if (!ways || boxes.length * ways.length > MAX_BOXES) return null;
    boxes = boxes.flatMap((box) => ways.flatMap((way) => joined(box, way) ?? []));
  }
  return boxes;
}

function joined(a: Box, b: Box): Box | null {
  const both = new Map(a);
  for (const [feature, interval] of b) {
    const known = both.get(feature);
    const shared = known ? intersection(known, interval) : interval;
    if (!shared) return null;
    both.set(feature, shared);
  }
  return both;
}

/** Whether any values at all meet a rule in a window of so many days. */
export const isReachable = ({ match }: Persona, days: number): boolean => boxesOf(match, days)?.length !== 0;

/** Lengths that windows usually have. */
const USUAL_WINDOWS = [30, 60, 90, 120, 180, 365] as const;

/**
 * A longer window in place of one in which nobody can meet the rule: the shortest usual one in which they can with room for twice the
 * threshold, as a value that only just fits is no median of several. Null where no length helps, or it is that of another window.
 */
function longerWindow(
  persona: Persona,
  { value = 0 }: Criterion,
  windows: readonly number[],
  w: number,
): Mend | null {
  const days = USUAL_WINDOWS.find(
    (length) =>
      length > (windows[w] as number) &&
      length >= 2 * value &&
      !windows.includes(length) &&
      isReachable(persona, length),
  );
  return days === undefined ? null : setting(`Use ${days} days`, { [`windows.${w}`]: days });
}

/** What a criterion asks for beside what there can be; null where that has no end. */
function rangeChart(criterion: Criterion, days: number, currency: Currency): FindingChart | null {
  const { feature, value = 0 } = criterion;
  const { low, high } = featureRange(feature, days);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return null;
  const { label, unit, step } = definitionOf(feature);
  const text = (x: number) => exactText(unit, x, step, currency);
  return {
    kind: 'range',
    low,
    high,
    possible: `possible: ${text(low)} to ${text(high)}`,
    threshold: value,
    thresholdText: criterionText(criterion, currency).slice(lower(label).length + 1),
    ends: [Math.min(low, value), value > high ? value * 1.6 : high * 1.1],
    unit,
    caption: `${lower(label)} within ${days} days`,
  };
}

/** Rules that no customer can meet, whatever the data. */
export function unreachable(persona: Persona, windows: readonly number[], currency: Currency): Finding[] {
  // Who is undecided is known of the whole document.
  if (criteriaOf(persona.match).length === 0) return [];
  const findings: Finding[] = [];
  const closed = windows.filter((days) => !isReachable(persona, days));
  if (closed.length > 0) {
    const days = closed[0] as number;
    const culprit = requiredParts(persona.match)
      .flatMap((part) => ('feature' in part ? [part] : []))
      .find((c) => passingInterval(c, days) === null);
    findings.push({
      id: `unreachable/${persona.id}`,
      about: persona.id,
      topic: 'rules',
      weight: 'wrong',
      touched: 1,
      claim: `Nobody can be ${persona.name}${inWindows(closed, windows)}.`,
      stated: culprit ? `${persona.name}: ${criterionText(culprit, currency)}` : null,
      measured: '0 possible',
      interval: null,
      proof: culprit
        ? `It needs ${criterionText(culprit, currency)}, and ${featureRange(culprit.feature, days).because}.`
        : 'Its criteria exclude each other: no values meet them together.',
      chart: culprit ? rangeChart(culprit, days, currency) : null,
      mend: culprit ? longerWindow(persona, culprit, windows, windows.indexOf(days)) : null,
      cell: 'rules',
      certain: true,
    });
  }
  return findings;
}

/** Criteria that every customer meets, whatever the data. */
export function alwaysMet(config: Config, persona: Persona, currency: Currency): Finding[] {
  const { windows } = config;
  const findings: Finding[] = [];
  for (const criterion of criteriaOf(persona.match)) {
    const always = windows.filter((days) => alwaysPasses(criterion, days));
    if (always.length === 0) continue;
    const { because } = featureRange(criterion.feature, always[0] as number);
    findings.push({
      id: `always/${persona.id}/${criterion.id}`,
      about: persona.id,
      topic: 'rules',
      weight: 'idle',
      touched: 1,
      claim: `${persona.name}: “${criterionText(criterion, currency)}” is always met${inWindows(always, windows)}.`,
      stated: null,
      measured: 'always met',
      interval: null,
      proof: `No other value is possible: ${because}.`,
      chart: rangeChart(criterion, always[0] as number, currency),
      mend: always.length === windows.length ? withoutCriterion(config, persona.id, criterion.id) : null,
      cell: 'rules',
      certain: true,
    });
  }
  return findings;
}
