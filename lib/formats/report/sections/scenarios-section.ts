import { listText } from '@/lib/text/written';
import { type Html, html } from '../html';
import type { ReportInput } from '../report-input';
import { reportTable } from '../table';

/** Saved scenarios side by side; nothing without any. */
export function scenariosSection({ scenarios }: ReportInput): Html | null {
  if (!scenarios) return null;
  const { table, missing } = scenarios;
  return html`<section aria-labelledby="scenarios">
<h2 id="scenarios">Scenarios</h2>
<p>Each is a whole calibration under a name. Behind a share stands its difference in points to that of the first, customer by customer where these are the same; in brackets what another seed could have given as well.</p>
${reportTable(table)}${missing.length > 0 ? html`<p>Not evaluated: ${listText(missing)}.</p>\n` : null}</section>
`;
}
