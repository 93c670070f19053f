import { lowDaysBehind } from '@/lib/diagnose/ledgers/evidence';
import { countFigure, moneyFigure } from '@/lib/text/table';
import { exactText } from '@/lib/text/value-text';
import { countText, moneyText, percentText } from '@/lib/text/written';
import { useCurrency } from '../../../hooks/use-currency';
import { DataTable } from '../../../ui/data-table';
import { dateCell } from './date-cell';
import type { EvidenceProps } from './evidence-props';
import { overNothingText } from './over-nothing';

const COLUMNS = [
  { id: 'from', head: 'From' },
  { id: 'to', head: 'To' },
  { id: 'days', head: 'Days', numeric: true },
  { id: 'least', head: 'Lowest balance', numeric: true },
  { id: 'most', head: 'Highest balance', numeric: true },
] as const;

/** The days behind the share of low days, and the balances behind the volatility. */
export function LowDaysEvidence({ ledger, input, days }: EvidenceProps) {
  const currency = useCurrency();
  const found = lowDaysBehind(ledger, 0, input);
  if (!found)
    return (
      <p className="text-[13px]">Without a checking account, or a day of it that is known, no day is low.</p>
    );
  const { ranges, days: knownDays, lowCount, lowShare, meanCents, deviationCents, volatility } = found;
  const { detection, balanceReplay } = input;
  const low = exactText('usd', detection.lowBalanceUsd, 1, currency);
  return (
    <>
      <p className="text-[13px]">
        {lowCount === 0 ? 'No day' : `${countText(lowCount)} of ${knownDays} days`}{' '}
        {lowCount < 2 ? 'ends' : 'end'} below {low}
        {lowCount > 0 && `: ${percentText(lowShare, 2)}`}. The daily balance is{' '}
        {moneyText(meanCents, currency)} on average with a standard deviation of{' '}
        {moneyText(deviationCents, currency)}:{' '}
        {meanCents > 0
          ? `volatility ${percentText(volatility, 2)}.`
          : `the volatility ${overNothingText(ledger)}, as the average is not above 0.`}
      </p>
      <p className="text-[13px] text-muted">
        {balanceReplay
          ? 'Balances run back from the closing balance, with money out subtracted.'
          : 'The published replay: it runs mirrored, as it adds money out and subtracts money in. A low day here need not have been one.'}
      </p>
      {ranges.length > 0 && (
        <DataTable
          caption="Low days"
          columns={COLUMNS}
          rows={ranges.map(({ fromDay, toDay, leastCents, mostCents }) => ({
            id: String(fromDay),
            cells: [
              dateCell(days, fromDay),
              dateCell(days, toDay),
              countFigure(toDay - fromDay + 1),
              moneyFigure(leastCents, currency),
              moneyFigure(mostCents, currency),
            ],
          }))}
        />
      )}
    </>
  );
}
