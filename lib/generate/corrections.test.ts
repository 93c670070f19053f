import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { transactionsInput } from '@/lib/engine/chunks/chunk';
import type { CorrectionId } from '@/lib/features/detection';
import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { parseConfig } from '@/lib/params/file/schema';
import { stream } from '@/lib/random/stream';
import { check } from '@/lib/testing/check';
import { randomChange } from '@/lib/testing/configs';
import {
  accountsOf,
  bytesOf,
  CORRECTED,
  generate,
  NOVEMBER,
  type Row,
  rowsOf,
  withValues,
} from '@/lib/testing/populations';
import { generateInput } from './generate-input';
import { openingSavingsCents, planArchetype } from './plan';
import { drawTerms } from './terms';

const corrected = (id: CorrectionId, base: Config = NOVEMBER) =>
  withValues(base, { [`corrections.${id}`]: true });

describe('overdrafts posted', () => {
  test('lift a balance below zero to the floor, and change nothing else', () => {
    for (const id of PUBLISHED_ARCHETYPE_IDS) {
      const [off, on] = [NOVEMBER, corrected('overdraftPosted')].map((config) => generate(config, id, 0, 10));
      expect(on!.balanceCents).toEqual(off!.balanceCents);
      for (let u = 0; u < 10; u++) {
        const rows = rowsOf(on!, u);
        const isOverdraft = (row: Row) => row.merchant === 'OVERDRAFT ADVANCE';
        expect(rows.filter((row) => !isOverdraft(row))).toEqual(rowsOf(off!, u));
        let balance = 100 * NOVEMBER.archetypes[id]!.openingCheckingUsd;
        for (const row of rows) {
          if (row.account !== 0) continue;
          if (isOverdraft(row)) expect(balance).toBeLessThan(0);
          balance -= row.cents;
          if (isOverdraft(row)) expect(balance).toBe(1_000);
        }
        expect(balance).toBe(accountsOf(on!, u)[0]!.balanceCents);
      }
    }
    const stressed = rowsOf(generate(corrected('overdraftPosted'), 'cash_flow_stressed', 0, 1), 0);
    expect(stressed.some(({ merchant }) => merchant === 'OVERDRAFT ADVANCE')).toBe(true);
  });
});

describe('savings tracked', () => {
  test('add what is transferred to the opening balance, and change nothing else', () => {
    for (const id of PUBLISHED_ARCHETYPE_IDS) {
      const [off, on] = [NOVEMBER, corrected('savingsTracked')].map((config) => generate(config, id, 0, 5));
      for (let u = 0; u < 5; u++) {
        const rows = rowsOf(on!, u);
        expect(rows).toEqual(rowsOf(off!, u));
        const saved = rows.filter((row) => row.merchant === 'TRANSFER');
        const expected = accountsOf(off!, u).map((account) =>
          account.type === 'savings'
            ? {
                ...account,
                balanceCents: saved.reduce((sum, { cents }) => sum - cents, account.balanceCents),
              }
            : account,
        );
        expect(accountsOf(on!, u)).toEqual(expected);
      }
    }
  });
});

/** Which archetypes' users a correction is no business of; of the others it changes someone. */
const UNUSED: readonly (readonly [CorrectionId, (id: string) => boolean])[] = [
  ['balanceReplay', () => true],
  ['payScaledToFrequency', () => false],
  ['overdraftPosted', (id) => !OVERDRAWN.has(id)],
  [
    'savingsTracked',
    (id) => !['consistent', 'aggressive'].includes(NOVEMBER.archetypes[id]!.savingsBehavior),
  ],
  ['incomeDrawnPerUser', () => false],
  ['utilizationDrawnPerUser', (id) => NOVEMBER.archetypes[id]!.cards === 0],
  ['cardBalancesTracked', (id) => NOVEMBER.archetypes[id]!.cards === 0],
  ['expenseTargetApplied', () => false],
];
/** Whose balance falls below zero. */
const OVERDRAWN: ReadonlySet<string> = new Set([
  'variable_income',
  'variable_income_subscriptions',
  'cash_flow_stressed',
  'high_util_cash_stressed',
  'edge_cash_flow_threshold',
]);

test.each(UNUSED)('%s leaves users alone whom it does not concern, byte for byte', (correction, unused) => {
  for (const id of PUBLISHED_ARCHETYPE_IDS) {
    const [off, on] = [NOVEMBER, corrected(correction)].map((config) => bytesOf(generate(config, id, 0, 20)));
    expect(on!.equals(off!), id).toBe(unused(id));
  }
});

describe('with every correction on', () => {
  /** What an account opened with, in cents, as its owner's draws and archetype say. */
  function openingsOf(config: Config, id: string, k: number): Record<string, number> {
    const plan = planArchetype(generateInput(transactionsInput(config, id)));
    const terms = drawTerms(plan, (purpose) => stream(plan.seed, plan.archetypeNumber, k, purpose));
    return {
      checking: terms.openingCents,
      savings: openingSavingsCents(plan.archetype),
      credit_card: Math.round(terms.limitCents * terms.utilization),
    };
  }

  function expectToReconcile(config: Config, id: string, users: number): void {
    const ledger = generate(config, id, 0, users);
    for (let u = 0; u < users; u++) {
      const openings = openingsOf(config, id, u);
      const rows = rowsOf(ledger, u);
      accountsOf(ledger, u).forEach(({ type, balanceCents }, account) => {
        const own = rows.filter((row) => row.account === account);
        const sign = type === 'credit_card' ? 1 : -1;
        let balance = openings[type!]!;
        // Days end at zero or above wherever money is kept, and nobody owes less than nothing.
        const wrong = own.filter(({ day, cents }, i) => {
          balance += sign * cents;
          return !Number.isInteger(cents) || (own[i + 1]?.day !== day && !(balance >= 0));
        });
        expect([id, u, account, balance, wrong]).toEqual([id, u, account, balanceCents, []]);
      });
    }
  }

  test.each(PUBLISHED_ARCHETYPE_IDS)(
    'every account of %s opens with, moves by and closes with the same money',
    (id) => {
      expectToReconcile(CORRECTED, id, 30);
    },
  );

  test('property: so they do whatever the generator and the archetype say', () => {
    const change = randomChange((path) => /^(generator|archetypes\.high_util|population)/.test(path));
    let accepted = 0;
    check(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const config = withValues(
          CORRECTED,
          Object.fromEntries(changes.map(({ path, value }) => [path, value])),
        );
        if (!parseConfig(config).ok) return;
        accepted++;
        for (const id of ['high_util_cash_stressed', 'variable_income'] as const)
          expectToReconcile(config, id, 2);
      }),
      200,
    );
    expect(accepted).toBeGreaterThan(80);
  });
});
