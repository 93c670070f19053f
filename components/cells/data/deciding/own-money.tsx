'use client';

import { useStore } from 'zustand';
import type { TaughtWord } from '@/lib/formats/import/dictionary/taught';
import type { ImportReport } from '@/lib/formats/import/read/understood';
import { decide, importing } from '@/lib/session/data/importing';
import { type Currency, withMoneySign } from '@/lib/text/money';
import { countedText, countText } from '@/lib/text/written';
import { Button } from '../../../ui/button';

const NONE: readonly TaughtWord[] = [];

const money = (amount: number, currency: Currency) =>
  withMoneySign(countText(Math.round(amount)), amount, currency);

/** What moves between own accounts, and regular money in that may be pay, with the press that says so. */
export function OwnMoney({
  report: { ownTransfers, payCandidates },
  currency,
}: {
  report: ImportReport;
  currency: Currency;
}) {
  const words = useStore(importing, ({ decisions }) => decisions.words ?? NONE);
  return (
    <div className="space-y-1">
      {ownTransfers.rows > 0 && (
        <p>
          {countedText(ownTransfers.rows, 'row')} move {money(ownTransfers.amount, currency)} between own
          accounts: neither pay nor expense.
        </p>
      )}
      {payCandidates.length > 0 && (
        <>
          <h4 className="font-medium text-[13px]">Regular money in: is it pay?</h4>
          <ul className="space-y-1">
            {payCandidates.map(({ merchant, times, everyDays, from, to, word }) => (
              <li key={merchant} className="flex flex-wrap items-center gap-x-3">
                <span>
                  {merchant}, {countedText(times, 'time')}, about every {everyDays} days,{' '}
                  {money(from, currency)}
                  {to > from && ` to ${money(to, currency)}`}
                </span>
                <Button className="min-h-7! px-2!" onClick={() => void decide({ words: [...words, word] })}>
                  This is pay
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
