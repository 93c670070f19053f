import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { countFigure, figure, phrase, shareFigure } from '@/lib/text/table';
import { inWindow, meanText } from '@/lib/text/written';
import { type Html, html } from '../html';
import type { ReportInput, ReportOutcome, ReportOutcomeOfSome } from '../report-input';
import { reportTable } from '../table';

const meanFigure = (value: number) => figure(value, meanText(value));

function cellsOf({ value, interval, known, unknown }: ReportOutcomeOfSome, isRate: boolean) {
  const written = isRate ? (n: number) => shareFigure(n) : meanFigure;
  return [
    value === null ? '–' : written(value),
    interval === null ? '–' : phrase`${written(interval[0])} – ${written(interval[1])}`,
    countFigure(known),
    countFigure(unknown),
  ];
}

function tablesOf({ name, kind, windows, all }: ReportOutcome, { config }: ReportInput): Html[] {
  const personas = personasOf(config);
  const isRate = kind === 'rate';
  return windows.map((segments, w) => {
    const caption = `${name} by segment${inWindow(config.windows[w])}`;
    return html`<h3>${caption}</h3>
${reportTable({
  caption,
  columns: [
    { id: 'segment', head: 'Segment' },
    { id: 'value', head: isRate ? 'Share of yes' : 'Mean', numeric: true },
    { id: 'interval', head: '95 % interval', numeric: true },
    { id: 'known', head: 'Known', numeric: true },
    { id: 'unknown', head: 'Unknown', numeric: true },
  ],
  rows: [
    ...segments.map((segment, p) => ({
      id: personas[p]?.key ?? 'STABLE',
      cells: [personaName(personas, p), ...cellsOf(segment, isRate)],
    })),
    { id: 'all', cells: ['All', ...cellsOf(all, isRate)], strong: true },
  ],
})}`;
  });
}

/** What later became of the customers, by segment; nothing without an outcome. */
export function outcomesSection(input: ReportInput): Html | null {
  if (input.outcomes.length === 0) return null;
  return html`<section aria-labelledby="outcomes">
<h2 id="outcomes">What became of them</h2>
<p>Of the customers of whom it is known: a share with Wilson’s interval, a mean with that of its standard error${input.weighted === null ? '' : ', by the effective number of rows'}. Segments whose intervals overlap may not differ.</p>
${input.outcomes.flatMap((outcome) => tablesOf(outcome, input))}</section>
`;
}
