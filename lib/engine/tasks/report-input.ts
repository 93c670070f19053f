import type { NoiseInterval } from '@/lib/diagnose/change/seed-noise';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { checkResults } from '@/lib/diagnose/findings/check-results';
import { criterionText } from '@/lib/diagnose/findings/finding';
import type { Checkup } from '@/lib/diagnose/findings/registry';
import { funnelOf } from '@/lib/diagnose/groups/funnel';
import { historyOf } from '@/lib/diagnose/history';
import type { OutcomeBySegment } from '@/lib/diagnose/outcomes/by-segment';
import { weightedText } from '@/lib/diagnose/weighted-text';
import { has } from '@/lib/features/population';
import { customersOf } from '@/lib/features/weights';
import type { ReportData } from '@/lib/formats/report/report-data';
import type { ReportFindings, ReportInput, ReportWindow } from '@/lib/formats/report/report-input';
import { isoFromDayNumber } from '@/lib/model/calendar';
import type { PresetId } from '@/lib/params/presets/presets';
import { criteriaOf } from '@/lib/rules/personas';
import { filterWords } from '@/lib/rules/view/filter-words';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Digests } from '../chunks/result-digest';

/** An exact evaluation to report on, and what it is compared with. */
export interface ReportSubject extends Evaluation {
  readonly date: string;
  readonly preset: PresetId;
  readonly digests: Digests;
  readonly base: ReportInput['base'];
  /** One a window, by persona index; null where it is not known. */
  readonly noise: readonly (readonly NoiseInterval[] | null)[];
  /** What is wrong with it. */
  readonly checkup: Checkup;
  /** What the users were read from, and as what; null where they were made. */
  readonly data: ReportData | null;
  /** Without any where silent. */
  readonly scenarios?: ReportInput['scenarios'];
  /** Without any where silent. */
  readonly outcomes?: readonly OutcomeBySegment[];
}

function windowOf(subject: ReportSubject, w: number): ReportWindow {
  const { config, population, counts, rules, assignments, distribution, noise } = subject;
  const { total = [], byCohort = [] } = distribution.windows[w] ?? {};
  return {
    counts: total,
    byArchetype: has(population, 'archetypes')
      ? population.cohorts.map(
          ({ archetype }, s) => [archetype as string, Array.from(byCohort[s] ?? [])] as const,
        )
      : [],
    noise: noise[w] ?? null,
    funnels: personasOf(config).map((_, persona) => {
      const { steps, matched, maskedBy, assigned } = funnelOf(rules, persona, assignments, counts, w);
      return {
        steps: steps.map(({ rule, alone, soFar }) => ({
          text: criteriaOf(rule)
            .map((c) => criterionText(c, population.origin.currency))
            .join(' or '),
          alone,
          soFar,
        })),
        matched,
        maskedBy,
        assigned,
      };
    }),
  };
}

const findingsIn = ({ findings, passed, waiting }: Checkup): ReportFindings => ({
  found: findings.map(({ id, claim, stated, measured, interval, proof, mend }) => ({
    id,
    claim,
    stated,
    measured,
    interval,
    proof,
    mend: mend?.label ?? null,
  })),
  passed,
  notLookedFor: waiting,
});

/** All that a report says about a result, as plain data. */
export function reportInputOf(subject: ReportSubject): ReportInput {
  const { date, config, preset, population, distribution, base, data } = subject;
  return {
    date,
    config,
    preset,
    data,
    table: has(population, 'settings') || has(population, 'transactions') ? null : population.origin.name,
    outcomes: subject.outcomes ?? [],
    currency: population.origin.currency,
    asOf: isoFromDayNumber(historyOf(subject).asOfDay),
    users: distribution.users,
    weighted: distribution.weighted ? weightedText(distribution.users, distribution.weighted) : null,
    filter: config.filter
      ? { where: filterWords(config.filter), of: customersOf(subject.given, subject.givenCounts) }
      : null,
    consented: distribution.consented,
    covered: distribution.covered,
    windows: config.windows.map((_, w) => windowOf(subject, w)),
    base,
    scenarios: subject.scenarios ?? null,
    findings: findingsIn(subject.checkup),
    checks: checkResults(config.checks, distribution, config),
    digests: subject.digests,
  };
}
