import type { History } from '@/lib/features/population';
import { dayNumberFromIso } from '@/lib/model/calendar';
import type { Evaluation } from './evaluation';

/** Where the transactions of a population lie: as its data has them, or as the settings that made it say. */
export function historyOf({ population, config }: Pick<Evaluation, 'population' | 'config'>): History {
  if (population.origin.history) return population.origin.history;
  const asOfDay = dayNumberFromIso(config.population.asOf) as number;
  return { asOfDay, firstDay: asOfDay - config.population.historyDays };
}
