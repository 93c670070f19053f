import { shareOf } from '@/lib/rules/distribution';
import { countFigure, figure, phrase, shareFigure, type TextCell, type TextColumn } from '@/lib/text/table';
import { countText, inWindow, percentText, windowMark } from '@/lib/text/written';
import { type Html, html } from '../html';
import { markedCell } from '../persona-mark';
import type { ReportInput } from '../report-input';
import { type Standing, standingsOf } from '../standings';
import { reportTable } from '../table';
import { signedFigure, toleranceFigure, wantedFigure } from '../target-figures';
import { distributionBars } from './distribution-bars';

/** A column, and what it says of a line. */
type LineColumn = TextColumn<Html> & { readonly of: (line: Standing) => TextCell<Html> };

function columnsFor(lines: readonly Standing[], label: string, draws: string): LineColumn[] {
  const some = (test: (line: Standing) => boolean) => lines.some(test);
  const columns: (LineColumn | false)[] = [
    { id: 'persona', head: 'Persona', of: ({ group }) => markedCell(group) },
    { id: 'users', head: 'Users', numeric: true, of: ({ users }) => countFigure(users) },
    {
      id: 'share',
      head: 'Share',
      numeric: true,
      of: ({ share, rounded }) => figure(share, percentText(rounded)),
    },
    some(({ noise }) => noise !== null) && {
      id: 'noise',
      head: `95 % of ${draws}`,
      numeric: true,
      of: ({ noise }) => (noise ? phrase`${shareFigure(noise[0])} – ${shareFigure(noise[1])}` : '–'),
    },
    some(({ base }) => base !== null) && {
      id: 'base',
      head: `Base, ${label}`,
      numeric: true,
      of: ({ base }) => (base === null ? '–' : shareFigure(base)),
    },
    some(({ base }) => base !== null) && {
      id: 'difference',
      head: 'Difference, points',
      numeric: true,
      of: ({ share, base }) => (base === null ? '–' : signedFigure(share - base)),
    },
    some(({ target }) => target !== null) && {
      id: 'target',
      head: 'Target',
      numeric: true,
      of: ({ target }) => (target ? phrase`${wantedFigure(target)} ± ${toleranceFigure(target)}` : 'free'),
    },
    some(({ target }) => target !== null) && {
      id: 'distance',
      head: 'Distance, points',
      numeric: true,
      of: ({ share, target }) => (target ? signedFigure(share - target.share) : ''),
    },
  ];
  return columns.filter((column) => column !== false);
}

/** The distribution of every window, as bars and in figures, and the coverage. */
export function distributionSection(input: ReportInput): Html {
  const { config, users, consented, covered, base } = input;
  const standings = standingsOf(input);
  const all = config.windows.map((days) => standings.filter((one) => one.days === days));
  const label = base?.label ?? '';
  // Imported users have no seed: others like them might have been drawn.
  const draws = input.data ? 'other samples' : 'seeds';
  return html`<section aria-labelledby="distribution">
<h2 id="distribution">Who lands where</h2>
<p>${countText(users)} users. Coverage: ${countText(covered)} of ${countText(consented)} consenting users (${percentText(shareOf(covered, consented))}) have a persona${inWindow(config.windows[0])}.${input.weighted === null ? '' : ` ${input.weighted}`}</p>
${distributionBars(
  all.map((lines, w) => ({ label: windowMark(config.windows[w] ?? 0), lines })),
  label,
  draws,
)}${all.map((lines, w) => {
  const title = `Personas in ${config.windows[w]} days`;
  const columns = columnsFor(lines, label, draws);
  return reportTable({
    caption: title,
    columns,
    rows: lines.map((line) => ({ id: line.group.key, cells: columns.map(({ of }) => of(line)) })),
  });
})}</section>
`;
}
