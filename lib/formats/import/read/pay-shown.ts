import { type PayCandidate, payCandidates, payCandidateText } from '@/lib/features/pay-candidates';
import type { Currency } from '@/lib/text/money';
import type { Dataset } from '../../dataset/read-dataset';
import type { TaughtWord } from '../dictionary/taught';

/** Money that comes in regularly and may be pay. Plain data. */
export interface ShownPayCandidate {
  readonly merchant: string;
  /** How often all users together received it. */
  readonly times: number;
  /** About so many days lie between two. */
  readonly everyDays: number;
  /** Least and most received at once, in the main unit of the currency. */
  readonly from: number;
  readonly to: number;
  /** What would make it pay. */
  readonly word: TaughtWord;
}

const MOST_CANDIDATES = 10;

/** What may be pay in data that was imported, for the analyst to say, and a sentence on it; null where there is none. */
export function payShown(
  { ledger, kinds }: Dataset,
  currency: Currency,
): {
  readonly candidates: readonly ShownPayCandidate[];
  readonly note: string | null;
} {
  const found = payCandidates(ledger, kinds).slice(0, MOST_CANDIDATES);
  const [first] = found;
  return { candidates: found.map(shown), note: first ? noteOf(first, found.length, currency) : null };
}

const shown = ({ name, times, everyDays, leastCents, mostCents }: PayCandidate): ShownPayCandidate => ({
  merchant: name,
  times,
  everyDays: Math.round(everyDays),
  from: Math.round(leastCents) / 100,
  to: Math.round(mostCents) / 100,
  word: { role: 'merchant', word: name, means: 'pay' },
});

function noteOf(first: PayCandidate, count: number, currency: Currency): string {
  const more = count > 1 ? `, and ${count - 1} more` : '';
  return `Regular money in that is not recognised as pay: ${payCandidateText(first, currency)}${more}.`;
}
