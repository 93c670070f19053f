import { personasOf } from '@/lib/rules/view/personas-of';
import { countFigure, type TextRow } from '@/lib/text/table';
import { groupsOf } from '../groups';
import { type Html, html } from '../html';
import { namedMark } from '../persona-mark';
import type { ReportFunnel, ReportInput } from '../report-input';
import { reportTable } from '../table';

/** How the users become those of each persona: criterion by criterion, then priority. */
export function funnelsSection({ config, windows, users }: ReportInput): Html {
  const groups = groupsOf(personasOf(config)).slice(0, -1);
  return html`<section aria-labelledby="funnels">
<h2 id="funnels">How users come to each persona</h2>
<p>A customer who meets the whole rule matches. Of several matches the one with the best priority takes the customer.</p>
${groups.map((group) => {
  const funnels = windows.map((window) => window.funnels[group.index] as ReportFunnel);
  const each = (of: (funnel: ReportFunnel) => number) => funnels.flatMap((f) => ['', countFigure(of(f))]);
  const masked = groups.filter(({ index }) => funnels.some((f) => (f.maskedBy[index] ?? 0) > 0));
  const rows: TextRow[] = [
    { id: 'users', cells: ['All users', ...each(() => users)] },
    ...(funnels[0]?.steps ?? []).map(({ text }, i) => ({
      id: `step ${i}`,
      cells: [
        text,
        ...funnels.flatMap(({ steps }) => [
          countFigure(steps[i]?.alone ?? 0),
          countFigure(steps[i]?.soFar ?? 0),
        ]),
      ],
    })),
    { id: 'matched', strong: true, cells: ['Match the rule', ...each(({ matched }) => matched)] },
    ...masked.map(({ key, name, index }) => ({
      id: `masked ${key}`,
      cells: [`Of these taken by ${name}, which goes first`, ...each(({ maskedBy }) => maskedBy[index] ?? 0)],
    })),
    { id: 'assigned', strong: true, cells: ['Are assigned', ...each(({ assigned }) => assigned)] },
  ];
  return html`<h3>${namedMark(group)}</h3>
${reportTable({
  caption: `Funnel of ${group.name}`,
  columns: [
    { id: 'criterion', head: 'Criterion' },
    ...config.windows.flatMap((days) => [
      { id: `alone ${days}`, head: `Pass it alone, ${days}\u00a0d`, numeric: true },
      { id: `so far ${days}`, head: `Pass all so far, ${days}\u00a0d`, numeric: true },
    ]),
  ],
  rows,
})}`;
})}</section>
`;
}
