import { savingsBehind } from '@/lib/diagnose/ledgers/evidence';
import { moneyFigure } from '@/lib/text/table';
import { countedText, moneyText, percentText } from '@/lib/text/written';
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
          : `${countedText(moves.length, 'transfer')} within ${windowDays} days: ${moneyText(inflowCents)} in all, ${moneyText(inflowCents / (knownDays / 30))} per 30 days.`}{' '}
        The growth is measured against the savings before it, {moneyText(balanceCents)} −{' '}
        {moneyText(inflowCents)} = {moneyText(baseCents)}:{' '}
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
            cells: [dateCell(days, day), merchant, moneyFigure(cents)],
          }))}
        />
      )}
    </>
  );
}
