import { has } from '@/lib/features/population';
import { RECURRING_SOURCES, type RecurringSource } from '@/lib/model/transaction-kind';
import { archetypesOf } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import { OPERATOR } from '@/lib/rules/operators';
import { type Criterion, criteriaOf, type Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { countText, inWindow, listText } from '@/lib/text/written';
import type { Evaluation } from '../../evaluation';
import { lostWithoutSource } from '../../ledgers/recurring-sources';
import { criterionText, type Finding } from '../finding';
import { setting } from '../mends';
import { shareInterval } from '../wording';

const SUBSCRIPTIONS = RECURRING_SOURCES.indexOf('subscriptions');
const NAME: Readonly<Record<RecurringSource, string>> = {
  subscriptions: 'subscriptions',
  rent: 'rent',
  utilities: 'utilities',
  everyday: 'everyday merchants',
  card: 'card payments',
};

/** The criterion of a rule that asks for so many recurring merchants, and the fewest that meet it; null where there is none. */
function countingOf({ match }: Persona): { criterion: Criterion; needed: number } | null {
  const criterion = criteriaOf(match).find(
    (c) => c.feature === 'recurring_merchant_count' && c.op && OPERATOR[c.op].over && !c.computed,
  );
  if (!criterion?.op) return null;
  const { value = 0 } = criterion;
  return { criterion, needed: OPERATOR[criterion.op].closed ? Math.ceil(value) : Math.floor(value) + 1 };
}

const carrying = (config: Config, needed: number): number =>
  archetypesOf(config).filter(({ id }) => (config.archetypes[id]?.subscriptions ?? 0) >= needed).length;

/**
 * Personas that subscriptions alone give, of archetypes most of which have enough of them: the rule tells nobody apart, whatever rent and
 * utilities do.
 */
export function carriers(result: Evaluation): Finding[] {
  const { config, population, assignments, counts, distribution } = result;
  if (!has(population, 'settings')) return [];
  const all = archetypesOf(config).length;
  return personasOf(config).flatMap((persona, p): Finding[] => {
    const counting = countingOf(persona);
    if (!counting) return [];
    const { criterion, needed } = counting;
    const enough = carrying(config, needed);
    if (needed < 1 || 2 * enough <= all) return [];
    const window = distribution.windows.findIndex(({ total }) => (total[p] ?? 0) > 0);
    if (window < 0) return [];
    const assigned = distribution.windows[window]?.total[p] ?? 0;
    const { lookbackDays } = config.detection;
    const { kinds, currency } = population.origin;
    const lost = lostWithoutSource(persona, p, population, assignments, counts, window, kinds, lookbackDays);
    const main = lost[SUBSCRIPTIONS] as number;
    if (2 * main < assigned || main < Math.max(...lost)) return [];
    const others = RECURRING_SOURCES.filter((source) => source === 'rent' || source === 'utilities');
    const lostOf = (source: RecurringSource) => lost[RECURRING_SOURCES.indexOf(source)] as number;
    const fewer = Array.from({ length: 50 }, (_, i) => needed + 1 + i).find(
      (n) => 2 * carrying(config, n) <= all,
    );
    const shift = fewer === undefined ? null : fewer - needed + (criterion.value ?? 0);
    return [
      {
        id: `carried/${persona.id}`,
        about: persona.id,
        topic: 'rules',
        weight: 'misleading',
        touched: main / Math.max(1, distribution.users),
        claim: `Subscriptions make ${persona.name}, not utilities or rent: ${enough} of ${all} archetypes have ${needed} or more.`,
        stated: `${persona.name}: ${criterionText(criterion, currency)}`,
        measured: `${Math.round((100 * main) / assigned)} %`,
        interval: shareInterval(main, assigned),
        proof: `${countText(main)} of ${countText(assigned)} users${inWindow(config.windows[window])} would be lost without subscriptions; without ${listText(others.map((source) => `${NAME[source]} ${countText(lostOf(source))}`))}.`,
        chart: {
          kind: 'bars',
          bars: (['subscriptions', ...others] as const).map((source) => ({
            label: NAME[source],
            value: lostOf(source),
            text: countText(lostOf(source)),
            isOff: source === 'subscriptions',
          })),
          end: assigned,
          caption: `users lost without it, of ${countText(assigned)}`,
        },
        mend:
          shift === null
            ? null
            : setting(`Ask for ${fewer}`, { [`personas.${persona.id}.${criterion.id}`]: shift }),
        cell: 'rules',
        certain: false,
      },
    ];
  });
}
