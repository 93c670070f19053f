import { definitionOf } from '@/lib/features/features';
import { figure } from '@/lib/text/table';
import { countText } from '@/lib/text/written';
import { leftOutTable } from '../../import/summary/summary-tables';
import { type Html, html } from '../html';
import type { ReportInput } from '../report-input';
import { reportTable } from '../table';

/** How data was read, what was left out and what is not in it; nothing for a population that was made. */
export function dataSection({ data }: ReportInput): Html | null {
  if (data === null) return null;
  const { rowsRead, rowsRejected, rejectedByReason, notes, unknown, users } = data;
  const reasons = Object.entries(rejectedByReason).map(
    ([reason, n]) => `${reason} ${countText(n as number)}`,
  );
  const facts = [
    rowsRejected > 0 &&
      `Of ${countText(rowsRead)} rows ${countText(rowsRejected)} could not be used and are left out: ${reasons.join(', ')}.`,
    ...notes,
  ].filter((text) => text !== false);
  if (facts.length === 0 && unknown.length === 0) return null;
  return html`<section aria-labelledby="data">
<h2 id="data">What the data says</h2>
${facts.length > 0 && html`<ul>${facts.map((text) => html`<li>${text}</li>\n`)}</ul>\n`}${rowsRejected > 0 && reportTable(leftOutTable(rejectedByReason))}${
  unknown.length > 0 &&
  html`<p>What follows is unknown, not zero: a criterion over it is not met, and a persona that needs it is not assigned.</p>
${reportTable({
  caption: 'Unknown features',
  columns: [
    { id: 'features', head: 'Features' },
    { id: 'users', head: 'Unknown for', numeric: true },
    { id: 'why', head: 'Why' },
  ],
  rows: unknown.map((entry) => ({
    id: entry.reason,
    cells: [
      entry.features.map((feature) => definitionOf(feature).label).join(', '),
      figure(entry.users, entry.users === users ? 'everybody' : `${countText(entry.users)} users`),
      entry.reason,
    ],
  })),
})}`
}</section>
`;
}
