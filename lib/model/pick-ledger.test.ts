import { expect, test } from 'vitest';
import { addTallies, EMPTY_TALLY } from '@/lib/diagnose/ledgers/tally';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { countsOf, generate, NOVEMBER } from '@/lib/testing/populations';
import { pickLedger, userLedger } from './ledger';

test('picked users have what they had', () => {
  const ledger = generate(NOVEMBER, 'variable_income', 0, 9);
  const users = Uint32Array.of(1, 4, 5, 8);
  const picked = pickLedger(ledger, users);
  expect(picked.users).toBe(4);
  for (const [i, user] of users.entries()) expect(userLedger(picked, i)).toEqual(userLedger(ledger, user));
  expect(pickLedger(ledger, new Uint32Array()).day).toHaveLength(0);
});

test('an analysis of some users is of these alone', async () => {
  const engine = inlineEngine();
  const counts = countsOf(NOVEMBER);
  const tally = async (only: readonly (Uint32Array | undefined)[]) =>
    (await engine.analyse('tally', { config: NOVEMBER, users: counts, only }))
      .flat()
      .reduce(addTallies, EMPTY_TALLY);
  const odd = counts.map((n) => Uint32Array.from({ length: n >> 1 }, (_, i) => 2 * i + 1));
  const even = counts.map((n) => Uint32Array.from({ length: (n + 1) >> 1 }, (_, i) => 2 * i));
  expect(addTallies(await tally(odd), await tally(even))).toEqual(await tally([]));
});
