import type { Evaluation } from '@/lib/diagnose/evaluation';
import { CHANCE, type GroupShare, groupColumns, outcomesByGroup } from '@/lib/diagnose/outcomes/by-group';
import type { OutcomeColumns } from '@/lib/diagnose/outcomes/outcome';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { countText, inWindow, signedPoints } from '@/lib/text/written';
import { UsageError } from '../endings';
import { estimateJson, outcomeHere, rateText, type Said } from './judged';

const shareJson = (of: GroupShare | null) =>
  of && { ...estimateJson(of.share), difference: of.difference, chance: of.chance };

/** "21.6 % (17.3 to 26.7), +2.1 points to the others, as chance explains" */
const shareText = ({ share, difference, chance }: GroupShare): string =>
  [
    rateText(share),
    ...(difference === null
      ? []
      : [`${signedPoints(difference)} points to the others${chance < CHANCE ? '' : ', as chance explains'}`]),
  ].join(', ');

/** Customers by the groups of a column: who has each persona, and what became of them. Throws a UsageError where there is no such column. */
export function groupsSaid(evaluation: Evaluation, columns: OutcomeColumns, by: string): Said {
  const known = groupColumns(evaluation.population);
  if (!known.includes(by))
    throw new UsageError(
      `--by ${by}: There is no such column of categories. Known: ${known.length > 0 ? known.join(', ') : 'none'}.`,
    );
  const outcome = outcomeHere(evaluation, columns);
  const { config } = evaluation;
  const personas = personasOf(config);
  const found = config.windows.map((days, window) => ({
    days,
    personas: outcomesByGroup(evaluation, outcome, { column: by, window }).map((own, persona) => ({
      key: personaKey(personas, persona),
      name: personaName(personas, persona),
      ...own,
    })),
  }));
  const smallest = found[0]?.personas[0]?.smallest;
  return {
    lines: [
      ...found.flatMap(({ days, personas: all }) =>
        all.flatMap(({ name, groups, compared }) => [
          `${name} by "${by}"${inWindow(days)}; Holm’s correction for ${compared} differences:`,
          ...groups.flatMap((group) => [
            `  ${group.name ?? 'unknown'}: ${countText(group.customers)} customers, selected ${shareText(group.selected)}`,
            ...(group.rate ? [`    rate ${shareText(group.rate)}`] : []),
            ...(group.precision ? [`    precision ${shareText(group.precision)}`] : []),
          ]),
        ]),
      ),
      ...(smallest
        ? [`The smallest group is ${smallest.name ?? 'unknown'}, ${countText(smallest.customers)} customers.`]
        : []),
    ],
    json: {
      groups: {
        by,
        ...(smallest && { smallest: { group: smallest.name, customers: smallest.customers } }),
        windows: Object.fromEntries(
          found.map(({ days, personas: all }) => [
            days,
            Object.fromEntries(
              all.map(({ key, groups }) => [
                key,
                groups.map((group) => ({
                  group: group.name,
                  customers: group.customers,
                  selected: shareJson(group.selected),
                  ...(group.rate && { rate: shareJson(group.rate), precision: shareJson(group.precision) }),
                })),
              ]),
            ),
          ]),
        ),
      },
    },
  };
}
