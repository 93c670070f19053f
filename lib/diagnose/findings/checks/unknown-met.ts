import { weightOf } from '@/lib/features/weights';
import { rowValue } from '@/lib/model/coded';
import { hasPassed } from '@/lib/rules/assign-personas';
import { type Criterion, mapCriteria, type Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { countText, inWindow } from '@/lib/text/written';
import type { Evaluation } from '../../evaluation';
import { criterionText, type Finding } from '../finding';
import { ofUsers } from '../wording';

/** The criteria of a rule, each with whether failing it helps. */
function criteriaWithSign({ match }: Persona): { criterion: Criterion; isNegated: boolean }[] {
  const found: { criterion: Criterion; isNegated: boolean }[] = [];
  mapCriteria(match, (criterion, isNegated) => {
    found.push({ criterion, isNegated });
    return criterion;
  });
  return found;
}

/** Customers who have a persona and of whom what it asks is unknown: the unknown counts as met, or its contrary does. */
export function unknownMet({
  config,
  rules,
  assignments,
  counts,
  population,
  distribution,
}: Evaluation): Finding[] {
  return personasOf(config).flatMap((persona, p) =>
    criteriaWithSign(persona).flatMap(({ criterion, isNegated }): Finding[] => {
      const bit = rules.criteria.find((c) => c.criterion === criterion);
      if (!bit || criterion.computed || !(isNegated || criterion.unknown === 'met')) return [];
      const perWindow = config.windows.map((days, w) => {
        let [unnoticed, assigned] = [0, 0];
        population.cohorts.forEach(({ table }, s) => {
          const own = assignments[s]?.[w];
          const column = table.windows[w]?.[criterion.feature];
          if (!own || !column) return;
          for (let u = 0; u < Math.min(counts[s] as number, own.primary.length); u++) {
            if (own.primary[u] !== p) continue;
            assigned += weightOf(own.weights, u);
            if (Number.isNaN(rowValue(column, u)) && hasPassed(own, bit, u) !== isNegated)
              unnoticed += weightOf(own.weights, u);
          }
        });
        return { days, unnoticed, assigned };
      });
      const worst = perWindow.reduce((a, b) => (b.unnoticed > a.unnoticed ? b : a));
      if (worst.unnoticed === 0) return [];
      const text = criterionText(criterion, population.origin.currency);
      return [
        {
          id: `unknown-met/${persona.id}/${criterion.id}`,
          about: persona.id,
          topic: 'rules',
          weight: 'misleading',
          touched: worst.unnoticed / Math.max(1, distribution.users),
          claim: `${persona.name}: “${isNegated ? 'not ' : ''}${text}” is met where the value is unknown.`,
          stated: null,
          measured: ofUsers(worst.unnoticed, worst.assigned),
          interval: null,
          proof: `Of so many who have the persona${inWindow(worst.days)} nobody knows it; unknown counts as met.`,
          chart: {
            kind: 'bars',
            bars: [
              {
                label: 'known',
                value: worst.assigned - worst.unnoticed,
                text: countText(worst.assigned - worst.unnoticed),
              },
              { label: 'unknown', value: worst.unnoticed, text: countText(worst.unnoticed), isOff: true },
            ],
            end: worst.assigned,
            caption: `users who are ${persona.name}${inWindow(worst.days)}`,
          },
          mend: null,
          cell: 'rules',
          certain: false,
        },
      ];
    }),
  );
}
