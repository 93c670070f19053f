import { countText } from '@/lib/text/written';
import { Html, html, unbroken } from './html';
import type { ReportInput } from './report-input';
import { archetypesSection } from './sections/archetypes';
import { changesSection } from './sections/changes';
import { checksSection } from './sections/checks';
import { dataSection } from './sections/data-section';
import { distributionSection } from './sections/distribution';
import { inShortSection } from './sections/first-page/in-short';
import { headLine, resultSection } from './sections/first-page/result';
import { funnelsSection } from './sections/funnels';
import { notesSection } from './sections/notes-section';
import { outcomesSection } from './sections/outcomes';
import { reproduceSection } from './sections/reproduce';
import { rulesSection } from './sections/rules';
import { scenariosSection } from './sections/scenarios-section';
import { summarySection } from './sections/summary-section';
import { wrongSection } from './sections/wrong-section';
import { STYLE } from './style';

/** What the report is of, in a sentence. */
function subject(input: ReportInput): string {
  const { filter, users } = input;
  const limited = filter
    ? ` Only ${countText(users)} of ${countText(filter.of)} count: ${filter.where}.`
    : '';
  return `${whole(input)}${limited}`;
}

function whole({ config, data, table, users, asOf, date }: ReportInput): string {
  const windows = config.windows.join(' and ');
  if (table !== null)
    return `${countText(users)} customers of the table of features ${table}${windows === '0' ? '' : `, over windows of ${windows} days`}. Report of ${date}.`;
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
  return unbroken(
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${name}: persona calibration report</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
${headLine(input)}<main>
${resultSection(input, `Persona calibration report of ${name}. ${subject(input)}`)}${distributionSection(input)}${inShortSection(input)}${wrongSection(input)}${rulesSection(input)}${scenariosSection(input)}${checksSection(input)}${outcomesSection(input)}${archetypesSection(input)}${funnelsSection(input)}${notesSection(input)}<div class="appendix">
${changesSection(input)}${dataSection(input)}${summarySection(input)}${reproduceSection(input)}</div>
</main>
</body>
</html>
`.markup,
  );
}
