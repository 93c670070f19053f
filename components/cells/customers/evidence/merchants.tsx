import { clsx } from 'clsx';
import { type MerchantLine, merchantsBehind } from '@/lib/diagnose/ledgers/evidence';
import { isRecurring } from '@/lib/features/sources/recurring';
import { countFigure, moneyFigure, shareFigure } from '@/lib/text/table';
import { countText, moneyText, percentText } from '@/lib/text/written';
import { useCurrency } from '../../../hooks/use-currency';
import { DataTable } from '../../../ui/data-table';
import { styled } from '../../../ui/screen-table';
import { cadenceRule, cadenceWords } from './cadence-words';
import { dateCell } from './date-cell';
import type { EvidenceProps } from './evidence-props';

const COLUMNS = [
  { id: 'merchant', head: 'Merchant' },
  { id: 'recurring', head: 'Recurring, and why' },
  { id: 'payments', head: 'Payments', numeric: true },
  { id: 'gaps', head: 'Days between', numeric: true },
  { id: 'monthly', head: 'Monthly gaps', numeric: true },
  { id: 'weekly', head: 'Weekly gaps', numeric: true },
  { id: 'spent', head: 'Spent', numeric: true },
  { id: 'source', head: 'Source' },
  { id: 'last', head: 'Last paid' },
] as const;

const gapShare = (on: number, gaps: number) => (gaps > 0 ? shareFigure(on / gaps, 0) : '–');

/** Every merchant paid within the look-back: the recurring ones first, then why each other one is not. */
export function Merchants({ ledger, input, days }: EvidenceProps) {
  const currency = useCurrency();
  const { merchants, outflowCents } = merchantsBehind(ledger, 0, input);
  const { detection } = input;
  const recurring = merchants.filter(({ verdict }) => isRecurring(verdict));
  const others = merchants.filter(({ verdict }) => !isRecurring(verdict));
  const total = recurring.reduce((sum, { cents }) => sum + cents, 0);
  const row = (line: MerchantLine) => ({
    id: line.merchant,
    cells: [
      styled(line.merchant, 'whitespace-nowrap'),
      styled(
        cadenceWords(line, detection),
        clsx('block min-w-48', !isRecurring(line.verdict) && 'text-muted'),
      ),
      countFigure(line.days.length),
      line.gaps.join(' ') || '–',
      gapShare(line.monthlyGaps, line.gaps.length),
      gapShare(line.weeklyGaps, line.gaps.length),
      moneyFigure(line.cents, currency),
      line.source,
      dateCell(days, line.days.at(-1) as number),
    ],
  });
  return (
    <>
      <p className="text-[13px]">
        {countText(recurring.length)} of {countText(merchants.length)} merchants paid within{' '}
        {detection.lookbackDays} days are recurring: {moneyText(total, currency)} of{' '}
        {moneyText(outflowCents, currency)} paid out
        {outflowCents > 0 && `, ${percentText(total / outflowCents, 2)}`}.
      </p>
      <p className="text-[13px] text-muted">{cadenceRule(detection)}</p>
      {merchants.length > 0 && (
        <DataTable
          caption="Merchants paid"
          columns={COLUMNS}
          rows={[...recurring, ...others].map(row)}
          className="min-w-3xl"
        />
      )}
    </>
  );
}
