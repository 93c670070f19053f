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

/** Regular money in that may be pay, with the press that says so and the one that takes it back. */
export function OwnMoney({
  report: { payCandidates },
  currency,
}: {
  report: ImportReport;
  currency: Currency;
}) {
  const words = useStore(importing, ({ decisions }) => decisions.words ?? NONE);
  const pay = words.filter(({ means }) => means === 'pay');
  if (payCandidates.length === 0 && pay.length === 0) return null;
  return (
    <div>
      <h4 className="font-medium text-[13px]">Regular money in: is it pay?</h4>
      <ul className="mt-1 space-y-1">
        {pay.map((word) => (
          <li key={`${word.role} ${word.word}`} className="flex flex-wrap items-center gap-x-3">
            <span className="wrap-anywhere">{word.word} is pay: you said so.</span>
            <Button
              variant="link"
              className="min-h-7!"
              aria-label={`Take it back: ${word.word} is pay`}
              onClick={() => void decide({ words: words.filter((one) => one !== word) })}
            >
              Take it back
            </Button>
          </li>
        ))}
        {payCandidates.map(({ merchant, times, everyDays, from, to, word }) => (
          <li key={merchant} className="flex flex-wrap items-center gap-x-3">
            <span className="wrap-anywhere">
              {merchant}, {countedText(times, 'time')}, about every {everyDays} days, {money(from, currency)}
              {to > from && ` to ${money(to, currency)}`}
            </span>
            <Button
              className="min-h-7! px-2!"
              aria-label={`This is pay: ${merchant}`}
              onClick={() => void decide({ words: [...words, word] })}
            >
              This is pay
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
