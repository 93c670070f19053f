import { describe, expect, test } from 'vitest';
import { merchantsBehind } from '@/lib/diagnose/ledgers/evidence';
import { DEFAULT_DETECTION } from '@/lib/features/detection';
import { handMadeLedger } from '@/lib/testing/hand-made';
import { cadenceRule, cadenceWords } from './cadence-words';

/** What is said of a merchant with these gaps between its payments. */
function said(...gaps: number[]): string {
  const paydays = [100];
  for (const gap of gaps) paydays.push(paydays.at(-1)! + gap);
  const { ledger, kinds } = handMadeLedger([
    { transactions: paydays.map((day) => [day, 'Club', 10] as const) },
  ]);
  const { merchants } = merchantsBehind(ledger, 0, {
    kinds,
    asOfDay: 180,
    detection: DEFAULT_DETECTION,
    balanceReplay: false,
  });
  return cadenceWords(merchants[0]!, DEFAULT_DETECTION);
}

describe('why a merchant is recurring or not', () => {
  test.each([
    [[], 'no: 1 payment, 3 needed'],
    [[30], 'no: 2 payments, 3 needed'],
    [[30, 30], 'yes: 2 of 2 gaps on a monthly cadence'],
    [[7, 7, 7, 1], 'yes: 3 of 4 gaps on a weekly cadence'],
    [[30, 3, 1, 3], 'no: 1 of 4 gaps on a monthly cadence, 70 % needed'],
    [[7, 1, 7, 30], 'no: 2 of 4 gaps on a weekly cadence, 70 % needed'],
    [[1, 2, 3], 'no: none of 3 gaps on a monthly or weekly cadence, 70 % needed'],
  ])('gaps of %j days', (gaps, words) => {
    expect(said(...gaps)).toBe(words);
  });

  test('what is asked for follows the parameters', () => {
    expect(cadenceRule(DEFAULT_DETECTION)).toBe(
      'Recurring: 3 or more payments, of whose gaps 70 % are monthly (28–32 days), or else weekly (5–9 days).',
    );
    expect(cadenceRule({ ...DEFAULT_DETECTION, cadenceToleranceDays: 0 })).toContain('weekly (7 days)');
  });
});
