import { bufferBehind } from '@/lib/diagnose/ledgers/evidence';
import { ownTransferKinds } from '@/lib/features/sources/own-transfers';
import { countFigure, moneyFigure } from '@/lib/text/table';
import { readingText } from '@/lib/text/value-text';
import { moneyText } from '@/lib/text/written';
import { useCurrency } from '../../../hooks/use-currency';
import { DataTable } from '../../../ui/data-table';
import { accountLines } from '../detail/statement';
import type { EvidenceProps } from './evidence-props';

const COLUMNS = [
  { id: 'account', head: 'Paid from' },
  { id: 'payments', head: 'Payments', numeric: true },
  { id: 'out', head: 'Paid out', numeric: true },
] as const;

/** The checking balance and the outflows that the cash buffer divides it by. */
export function Buffer({ ledger, input, days }: EvidenceProps) {
  const currency = useCurrency();
  const {
    accounts,
    days: knownDays,
    payments,
    outflowCents,
    monthlyUsd,
    checkingCents,
    months,
  } = bufferBehind(ledger, 0, input);
  const names = accountLines(ledger, days);
  return (
    <>
      <p className="text-[13px]">
        {moneyText(checkingCents, currency)} in checking, divided by{' '}
        {moneyText(Math.round(monthlyUsd * 100), currency)} paid out per 30 days
        {monthlyUsd < 1 && ` (at least ${moneyText(100, currency)})`}:{' '}
        {Number.isNaN(months) ? 'unknown' : readingText('months', months, 0.01)}.{' '}
        <span className="text-muted">
          {ownTransferKinds(ledger, input.kinds, 0)
            ? 'What is paid by card counts as paid out, too; what moves between own accounts does not.'
            : 'What is paid by card and moved into savings counts as paid out, too.'}
        </span>
      </p>
      <DataTable
        caption="Outflows by account"
        columns={COLUMNS}
        rows={[
          ...accounts.map(({ index, payments, cents }) => ({
            id: String(index),
            cells: [names[index]?.name ?? '', countFigure(payments), moneyFigure(cents, currency)],
          })),
          {
            id: 'all',
            cells: [`All, ${knownDays} d`, countFigure(payments), moneyFigure(outflowCents, currency)],
            strong: true,
          },
        ]}
      />
    </>
  );
}
