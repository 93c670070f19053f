import { definitionOf, type Feature, isFlag } from '@/lib/features/features';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { criteriaOf } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { exactText } from '@/lib/text/value-text';
import { countedText, inWindow } from '@/lib/text/written';
import type { Evaluation } from '../evaluation';
import type { Finding } from './finding';

/** Features with this many different values or fewer are steps, not measures. */
const FEW_VALUES = 6;
const MANY_USERS = 30;

/** Features that have no spread inside an archetype, or few different values in all: their thresholds act as steps. */
export function spreadChecks(
  { config, population, counts }: Evaluation,
  unknown: ReadonlySet<Feature>,
): Finding[] {
  const features = new Set(
    personasOf(config).flatMap(({ match }) =>
      criteriaOf(match).flatMap(({ feature, op }) =>
        op && definitionOf(feature).unit !== 'count' ? [feature] : [],
      ),
    ),
  );
  return [...features].flatMap((feature): Finding[] => {
    if (isFlag(feature) || unknown.has(feature)) return [];
    const { label: name, unit, step } = definitionOf(feature);
    // Data lie between the steps of a slider.
    const text = (x: number) => exactText(unit, x, step / 10, population.origin.currency);
    const perWindow = config.windows.map((days, w) => {
      const all = new Set<number>();
      let users = 0;
      let flat = 0;
      let cohorts = 0;
      const examples: string[] = [];
      population.cohorts.forEach(({ archetype, table }, s) => {
        const column = table.windows[w]?.[feature]?.subarray(0, counts[s] as number) ?? new Float64Array();
        const own = new Set(column);
        for (const x of own) if (!Number.isNaN(x)) all.add(x);
        users += column.length;
        if (column.length < 3) return;
        cohorts++;
        if (own.size !== 1) return;
        flat++;
        const [only] = own;
        if (archetype && only !== 0)
          examples.push(`${cohortLabel(config, archetype)} ${text(only as number)}`);
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
          claim: `${name} has no spread inside any archetype, so its thresholds act as steps.`,
          proof: `All users of an archetype have one value: ${values.join('; ')}.`,
          cell: 'behave',
          certain: false,
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
        cell: 'behave',
        certain: false,
      },
    ];
  });
}
