import { definitionOf } from '@/lib/features/features';
import { featureRange } from '@/lib/features/possible/feature-range';
import type { Config } from '@/lib/params/config/config';
import { alwaysPasses, passingInterval } from '@/lib/rules/intervals';
import { type Criterion, criteriaOf, type Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { windowName } from '@/lib/rules/view/rule-columns';
import type { Currency } from '@/lib/text/money';
import { exactText } from '@/lib/text/value-text';
import { inWindows } from '@/lib/text/written';
import type { Evaluation } from '../evaluation';
import { requiredParts } from '../groups/funnel';
import { reasonWords } from '../proofs/proof-words';
import { canMeet, proofsOfResult } from '../proofs/result-proofs';
import { criterionText, type Finding, lower, type Mend } from './finding';
import type { FindingChart } from './finding-chart';
import { setting, withoutCriterion } from './mends';

/** Lengths that windows usually have. */
const USUAL_WINDOWS = [30, 60, 90, 120, 180, 365] as const;

/**
 * A longer window in place of one in which nobody can meet the rule: the shortest usual one in which they can with room for twice the
 * threshold, as a value that only just fits is no median of several. Null where no length helps, or it is that of another window.
 */
function longerWindow(result: Evaluation, p: number, { value = 0 }: Criterion, w: number): Mend | null {
  const { windows } = result.config;
  const days = USUAL_WINDOWS.find(
    (length) =>
      length > (windows[w] as number) &&
      length >= 2 * value &&
      !windows.includes(length) &&
      canMeet(result, p, length),
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
export function unreachable(result: Evaluation, p: number): Finding[] {
  const { windows } = result.config;
  const { currency } = result.population.origin;
  const proofs = proofsOfResult(result);
  const persona = personasOf(result.config)[p] as Persona;
  // Who is undecided is known of the whole document.
  if (p >= proofs.segments.length) return [];
  const findings: Finding[] = [];
  const closed = windows.filter((days) => !canMeet(result, p, days));
  if (closed.length > 0) {
    const days = closed[0] as number;
    const { met } = proofs.reach(p, windowName(days));
    const culprit = requiredParts(persona.match)
      .flatMap((part) => ('feature' in part ? [part] : []))
      .find((c) => passingInterval(c, days) === null);
    const words = { rules: result.config.rules, segments: proofs.segments, currency };
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
        : met.is === 'impossible'
          ? reasonWords(met.reason(), words)
          : '',
      chart: culprit ? rangeChart(culprit, days, currency) : null,
      mend: culprit ? longerWindow(result, p, culprit, windows.indexOf(days)) : null,
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
