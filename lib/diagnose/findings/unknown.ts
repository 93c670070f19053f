import { definitionOf, FEATURES, type Feature } from '@/lib/features/features';
import { ownNumbers } from '@/lib/features/own/own-reader';
import type { Cohorts } from '@/lib/features/population';
import { isAnyKnown } from '@/lib/model/coded';
import { criteriaOf, type Rule } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Evaluation } from '../evaluation';
import { type Finding, lower } from './finding';

/** Features that no user has a value of, in any window: they are not in the data. */
export function unknownToAll({
  population,
  counts,
  config,
}: Pick<Evaluation, 'counts'> &
  Partial<Pick<Evaluation, 'config'>> & { readonly population: Cohorts }): ReadonlySet<Feature> {
  const isUnknown = (feature: Feature) =>
    population.cohorts.every(({ table }, s) =>
      table.windows.every((columns) => !isAnyKnown(columns[feature], counts[s])),
    );
  const own = config ? ownNumbers(config) : [];
  // A rule may read what nothing computes at all.
  const read = config
    ? personasOf(config).flatMap(({ match }) =>
        criteriaOf(match).flatMap(({ feature, computed }) => (computed ? [] : [feature])),
      )
    : [];
  const users = counts.reduce((sum, n) => sum + n, 0);
  return new Set(users > 0 ? [...FEATURES, ...own, ...read].filter(isUnknown) : []);
}

/** Of these features those that a rule reads, in words: "card utilisation and overdue are unknown for everybody". */
export function unknownText(rule: Rule, unknown: ReadonlySet<Feature>): string | null {
  const read = [...new Set(criteriaOf(rule).map(({ feature }) => feature))].filter((f) => unknown.has(f));
  if (read.length === 0) return null;
  const names = read.map((feature) => lower(definitionOf(feature).label));
  const last = names.pop() as string;
  return names.length === 0
    ? `${last} is unknown for everybody`
    : `${names.join(', ')} and ${last} are unknown for everybody`;
}

/** Rules that read what is not in the data. */
export function unknownChecks({ config }: Evaluation, unknown: ReadonlySet<Feature>): Finding[] {
  return [...unknown].flatMap((feature) => {
    const reading = personasOf(config).filter(({ match }) =>
      criteriaOf(match).some((criterion) => criterion.feature === feature),
    );
    if (reading.length === 0) return [];
    return {
      id: `unknown/${feature}`,
      about: feature,
      topic: 'rules' as const,
      weight: 'wrong' as const,
      touched: 1,
      claim: `${definitionOf(feature).label} is unknown for everybody.`,
      stated: null,
      measured: '0 values',
      interval: null,
      proof: `It is not in the data, so nobody meets a criterion over it: ${reading.map(({ name }) => name).join(', ')}.`,
      chart: null,
      mend: null,
      cell: 'rules' as const,
      certain: false,
    };
  });
}
