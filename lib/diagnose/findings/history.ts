import { beyondHistory, coveredDays } from '@/lib/params/config/history-reach';
import type { Evaluation } from '../evaluation';
import { historyOf } from '../history';
import type { Finding } from './finding';

/** Windows and a look-back that begin before there is anything: what they say is of fewer days than they name. */
export function historyChecks(evaluation: Evaluation): Finding[] {
  const { config, population } = evaluation;
  const { firstDay, asOfDay } = historyOf(evaluation);
  const days = asOfDay - firstDay;
  const ofData = population.origin.history !== null;
  return beyondHistory(config, days).map(({ path, text }) => ({
    id: `history/${path}`,
    about: path,
    claim: `${text.charAt(0).toUpperCase()}${text.slice(1)} reaches further back than ${ofData ? 'the data' : 'the history'}.`,
    proof: `There are transactions of ${coveredDays(days)} days up to the as-of date: what is counted over it, or divided by its days, comes out too small.`,
    cell: 'detect',
    certain: !ofData,
  }));
}
