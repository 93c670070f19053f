import { paydaysBehind } from '@/lib/diagnose/ledgers/evidence';
import { fieldText } from '@/lib/text/field-text';
import { exactText } from '@/lib/text/value-text';
import { DataTable } from '../../../ui/data-table';
import { exactMoney } from '../exact-values';
import { dateText } from '../value-text';
import type { EvidenceProps } from './evidence-props';

const COLUMNS = [
  { key: 'date', label: 'Payday' },
  { key: 'amount', label: 'Paid in', numeric: true },
  { key: 'gap', label: 'Days since the last one', numeric: true },
  { key: 'median', label: 'Median' },
] as const;

/** The paydays behind the median pay gap. */
export function Paydays({ ledger, input, days }: EvidenceProps) {
  const { paydays, gapsByLength, medianDays } = paydaysBehind(ledger, 0, input);
  const { windowDays } = input;
  if (paydays.length === 0) {
    return <p className="text-[13px]">No payday within {windowDays} days: the gap counts as 0.</p>;
  }
  return (
    <>
      <p className="text-[13px]">
        {gapsByLength.length === 0
          ? `One payday within ${windowDays} days: without a second one the gap counts as 0. `
          : `Gaps by length: ${gapsByLength.join(', ')}. ${
              gapsByLength.length % 2 ? 'The middle one is' : 'The mean of the middle two is'
            } ${fieldText('days', medianDays)}. `}
        <span className="text-muted">
          Only gaps between two paydays of the window count: none is longer than{' '}
          {exactText('days', windowDays - 1)}.
        </span>
      </p>
      <DataTable
        label="Paydays"
        columns={COLUMNS}
        rows={paydays.map(({ day, cents, gapDays, inMedian }, i) => ({
          key: String(i),
          cells: [
            <span key="date" className="number whitespace-nowrap">
              {dateText(days, day)}
            </span>,
            exactMoney(cents),
            gapDays ?? '–',
            inMedian ? (gapsByLength.length % 2 ? 'the middle gap' : 'one of the middle two') : '',
          ],
        }))}
      />
    </>
  );
}
