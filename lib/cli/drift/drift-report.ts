import { featuresTable } from '@/lib/diagnose/drift/drift-tables';
import { featureText, samplesText, verdictText } from '@/lib/diagnose/drift/drift-words';
import type { FeatureDrift } from '@/lib/diagnose/drift/sides';
import { stripOf } from '@/lib/diagnose/drift/strip';
import { type Html, html } from '@/lib/formats/report/html';
import { writeShortReport } from '@/lib/formats/report/short-report';
import { shownAs, type TextTable } from '@/lib/text/table';
import { inWindow } from '@/lib/text/written';
import { type Monitored, personaTables, sentencesOf } from './drift-said';

const WIDTH = 120;
const x = (place: number) => 2 + place * (WIDTH - 4);

/** One side: from the 5th to the 95th percentile, thick between quartiles, a tick at the median. */
function side([p5, p25, p50, p75, p95]: readonly number[], y: number, name: string): Html {
  const [a, b, c, d, e] = [p5, p25, p50, p75, p95].map((place) => x(place ?? 0).toFixed(1)) as [
    string,
    string,
    string,
    string,
    string,
  ];
  return html`<g class="${name}"><path d="M${a} ${y}H${e}"/><path d="M${b} ${y}H${d}" stroke-width="4"/><path d="M${c} ${y - 4}V${y + 4}" stroke-width="2"/></g>`;
}

function strip(one: FeatureDrift): Html | string {
  const places = stripOf(one);
  if (!places) return '';
  return html`<svg class="strip" viewBox="0 0 ${WIDTH} 22" role="img" aria-label="${featureText(one)}: percentiles then, above, and now">${side(places.before, 6, 'before')}${side(places.now, 16, 'now')}</svg>`;
}

/** The table of features with a strip for each number. */
function withStrips(monitored: Monitored): TextTable<Html> {
  const { drift, evaluation } = monitored;
  const table = featuresTable(drift, evaluation.population.origin.currency);
  const [first, ...others] = table.columns;
  return {
    ...table,
    columns: first ? [first, { id: 'strip', head: 'Then, above, and now' }, ...others] : [],
    rows: table.rows.map((row, i) => {
      const [name = '', ...cells] = row.cells;
      const drawn = strip(drift.features[i] as FeatureDrift);
      return { ...row, cells: [name, drawn === '' ? '' : shownAs('', drawn as Html), ...cells] };
    }),
  };
}

/** A comparison of new customers as HTML. */
export function driftReport(monitored: Monitored): string {
  const { evaluation, drift } = monitored;
  const [, ...others] = sentencesOf(monitored);
  return writeShortReport({
    name: evaluation.config.name,
    kind: `new customers beside those of the calibration, ${drift.now.date}`,
    title: verdictText(drift),
    sentences: [samplesText(drift), ...others],
    tables: [
      ...personaTables(monitored).map((table, i) => ({
        title: `Personas${inWindow(drift.personas[i]?.days)}`,
        table,
      })),
      { title: 'Features', table: withStrips(monitored) },
    ],
    command: `npm run -s monitor -- --config FILE --data ${evaluation.population.origin.name}`,
  });
}
