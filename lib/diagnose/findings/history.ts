import { beyondHistory, coveredDays } from '@/lib/params/config/history-reach';
import type { Evaluation } from '../evaluation';
import { historyOf } from '../history';
import type { Finding } from './finding';
import { setting } from './mends';

/** What is there in place of what is asked, where there is enough of it to be a window. */
const shorter = (path: string, days: number) =>
  days < LEAST_WINDOW ? null : setting(`Use ${days} days`, { [path]: days });

/** The shortest period that windows and the look-back may have. */
const LEAST_WINDOW = 7;

/** Windows and a look-back that begin before there is anything: what they say is of fewer days than they name. */
export function historyChecks(evaluation: Evaluation): Finding[] {
  const { config, population } = evaluation;
  const { firstDay, asOfDay } = historyOf(evaluation);
  const days = asOfDay - firstDay;
  const ofData = population.origin.history !== null;
  return beyondHistory(config, days).map(({ path, text, days: asked }) => ({
    id: `history/${path}`,
    about: path,
    topic: 'features',
    weight: 'wrong',
    touched: 1,
    claim: `${text.charAt(0).toUpperCase()}${text.slice(1)} reaches further back than ${ofData ? 'the data' : 'the history'}.`,
    stated: null,
    measured: `${coveredDays(days)} of ${asked} days`,
    interval: null,
    proof: `There are transactions of ${coveredDays(days)} days up to the as-of date. What is counted over more, or divided by its days, is too small.`,
    chart: {
      kind: 'bars',
      bars: [
        { label: 'asked', value: asked, text: String(asked), isOff: true },
        { label: 'there', value: coveredDays(days), text: String(coveredDays(days)) },
      ],
      end: asked,
      caption: 'days up to the as-of date',
    },
    mend: shorter(path, coveredDays(days)),
    cell: 'features',
    part: 'detection',
    certain: !ofData,
  }));
}
