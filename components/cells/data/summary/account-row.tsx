import {
  accountCharts,
  accountName,
  accountText,
  drawnMonths,
} from '@/lib/formats/import/summary/account-charts';
import type { AccountFigures, ImportSummary } from '@/lib/formats/import/summary/summary';
import type { Currency } from '@/lib/text/money';
import { countedText } from '@/lib/text/written';
import { ChartFigure } from '../../../chart-figure';
import { MonthChart } from '../../../charts/month-chart';

/** One account, or all: its sums, and three small charts over the months. The figures are in the table below. */
export function AccountRow({
  account,
  summary,
  currency,
}: {
  account: AccountFigures;
  summary: ImportSummary;
  currency: Currency;
}) {
  const months = drawnMonths(summary);
  const name = accountName(account, summary);
  return (
    <ChartFigure title={`${name} by month`} className="mt-2">
      <figcaption className="wrap-anywhere pr-16">
        <b className="font-semibold">{name}</b>{' '}
        <span className="text-muted">
          {countedText(account.rows, 'row')}: {accountText(account, currency)}
        </span>
      </figcaption>
      <div className="grid grid-cols-1 gap-x-6 gap-y-2 sm:grid-cols-3">
        {accountCharts(account, currency).map(({ id, title, unit, values, axis }) => (
          <div key={id} className="min-w-0">
            <p className="mt-1 text-[12px]">
              {title} <span className="text-muted">{unit}</span>
            </p>
            {values.some((value) => value !== null) ? (
              <MonthChart
                kind={id}
                values={values}
                axis={axis}
                first={months[0]?.id ?? ''}
                last={months.at(-1)?.id ?? ''}
                whole={months.map(({ whole }) => whole)}
              />
            ) : (
              <p className="text-[12px] text-muted">unknown: the data has no balance of it</p>
            )}
          </div>
        ))}
      </div>
    </ChartFigure>
  );
}
