import { samplesText, verdictText } from '@/lib/diagnose/drift/drift-words';
import { writeShortReport } from '@/lib/formats/report/short-report';
import { type Monitored, sentencesOf, tablesOf } from './drift-said';

/** A comparison of new customers as HTML. */
export function driftReport(monitored: Monitored): string {
  const { evaluation, drift } = monitored;
  const [, ...others] = sentencesOf(monitored);
  return writeShortReport({
    name: evaluation.config.name,
    kind: `new customers beside those of the calibration, ${drift.now.date}`,
    title: verdictText(drift),
    sentences: [samplesText(drift), ...others],
    tables: tablesOf(monitored),
    command: `npm run -s monitor -- --config FILE --data ${evaluation.population.origin.name}`,
  });
}
