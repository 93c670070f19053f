import type { CorrectionId } from '@/lib/features/detection';
import { definitionOf, type Feature, isFlag } from '@/lib/features/features';
import { differentValues } from '@/lib/features/values/different-values';
import { featureValues } from '@/lib/features/values/feature-values';
import { lengthOf, type Numbers } from '@/lib/model/coded';
import { unknownIn } from '@/lib/model/known-numbers';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import { criteriaOf } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { exactText } from '@/lib/text/value-text';
import { countedText, inWindow } from '@/lib/text/written';
import type { Evaluation } from '../evaluation';
import { criterionText, type Finding, lower, type Mend } from './finding';
import type { FindingChart } from './finding-chart';
import { correction } from './mends';

/** Features with this many different values or fewer are steps, not measures. */
const FEW_VALUES = 6;
const MANY_USERS = 30;

/** Corrections that give a feature a spread of its own. */
const SPREAD_BY: Readonly<Record<string, { readonly id: CorrectionId; readonly label: string }>> = {
  max_utilization: { id: 'utilizationDrawnPerUser', label: 'Draw utilisation per user' },
  net_inflow: { id: 'incomeDrawnPerUser', label: 'Draw income per user' },
  net_inflow_monthly: { id: 'incomeDrawnPerUser', label: 'Draw income per user' },
  growth_rate: { id: 'incomeDrawnPerUser', label: 'Draw income per user' },
};

const mendOf = (feature: Feature, { corrections }: Config): Mend | null => {
  const by = SPREAD_BY[feature];
  return by && !corrections[by.id] ? correction(by.id, by.label) : null;
};

/** Users at each value of a feature, and the thresholds over it. */
function valuesChart(evaluation: Evaluation, feature: Feature, w: number): FindingChart {
  const { config, population, counts } = evaluation;
  const values = [...differentValues(featureValues(population, feature, w, counts))]
    .sort(([a], [b]) => a - b)
    .map(([at, users]) => ({ at, users }));
  const thresholds = personasOf(config).flatMap(({ match }) =>
    criteriaOf(match).flatMap((c) => (c.feature === feature && c.op ? [c.value ?? 0] : [])),
  );
  const { label, unit } = definitionOf(feature);
  const total = values.reduce((sum, { users: n }) => sum + n, 0);
  return {
    kind: 'values',
    values,
    thresholds: [...new Set(thresholds)],
    unit,
    caption: `${lower(label)}${inWindow(config.windows[w])}: ${countedText(total, 'user')}, ${countedText(values.length, 'value')}`,
  };
}

/** Features that have no spread inside an archetype, or few different values in all: their thresholds act as steps. */
export function spreadChecks(evaluation: Evaluation, unknown: ReadonlySet<Feature>): Finding[] {
  const { config, population, counts } = evaluation;
  const plain = {
    topic: 'behaviour',
    weight: 'misleading',
    touched: 1,
    interval: null,
    cell: 'behave',
    certain: false,
  } as const;
  const statedOf = (feature: Feature) => {
    const asked = personasOf(config).flatMap(({ match }) => criteriaOf(match));
    const first = asked.find((c) => c.feature === feature && c.op);
    return first ? `Threshold: ${criterionText(first, population.origin.currency)}` : null;
  };
  const features = new Set(
    personasOf(config).flatMap(({ match }) =>
      criteriaOf(match).flatMap(({ feature, op, computed }) =>
        // What rules compute takes few values by their making.
        op && !computed && definitionOf(feature).unit !== 'count' ? [feature] : [],
      ),
    ),
  );
  return [...features].flatMap((feature): Finding[] => {
    if (isFlag(feature) || unknown.has(feature)) return [];
    const { label: name, unit, step, decimals } = definitionOf(feature);
    // Data lie between the steps of a slider.
    const text = (x: number) =>
      exactText(unit, Number(x.toFixed(decimals)), step / 10, population.origin.currency);
    const perWindow = config.windows.map((days, w) => {
      const all = new Set<number>();
      let users = 0;
      let flat = 0;
      let cohorts = 0;
      const examples: string[] = [];
      population.cohorts.forEach(({ archetype, table }, s) => {
        const columns = [table.windows[w]?.[feature] ?? new Float64Array()];
        const held = [Math.min(counts[s] as number, lengthOf(columns[0] as Numbers))];
        // More values are a spread, however many they are.
        const own = differentValues({ columns, counts: held }, FEW_VALUES);
        for (const x of own.keys()) all.add(x);
        users += held[0] as number;
        if ((held[0] as number) < 3) return;
        cohorts++;
        if (own.size + (unknownIn(columns, held) > 0 ? 1 : 0) !== 1) return;
        flat++;
        const [only = Number.NaN] = own.keys();
        if (archetype && only !== 0) examples.push(`${cohortLabel(config, archetype)} ${text(only)}`);
      });
      return { days, all, users, flat, cohorts, examples };
    });
    const flat = perWindow.filter((window) => window.cohorts >= 3 && window.flat === window.cohorts);
    const [first] = flat;
    if (flat.length === perWindow.length && first && first.examples.length > 1) {
      const listed = perWindow.map(({ examples }) =>
        examples.length > 0
          ? `${examples.slice(0, 4).join(', ')}${examples.length > 4 ? ' and so on' : ''}`
          : `${text(0)} for all`,
      );
      const values = listed.every((values) => values === listed[0])
        ? listed.slice(0, 1)
        : listed.map((values, w) => `in ${config.windows[w]} days ${values}`);
      return [
        {
          id: `flat/${feature}`,
          about: feature,
          ...plain,
          stated: statedOf(feature),
          measured: countedText(perWindow[0]?.all.size ?? 0, 'value'),
          chart: valuesChart(evaluation, feature, 0),
          mend: mendOf(feature, config),
          claim: `${name} has no spread inside any archetype, so its thresholds act as steps.`,
          proof: `All users of an archetype have one value: ${values.join('; ')}.`,
        },
      ];
    }
    // Days are whole numbers anyway.
    if (unit === 'days') return [];
    const few = perWindow.filter(({ all, users }) => users >= MANY_USERS && all.size <= FEW_VALUES);
    if (few.length === 0) return [];
    return [
      {
        id: `few/${feature}`,
        about: feature,
        ...plain,
        weight: 'idle',
        stated: statedOf(feature),
        measured: countedText(few[0]?.all.size ?? 0, 'value'),
        chart: valuesChart(evaluation, feature, few[0] ? perWindow.indexOf(few[0]) : 0),
        mend: mendOf(feature, config),
        claim: `${name} takes only ${few.map(({ all, days }) => `${countedText(all.size, 'value')}${inWindow(days)}`).join(' and ')}, so its thresholds act as steps.`,
        proof: few
          .map(
            ({ all, days }) =>
              `${days ? `In ${days} days: ` : ''}${[...all]
                .sort((a, b) => a - b)
                .map(text)
                .join(', ')}`,
          )
          .join('. ')
          .concat('.'),
      },
    ];
  });
}
