import type { NoiseInterval } from '@/lib/diagnose/change/seed-noise';
import { checkResults } from '@/lib/diagnose/findings/check-results';
import { criterionText } from '@/lib/diagnose/findings/finding';
import { funnelOf } from '@/lib/diagnose/groups/funnel';
import type { Population } from '@/lib/features/population';
import type { ReportData } from '@/lib/formats/report/report-data';
import type { ReportInput, ReportWindow } from '@/lib/formats/report/report-input';
import type { Config } from '@/lib/params/config/config';

import type { PresetId } from '@/lib/params/presets/presets';
import { criteriaOf } from '@/lib/rules/personas';
import type { Outcome } from '../chunks/outcome';
import { digestsOf } from '../chunks/result-digest';

/** A result to report on, and what it is compared with. Every segment must hold its `counts`. */
export interface ReportSubject {
  readonly date: string;
  readonly config: Config;
  readonly preset: PresetId;
  readonly population: Population;
  readonly counts: readonly number[];
  readonly outcome: Pick<Outcome, 'rules' | 'assignments' | 'distribution'>;
  readonly baseline: ReportInput['baseline'];
  /** One a window, by persona index; null where it is not known. */
  readonly noise: readonly (readonly NoiseInterval[] | null)[];
  /** Imported data and the as-of date that its features have; none for a population that was made. */
  readonly imported?: { readonly data: ReportData; readonly asOf: string };
}

function windowOf({ config, population, counts, outcome, noise }: ReportSubject, w: number): ReportWindow {
  const { rules, assignments, distribution } = outcome;
  const { total = [], bySegment = [] } = distribution.windows[w] ?? {};
  return {
    counts: total,
    byArchetype: population.segments.flatMap(({ archetype }, s) =>
      archetype === null ? [] : [[archetype, Array.from(bySegment[s] ?? [])] as const],
    ),
    noise: noise[w] ?? null,
    funnels: config.personas.map((_, persona) => {
      const { steps, matched, maskedBy, assigned } = funnelOf(rules, persona, assignments, counts, w);
      return {
        steps: steps.map(({ rule, alone, soFar }) => ({
          text: criteriaOf(rule).map(criterionText).join(' or '),
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

/** All that a report tells of a result, as plain data. */
export function reportInputOf(subject: ReportSubject): ReportInput {
  const { date, config, preset, population, counts, outcome, baseline, imported } = subject;
  const { distribution, assignments } = outcome;
  return {
    date,
    config,
    preset,
    data: imported?.data ?? null,
    asOf: imported?.asOf ?? config.population.asOf,
    users: distribution.users,
    consented: distribution.consented,
    covered: distribution.covered,
    windows: config.windows.map((_, w) => windowOf(subject, w)),
    baseline,
    checks: checkResults(config.checks, distribution, config),
    digests: digestsOf(population, assignments, counts),
  };
}
