import { definitionOf, type Feature } from '@/lib/features/features';
import { eachKnown, featureValues } from '@/lib/features/values/feature-values';
import { hasPassed } from '@/lib/rules/assign-personas';
import { alwaysPasses, passingInterval } from '@/lib/rules/intervals';
import { OPERATOR } from '@/lib/rules/operators';
import { type Criterion, criteriaOf, type Persona } from '@/lib/rules/personas';
import { verdictGroups } from '@/lib/rules/sweep/verdict-groups';
import { exactText } from '@/lib/text/value-text';
import { countText, inWindow, inWindows } from '@/lib/text/written';
import type { Evaluation } from '../evaluation';
import { joinedPairs } from '../groups/funnel';
import { criterionText, type Finding, lower } from './finding';
import type { FindingChart } from './finding-chart';

interface Extent {
  readonly least: number;
  readonly most: number;
  readonly passing: number;
  readonly users: number;
}

/** Least and most value of a criterion's feature in a window, and who passes. */
function extentOf(
  { population, counts, assignments, rules }: Evaluation,
  criterion: Criterion,
  w: number,
): Extent {
  const at = rules.criteria.find((c) => c.criterion === criterion);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  eachKnown(featureValues(population, criterion.feature, w, counts), (x) => {
    if (x < least) least = x;
    if (x > most) most = x;
  });
  let passing = 0;
  let users = 0;
  population.cohorts.forEach(({ table }, s) => {
    if (!table.windows[w]?.[criterion.feature]) return;
    const own = assignments[s]?.[w];
    const held = Math.min(counts[s] as number, table.users);
    users += held;
    if (!own || !at) return;
    for (const { row, rows } of verdictGroups(own, held)) if (hasPassed(own, at, row)) passing += rows;
  });
  return { least, most, passing, users };
}

/** Thresholds outside of the data. */
export function outsideChecks(input: Evaluation, persona: Persona, unknown: ReadonlySet<Feature>): Finding[] {
  const { windows } = input.config;
  const { currency } = input.population.origin;
  const findings: Finding[] = [];
  for (const criterion of criteriaOf(persona.match)) {
    if (criterion.op === undefined || unknown.has(criterion.feature)) continue;
    const { unit, step } = definitionOf(criterion.feature);
    const text = (x: number) => exactText(unit, x, step, currency);
    const outside = windows.flatMap((days, w) => {
      const { least, most, passing, users } = extentOf(input, criterion, w);
      const reachable = passingInterval(criterion, days) !== null && !alwaysPasses(criterion, days);
      return users > 0 && reachable && (passing === 0 || passing === users)
        ? [{ days, least, most, passing }]
        : [];
    });
    if (outside.length < windows.length) continue;
    const nobody = outside.every(({ passing }) => passing === 0);
    const everybody = outside.every(({ passing }) => passing > 0);
    if (!nobody && !everybody) continue;
    findings.push({
      id: `outside/${persona.id}/${criterion.id}`,
      about: persona.id,
      topic: 'rules',
      weight: 'wrong',
      touched: nobody ? 1 : 0.5,
      claim: `${persona.name}: ${nobody ? 'nobody meets' : 'everybody meets'} “${criterionText(criterion, currency)}”.`,
      stated: null,
      measured: nobody ? '0 users' : 'all users',
      interval: null,
      proof: `${definitionOf(criterion.feature).label} lies ${outside.map(({ days, least, most }) => `between ${text(least)} and ${text(most)}${inWindow(days)}`).join(', ')}.`,
      chart: {
        kind: 'range',
        low: Math.min(...outside.map(({ least }) => least)),
        high: Math.max(...outside.map(({ most }) => most)),
        possible: 'all users',
        threshold: criterion.value ?? 0,
        thresholdText: `${OPERATOR[criterion.op].sign} ${text(criterion.value ?? 0)}`,
        ends: [
          Math.min(criterion.value ?? 0, ...outside.map(({ least }) => least)),
          Math.max(criterion.value ?? 0, ...outside.map(({ most }) => most)),
        ],
        unit,
        caption: lower(definitionOf(criterion.feature).label),
      },
      mend: null,
      cell: 'rules',
      certain: false,
    });
  }
  return findings;
}

/** Criteria joined by AND that no user meets together, though some meet each. */
export function exclusiveChecks(input: Evaluation, persona: Persona): Finding[] {
  const { windows } = input.config;
  const { currency } = input.population.origin;
  const findings: Finding[] = [];
  for (const [a, b] of joinedPairs(persona.match)) {
    const apart = windows.filter((_, w) => {
      const both = bothPass(input, a, b, w);
      return both.a > 0 && both.b > 0 && both.both === 0;
    });
    if (apart.length === 0) continue;
    findings.push({
      id: `exclusive/${persona.id}/${a.id}/${b.id}`,
      about: persona.id,
      topic: 'rules',
      weight: 'wrong',
      touched: 1,
      claim: `${persona.name}: no user meets “${criterionText(a, currency)}” and “${criterionText(b, currency)}” together${inWindows(apart, windows)}.`,
      stated: null,
      measured: '0 users',
      interval: null,
      proof: apart
        .map((days) => {
          const { a: first, b: second } = bothPass(input, a, b, windows.indexOf(days));
          return `${days ? `In ${days} days ` : ''}${countText(first)} meet the one and ${countText(second)} the other`;
        })
        .join('. ')
        .concat('.'),
      chart: exclusiveChart(input, [a, b], windows.indexOf(apart[0] as number)),
      mend: null,
      cell: 'rules',
      certain: false,
    });
  }
  return findings;
}

/** How many meet the one, the other, and both. */
function exclusiveChart(input: Evaluation, [a, b]: [Criterion, Criterion], w: number): FindingChart {
  const { a: first, b: second } = bothPass(input, a, b, w);
  const { currency } = input.population.origin;
  const bar = (label: string, value: number) => ({ label, value, text: countText(value) });
  return {
    kind: 'bars',
    bars: [
      bar(criterionText(a, currency), first),
      bar(criterionText(b, currency), second),
      { ...bar('both', 0), isOff: true },
    ],
    end: Math.max(first, second),
    caption: `users${inWindow(input.config.windows[w])}`,
  };
}

function bothPass({ assignments, counts, rules }: Evaluation, x: Criterion, y: Criterion, w: number) {
  const [i, j] = [x, y].map((criterion) => rules.criteria.find((c) => c.criterion === criterion));
  const found = { a: 0, b: 0, both: 0 };
  assignments.forEach((windows, s) => {
    const own = windows[w];
    if (!own || !i || !j) return;
    for (const { row, customers } of verdictGroups(own, Math.min(counts[s] as number, own.primary.length))) {
      const [first, second] = [hasPassed(own, i, row), hasPassed(own, j, row)];
      if (first) found.a += customers;
      if (second) found.b += customers;
      if (first && second) found.both += customers;
    }
  });
  return found;
}
