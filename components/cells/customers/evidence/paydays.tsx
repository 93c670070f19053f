import { paydaysBehind } from '@/lib/diagnose/ledgers/evidence';
import { fieldText } from '@/lib/text/field-text';
import { moneyFigure } from '@/lib/text/table';
import { exactText } from '@/lib/text/value-text';
import { useCurrency } from '../../../hooks/use-currency';
import { DataTable } from '../../../ui/data-table';
import { dateCell } from './date-cell';
import type { EvidenceProps } from './evidence-props';
import { overNothingText } from './over-nothing';

const COLUMNS = [
  { id: 'date', head: 'Payday' },
  { id: 'amount', head: 'Paid in', numeric: true },
  { id: 'gap', head: 'Days since the last one', numeric: true },
  { id: 'median', head: 'Median' },
] as const;

/** The paydays behind the median pay gap. */
export function Paydays({ ledger, input, days }: EvidenceProps) {
  const currency = useCurrency();
  const { paydays, gapsByLength, medianDays } = paydaysBehind(ledger, 0, input);
  const { windowDays } = input;
  if (paydays.length === 0) {
    return (
      <p className="text-[13px]">
        No payday within {windowDays} days: the gap {overNothingText(ledger)}.
      </p>
    );
  }
  return (
    <>
      <p className="text-[13px]">
        {gapsByLength.length === 0
          ? `One payday within ${windowDays} days: without a second one the gap ${overNothingText(ledger)}. `
          : `Gaps by length: ${gapsByLength.join(', ')}. ${
              gapsByLength.length % 2 ? 'The middle one is' : 'The mean of the middle two is'
            } ${fieldText('days', medianDays)}. `}
        <span className="text-muted">
          Only gaps between two paydays of the window count: none is longer than{' '}
          {exactText('days', windowDays - 1)}.
        </span>
      </p>
      <DataTable
        caption="Paydays"
        columns={COLUMNS}
        rows={paydays.map(({ day, cents, gapDays, inMedian }, i) => ({
          id: String(i),
          cells: [
            dateCell(days, day),
            moneyFigure(cents, currency),
            gapDays ?? '–',
            inMedian ? (gapsByLength.length % 2 ? 'the middle gap' : 'one of the middle two') : '',
          ],
        }))}
      />
    </>
  );
}
