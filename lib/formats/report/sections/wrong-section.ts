import { shownAs } from '@/lib/text/table';
import { countedText } from '@/lib/text/written';
import { type Html, html } from '../html';
import type { ReportFinding, ReportInput } from '../report-input';
import { reportTable } from '../table';

const claimCell = ({ claim, stated, proof }: ReportFinding) =>
  shownAs(
    claim,
    html`<b>${claim}</b><span class="proof">${stated !== null && `Said: “${stated}”. `}${proof}</span>`,
  );

const measuredCell = ({ measured, interval }: ReportFinding) =>
  interval === null
    ? measured
    : shownAs(
        `${measured}, ${interval} with 95 %`,
        html`${measured}<span class="proof">${interval}, with 95 %</span>`,
      );

/** All that was found, the worst first: the claim with its proof, what is measured, and what mends it; and what was not looked for. */
export function wrongSection({ findings: { found, passed, notLookedFor } }: ReportInput): Html {
  return html`<section aria-labelledby="wrong">
<h2 id="wrong">What is wrong</h2>
${
  found.length === 0
    ? html`<p>Nothing was found.</p>\n`
    : html`<p>${countedText(found.length, 'finding')}, the worst first.</p>
${reportTable({
  caption: 'Findings',
  columns: [
    { id: 'claim', head: 'Finding' },
    { id: 'measured', head: 'Measured' },
    { id: 'mend', head: 'Mends it' },
  ],
  rows: found.map((finding) => ({
    id: finding.id,
    cells: [claimCell(finding), measuredCell(finding), finding.mend ?? '–'],
  })),
})}`
}${passed.length > 0 && html`<p>Looked for and not found: ${passed.join(', ')}.</p>\n`}${notLookedFor.length > 0 && html`<p>Not looked for: ${notLookedFor.join(', ')}.</p>\n`}</section>
`;
}
