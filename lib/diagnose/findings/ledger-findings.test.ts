import { expect, test } from 'vitest';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { CORRECTED, NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { factReport } from '../ledgers/ledger-facts';
import { ledgerFindings } from './ledger-findings';

async function claims(config: typeof NOVEMBER) {
  const { population, counts } = runConfig(config);
  const parts = await inlineEngine().analyse('ledgerFacts', { config, users: counts });
  const found = ledgerFindings(factReport(parts), config, population);
  return Object.fromEntries(found.map(({ id, claim, proof }) => [id, `${claim} ${proof}`]));
}

test('November 2025 contradicts itself in four ways', async () => {
  const found = await claims(NOVEMBER);
  expect(found.replay).toMatch(/^The daily balances of 75 of 75 users contradict .* replayed mirrored/);
  expect(found.income).toMatch(/^The median user is paid 2\.3\d times the monthly income that is stated\./);
  expect(found['income-spread']).toMatch(
    /^Income has no spread inside (\d+) of \1 archetypes\. .*High utiliser \$1,200/,
  );
  expect(found['savings-still']).toMatch(/^The savings balance of (\d+) of \1 users who save never moves\./);
});

test('each correction quiets the finding that it answers, and no other', async () => {
  const left = async (id: string) =>
    Object.keys(await claims(withValues(NOVEMBER, { [`corrections.${id}`]: true })));
  expect(await left('payScaledToFrequency')).toEqual(['replay', 'income-spread', 'savings-still']);
  expect(await left('incomeDrawnPerUser')).toEqual(['replay', 'income', 'savings-still']);
  expect(await left('savingsTracked')).toEqual(['replay', 'income', 'income-spread']);
  expect(await claims(CORRECTED)).toEqual({});
});

test('where income is drawn per user, pay is held against the range', async () => {
  const found = await claims(withValues(NOVEMBER, { 'corrections.incomeDrawnPerUser': true }));
  expect(found.income).toMatch(/over the nearest income of the archetype’s range: /);
});

test('the corrected replay agrees with the transactions', async () => {
  const found = await claims(withValues(NOVEMBER, { 'corrections.balanceReplay': true }));
  expect(Object.keys(found)).toEqual(['income', 'income-spread', 'savings-still']);
});
