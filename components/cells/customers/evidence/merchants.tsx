import { clsx } from 'clsx';
import { type MerchantLine, merchantsBehind } from '@/lib/diagnose/ledgers/evidence';
import { isRecurring } from '@/lib/features/sources/recurring';
import { countText, moneyText, percentText } from '@/lib/text/written';
import { exactCount, exactShare } from '../../../exact';
import { DataTable } from '../../../ui/data-table';
import { exactMoney } from '../exact-values';
import { dateText } from '../value-text';
import { cadenceRule, cadenceWords } from './cadence-words';
import type { EvidenceProps } from './evidence-props';

const COLUMNS = [
  { key: 'merchant', label: 'Merchant' },
  { key: 'recurring', label: 'Recurring, and why' },
  { key: 'payments', label: 'Payments', numeric: true },
  { key: 'gaps', label: 'Days between', numeric: true },
  { key: 'monthly', label: 'Monthly gaps', numeric: true },
  { key: 'weekly', label: 'Weekly gaps', numeric: true },
  { key: 'spent', label: 'Spent', numeric: true },
  { key: 'source', label: 'Source' },
  { key: 'last', label: 'Last paid' },
] as const;

const shareText = (on: number, gaps: number) => (gaps > 0 ? exactShare(on / gaps, 0) : '–');

/** Every merchant paid within the look-back: the recurring ones first, then why each other one is not. */
export function Merchants({ ledger, input, days }: EvidenceProps) {
  const { merchants, outflowCents } = merchantsBehind(ledger, 0, input);
  const { detection } = input;
  const recurring = merchants.filter(({ verdict }) => isRecurring(verdict));
  const others = merchants.filter(({ verdict }) => !isRecurring(verdict));
  const total = recurring.reduce((sum, { cents }) => sum + cents, 0);
  const row = (line: MerchantLine) => ({
    key: line.merchant,
    cells: [
      <span key="merchant" className="whitespace-nowrap">
        {line.merchant}
      </span>,
      <span key="why" className={clsx('block min-w-48', !isRecurring(line.verdict) && 'text-muted')}>
        {cadenceWords(line, detection)}
      </span>,
      exactCount(line.days.length),
      line.gaps.join(' ') || '–',
      shareText(line.monthlyGaps, line.gaps.length),
      shareText(line.weeklyGaps, line.gaps.length),
      exactMoney(line.cents),
      line.source,
      <span key="last" className="number whitespace-nowrap">
        {dateText(days, line.days.at(-1) as number)}
      </span>,
    ],
  });
  return (
    <>
      <p className="text-[13px]">
        {countText(recurring.length)} of {countText(merchants.length)} merchants paid within{' '}
        {detection.lookbackDays} days are recurring: {moneyText(total)} of {moneyText(outflowCents)} paid out
        {outflowCents > 0 && `, ${percentText(total / outflowCents, 2)}`}.
      </p>
      <p className="text-[13px] text-muted">{cadenceRule(detection)}</p>
      {merchants.length > 0 && (
        <DataTable
          label="Merchants paid"
          columns={COLUMNS}
          rows={[...recurring, ...others].map(row)}
          className="min-w-3xl"
        />
      )}
    </>
  );
}
