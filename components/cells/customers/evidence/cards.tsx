import { cardsBehind } from '@/lib/diagnose/ledgers/evidence';
import { exactText } from '@/lib/text/value-text';
import { moneyText, percentText } from '@/lib/text/written';
import { exactShare } from '../../../exact';
import { DataTable } from '../../../ui/data-table';
import { exactMoney } from '../exact-values';
import type { EvidenceProps } from './evidence-props';

const COLUMNS = [
  { key: 'card', label: 'Card' },
  { key: 'balance', label: 'Balance', numeric: true },
  { key: 'limit', label: 'Limit', numeric: true },
  { key: 'utilization', label: 'Used', numeric: true },
  { key: 'last', label: 'Last payment', numeric: true },
  { key: 'minimum', label: 'Minimum', numeric: true },
  { key: 'verdict', label: 'Payment' },
] as const;

/** The cards behind utilisation, minimum payments, overdue and interest. */
export function Cards({ ledger, input }: EvidenceProps) {
  const { cards, maxUtilization, interestCents } = cardsBehind(ledger, 0, input);
  if (cards.length === 0) return <p className="text-[13px]">No card: the utilisation counts as 0.</p>;
  const tolerance = exactText('share', input.detection.minimumPaymentTolerance, 0.01);
  return (
    <>
      <p className="text-[13px]">
        The highest of {cards.length === 1 ? 'one card' : `${cards.length} cards`} counts:{' '}
        {percentText(maxUtilization, 2)}.{' '}
        {interestCents > 0
          ? `${moneyText(interestCents)} of interest was charged within ${input.windowDays} days.`
          : `No interest was charged within ${input.windowDays} days.`}{' '}
        <span className="text-muted">
          A last payment within {tolerance} of the minimum is a minimum payment.
        </span>
      </p>
      <DataTable
        label="Cards"
        columns={COLUMNS}
        className="min-w-lg"
        rows={cards.map(({ card, balanceCents, limitCents, utilization, liability }) => ({
          key: String(card),
          cells: [
            <span key="card" className="whitespace-nowrap">
              Card {card}
            </span>,
            exactMoney(balanceCents),
            exactMoney(limitCents),
            exactShare(utilization, 2),
            liability ? exactMoney(liability.lastPaymentCents) : '–',
            liability ? exactMoney(liability.minimumCents) : '–',
            liability
              ? `${liability.minimumOnly ? 'minimum only' : 'not the minimum'}, ${liability.overdue ? 'overdue' : 'not overdue'}`
              : '–',
          ],
        }))}
      />
    </>
  );
}
