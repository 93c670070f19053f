import { featureRange } from '@/lib/features/feature-range';
import { alwaysPasses, type Interval, intersection, passingInterval } from '@/lib/rules/intervals';
import { criteriaOf, isCriterion, type Persona, type Rule } from '@/lib/rules/personas';
import type { Currency } from '@/lib/text/money';
import { inWindows } from '@/lib/text/written';
import { requiredParts } from '../groups/funnel';
import { criterionText, type Finding } from './finding';

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

/** Rules that no customer can meet, and criteria that every customer meets, whatever the data. */
export function reachability(persona: Persona, windows: readonly number[], currency: Currency): Finding[] {
  const findings: Finding[] = [];
  const closed = windows.filter((days) => boxesOf(persona.match, days)?.length === 0);
  if (closed.length > 0) {
    const days = closed[0] as number;
    const culprit = requiredParts(persona.match)
      .flatMap((part) => ('feature' in part ? [part] : []))
      .find((c) => passingInterval(c, days) === null);
    findings.push({
      id: `unreachable/${persona.id}`,
      about: persona.id,
      claim: `Nobody can be ${persona.name}${inWindows(closed, windows)}.`,
      proof: culprit
        ? `It needs ${criterionText(culprit, currency)}, and ${featureRange(culprit.feature, days).because}.`
        : 'Its criteria exclude each other: no values meet them together.',
      cell: 'rules',
      certain: true,
    });
  }
  for (const criterion of criteriaOf(persona.match)) {
    const always = windows.filter((days) => alwaysPasses(criterion, days));
    if (always.length === 0) continue;
    const { because } = featureRange(criterion.feature, always[0] as number);
    findings.push({
      id: `always/${persona.id}/${criterion.id}`,
      about: persona.id,
      claim: `${persona.name}: “${criterionText(criterion, currency)}” is always met${inWindows(always, windows)}.`,
      proof: `No other value is possible: ${because}.`,
      cell: 'rules',
      certain: true,
    });
  }
  return findings;
}
