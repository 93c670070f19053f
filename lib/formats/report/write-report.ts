import { archetypesSection } from './archetypes';
import { changesSection } from './changes';
import { checksSection } from './checks';
import { dataSection } from './data-section';
import { distributionSection } from './distribution';
import { funnelsSection } from './funnels';
import { Html, html } from './html';
import { notesSection } from './notes-section';
import type { ReportInput } from './report-input';
import { reproduceSection } from './reproduce';
import { rulesSection } from './rules';
import { STYLE } from './style';
import { countText } from './words';

/** What the report is of, in a sentence. */
function subject({ config, data, users, asOf, date }: ReportInput): string {
  const windows = config.windows.join(' and ');
  return data
    ? `${countText(users)} customers of the data ${data.name}: ${countText(data.rowsRead - data.rowsRejected)} transactions from ${data.firstDate} to ${data.lastDate}, read as of ${asOf} over ${windows} days. Report of ${date}.`
    : `A synthetic population of ${countText(users)} users, seed ${config.population.seed}, as of ${asOf}, over windows of ${windows} days. Report of ${date}.`;
}

/**
 * The report of a calibration as one HTML file: no script, and nothing is loaded. Every text of the input is escaped, notes
 * are sanitised. Equal inputs give equal bytes.
 */
export function writeReport(input: ReportInput): string {
  const { name } = input.config;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${name}: persona calibration report</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
<h1>${name}</h1>
<p class="lead">Persona calibration report. ${subject(input)}</p>
${dataSection(input)}${changesSection(input)}${distributionSection(input)}${archetypesSection(input)}${checksSection(input)}${rulesSection(input)}${funnelsSection(input)}${notesSection(input)}${reproduceSection(input)}</main>
</body>
</html>
`.markup;
}
