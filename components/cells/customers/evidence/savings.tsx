import { savingsBehind } from '@/lib/diagnose/ledgers/evidence';
import { moneyFigure } from '@/lib/text/table';
import { countedText, moneyText, percentText } from '@/lib/text/written';
import { useCurrency } from '../../../hooks/use-currency';
import { DataTable } from '../../../ui/data-table';
import { dateCell } from './date-cell';
import type { EvidenceProps } from './evidence-props';
import { overNothingText } from './over-nothing';

const COLUMNS = [
  { id: 'date', head: 'Date' },
  { id: 'merchant', head: 'What' },
  { id: 'amount', head: 'Into savings', numeric: true },
] as const;

/** What moved into savings, and what the growth is measured against. */
export function Savings({ ledger, input, days }: EvidenceProps) {
  const currency = useCurrency();
  const {
    moves,
    days: knownDays,
    inflowCents,
    balanceCents,
    baseCents,
    growth,
  } = savingsBehind(ledger, 0, input);
  const { windowDays } = input;
  return (
    <>
      <p className="text-[13px]">
        {moves.length === 0
          ? `Nothing moved in savings within ${windowDays} days.`
          : `${countedText(moves.length, 'transfer')} within ${windowDays} days: ${moneyText(inflowCents, currency)} in all, ${moneyText(inflowCents / (knownDays / 30), currency)} per 30 days.`}{' '}
        The growth is measured against the savings before it, {moneyText(balanceCents, currency)} −{' '}
        {moneyText(inflowCents, currency)} = {moneyText(baseCents, currency)}:{' '}
        {baseCents > 0
          ? `${percentText(growth, 2)}.`
          : `as that is not above 0, the growth ${overNothingText(ledger)}.`}
      </p>
      {moves.length > 0 && (
        <DataTable
          caption="Moved into savings"
          columns={COLUMNS}
          rows={moves.map(({ day, merchant, cents }, i) => ({
            id: String(i),
            cells: [dateCell(days, day), merchant, moneyFigure(cents, currency)],
          }))}
        />
      )}
    </>
  );
}
