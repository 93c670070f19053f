import { beyondHistory, coveredDays } from '@/lib/params/config/history-reach';
import type { Finding, RuleCheckInput } from './finding';

/** Windows and a look-back that begin before there is anything: what they say is of fewer days than they name. */
export function historyChecks({ config, historyDays }: RuleCheckInput): Finding[] {
  const days = historyDays ?? config.population.historyDays;
  const ofData = historyDays !== undefined;
  return beyondHistory(config, days).map(({ path, text }) => ({
    id: `history/${path}`,
    about: path,
    claim: `${text.charAt(0).toUpperCase()}${text.slice(1)} reaches further back than ${ofData ? 'the data' : 'the history'}.`,
    proof: `There are transactions of ${coveredDays(days)} days up to the as-of date: what is counted over it, or divided by its days, comes out too small.`,
    cell: 'detect',
    certain: !ofData,
  }));
}
