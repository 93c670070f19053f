import { tickAmount } from '@/lib/text/written';
import {
  accountCharts,
  accountName,
  accountText,
  drawnAccounts,
  drawnMonths,
  type MonthChart,
} from '../../import/summary/account-charts';
import { barsPath, FRAME, heightOf, linePath, pointsPath } from '../../import/summary/month-marks';
import type { AccountFigures, ImportSummary } from '../../import/summary/summary';
import { merchantsTable, monthsTable } from '../../import/summary/summary-tables';
import { type Html, html } from '../html';
import type { ReportInput } from '../report-input';
import { reportTable } from '../table';

function chart(
  { id, title, unit, values, axis }: MonthChart,
  months: ReturnType<typeof drawnMonths>,
): Html | null {
  if (values.every((value) => value === null)) return html`<div><p>${title}: unknown</p></div>`;
  const { width, height } = FRAME;
  const bars = (whole: boolean) => barsPath(values, axis, (m) => months[m]?.whole === whole);
  return html`<div><p>${title} <span class="scale">${unit}</span></p>
<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true"><path class="axis" d="M0 ${heightOf(axis, 0)}H${width}"/>${
    id === 'balance'
      ? html`<path class="line" d="${linePath(values, axis)}"/><path class="dots" d="${pointsPath(values, axis)}"/>`
      : html`<path class="flow ${id}" d="${bars(true)}"/><path class="flow part ${id}" d="${bars(false)}"/>`
  }</svg>
<span class="scale n"><span>${months[0]?.id ?? ''}</span><span>${[axis.low, axis.high]
    .filter((end) => end !== 0)
    .map((end) => `to ${tickAmount(end)}`)
    .join(', ')}</span><span>${months.at(-1)?.id ?? ''}</span></span></div>`;
}

const accountFigure = (account: AccountFigures, summary: ImportSummary, currency: ReportInput['currency']) =>
  html`<figure aria-label="${accountName(account, summary)} by month; the figures are in the table below">
<figcaption><b>${accountName(account, summary)}</b>: ${accountText(account, currency)}</figcaption>
<div class="months">${accountCharts(account, currency).map((one) => chart(one, drawnMonths(summary)))}</div>
</figure>
`;

/** Money by account and month, to be checked against the bank's own figures; nothing for a population that was made. */
export function summarySection({ data, currency }: ReportInput): Html | null {
  if (data === null) return null;
  const { summary } = data;
  const merchants = merchantsTable(summary, currency);
  return html`<section aria-labelledby="money">
<h2 id="money">Money by month</h2>
<p>To be compared with the bank’s own figures. A month that is not whole is pale; one without rows is a gap.${
    summary.accounts > summary.largestAccounts.length &&
    ` Of ${summary.accounts} accounts the ${summary.largestAccounts.length} with the most moved are shown, and the sum of all.`
  }</p>
${drawnAccounts(summary).map((account) => accountFigure(account, summary, currency))}<details>
<summary>The figures</summary>
${reportTable(monthsTable(summary, currency))}</details>
${merchants.rows.length > 0 && reportTable(merchants)}</section>
`;
}
