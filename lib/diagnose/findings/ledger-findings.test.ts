import { expect, test } from 'vitest';
import { checkedConfig } from '@/lib/testing/findings';
import { CORRECTED, NOVEMBER, withValues } from '@/lib/testing/populations';

const OF_LEDGER = ['replay', 'income', 'income-spread', 'savings-still', 'lifted'];

async function claims(config: typeof NOVEMBER) {
  const { findings } = await checkedConfig(config);
  const found = findings.filter(({ id }) => OF_LEDGER.includes(id));
  return Object.fromEntries(found.map(({ id, claim, proof }) => [id, `${claim} ${proof}`]));
}

test('November 2025 contradicts itself in five ways', async () => {
  const found = await claims(NOVEMBER);
  expect(found.replay).toMatch(/^The daily balances of 75 of 75 users contradict .* replayed mirrored/);
  expect(found.income).toMatch(
    /^A payday pays a whole month: the median customer is paid 2\.3\d times the monthly income that is stated\./,
  );
  expect(found['income-spread']).toMatch(
    /^Income has no spread inside (\d+) of \1 archetypes\. .*High utiliser \$1,200/,
  );
  expect(found['savings-still']).toMatch(/^The savings balance of (\d+) of \1 users who save never moves\./);
  expect(found.lifted).toMatch(/^Balances of \d+ of 75 users are lifted, and no transaction says so\./);
});

test('each correction quiets the finding that it answers, and no other', async () => {
  const left = async (id: string) =>
    Object.keys(await claims(withValues(NOVEMBER, { [`corrections.${id}`]: true }))).sort();
  const without = (id: string) => OF_LEDGER.filter((other) => other !== id).sort();
  expect(await left('balanceReplay')).toEqual(without('replay'));
  expect(await left('payScaledToFrequency')).toEqual(without('income'));
  expect(await left('incomeDrawnPerUser')).toEqual(without('income-spread'));
  expect(await left('savingsTracked')).toEqual(without('savings-still'));
  expect(await left('overdraftPosted')).toEqual(without('lifted'));
  expect(await claims(CORRECTED)).toEqual({});
});

test('where income is drawn per user, pay is held against the range', async () => {
  const found = await claims(withValues(NOVEMBER, { 'corrections.incomeDrawnPerUser': true }));
  expect(found.income).toMatch(/over the nearest income of the archetype’s range: /);
});
