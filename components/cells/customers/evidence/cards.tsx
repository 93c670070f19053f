import { cardsBehind } from '@/lib/diagnose/ledgers/evidence';
import { moneyFigure, shareFigure } from '@/lib/text/table';
import { exactText } from '@/lib/text/value-text';
import { moneyText, percentText } from '@/lib/text/written';
import { useCurrency } from '../../../hooks/use-currency';
import { DataTable } from '../../../ui/data-table';
import { styled } from '../../../ui/screen-table';
import type { EvidenceProps } from './evidence-props';

const COLUMNS = [
  { id: 'card', head: 'Card' },
  { id: 'balance', head: 'Balance', numeric: true },
  { id: 'limit', head: 'Limit', numeric: true },
  { id: 'utilization', head: 'Used', numeric: true },
  { id: 'last', head: 'Last payment', numeric: true },
  { id: 'minimum', head: 'Minimum', numeric: true },
  { id: 'verdict', head: 'Payment' },
] as const;

/** The cards behind utilisation, minimum payments, overdue and interest. */
export function Cards({ ledger, input }: EvidenceProps) {
  const currency = useCurrency();
  const { cards, maxUtilization, interestCents } = cardsBehind(ledger, 0, input);
  if (cards.length === 0) return <p className="text-[13px]">No card: the utilisation counts as 0.</p>;
  const tolerance = exactText('share', input.detection.minimumPaymentTolerance, 0.01);
  return (
    <>
      <p className="text-[13px]">
        The highest of {cards.length === 1 ? 'one card' : `${cards.length} cards`} counts:{' '}
        {percentText(maxUtilization, 2)}.{' '}
        {interestCents > 0
          ? `${moneyText(interestCents, currency)} of interest was charged within ${input.windowDays} days.`
          : `No interest was charged within ${input.windowDays} days.`}{' '}
        <span className="text-muted">
          A last payment within {tolerance} of the minimum is a minimum payment.
        </span>
      </p>
      <DataTable
        caption="Cards"
        columns={COLUMNS}
        className="min-w-lg"
        rows={cards.map(({ card, balanceCents, limitCents, utilization, liability }) => ({
          id: String(card),
          cells: [
            styled(`Card ${card}`, 'whitespace-nowrap'),
            moneyFigure(balanceCents, currency),
            moneyFigure(limitCents, currency),
            shareFigure(utilization, 2),
            liability ? moneyFigure(liability.lastPaymentCents, currency) : '–',
            liability ? moneyFigure(liability.minimumCents, currency) : '–',
            liability
              ? `${liability.minimumOnly ? 'minimum only' : 'not the minimum'}, ${liability.overdue ? 'overdue' : 'not overdue'}`
              : '–',
          ],
        }))}
      />
    </>
  );
}
