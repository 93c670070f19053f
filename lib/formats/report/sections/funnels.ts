import { countText } from '@/lib/text/written';
import { groupsOf } from '../groups';
import { type Html, html } from '../html';
import { namedMark } from '../persona-mark';
import type { ReportFunnel, ReportInput } from '../report-input';
import { type ReportRow, reportTable } from '../table';

/** How the users become those of each persona: criterion by criterion, then priority. */
export function funnelsSection({ config, windows, users }: ReportInput): Html {
  const groups = groupsOf(config.personas).slice(0, -1);
  return html`<section aria-labelledby="funnels">
<h2 id="funnels">How users come to each persona</h2>
<p>Users who meet the whole rule match it. Of the personas that a user matches, the one with the best priority is assigned; the others are masked by it.</p>
${groups.map((group) => {
  const funnels = windows.map((window) => window.funnels[group.index] as ReportFunnel);
  const each = (of: (funnel: ReportFunnel) => number) => funnels.flatMap((f) => ['', countText(of(f))]);
  const masked = groups.filter(({ index }) => funnels.some((f) => (f.maskedBy[index] ?? 0) > 0));
  const rows: ReportRow[] = [
    { cells: ['All users', ...funnels.flatMap(() => ['', countText(users)])] },
    ...(funnels[0]?.steps ?? []).map(({ text }, i) => ({
      cells: [
        text,
        ...funnels.flatMap(({ steps }) => [countText(steps[i]?.alone ?? 0), countText(steps[i]?.soFar ?? 0)]),
      ],
    })),
    { strong: true, cells: ['Match the rule', ...each(({ matched }) => matched)] },
    ...masked.map(({ name, index }) => ({
      cells: [`Of these masked by ${name}`, ...each(({ maskedBy }) => maskedBy[index] ?? 0)],
    })),
    { strong: true, cells: ['Are assigned', ...each(({ assigned }) => assigned)] },
  ];
  return html`<h3>${namedMark(group)}</h3>
${reportTable(
  `Funnel of ${group.name}`,
  [
    { label: 'Criterion' },
    ...config.windows.flatMap((days) => [
      { label: `Pass it alone, ${days}\u00a0d`, numeric: true },
      { label: `Pass all so far, ${days}\u00a0d`, numeric: true },
    ]),
  ],
  rows,
)}`;
})}</section>
`;
}
