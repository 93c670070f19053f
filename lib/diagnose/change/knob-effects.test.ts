import { describe, expect, test } from 'vitest';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { tryKnobs } from '@/lib/engine/tasks/knobs';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { parseConfig } from '@/lib/params/file/schema';
import { PRESETS } from '@/lib/params/presets/presets';
import { countsOf, NOVEMBER, withValues } from '@/lib/testing/populations';
import { type KnobInput, knobsOf, trialValues } from './knob-effects';

const inputOf = (config: Config): KnobInput => ({ config, counts: countsOf(config) });
const nothing = () => {};
/** Only a few archetypes and two months of data, so that it is quick. */
const few = (config: Config, ids: readonly number[]): KnobInput => ({
  config: withValues(config, { 'population.historyDays': 60 }),
  counts: countsOf(config).map((n, s) => (ids.includes(s) ? n : 0)),
});

describe('the values tried', () => {
  const tight = withValues(NOVEMBER, {
    'generator.utilityDayFirst': 15,
    'generator.utilityDayLast': 15,
    'archetypes.high_utilizer.incomeLowUsd': 4_000,
    'archetypes.high_utilizer.incomeHighUsd': 4_000,
    'generator.utilityBimonthlyShare': 0.4,
    'generator.utilityQuarterlyShare': 0.6,
  });

  test.each([PRESETS.original, tight])(
    'are two or three, others than the present one, and make valid configs',
    (config) => {
      const knobs = knobsOf(inputOf(config));
      expect(knobs.length).toBeGreaterThan(200);
      for (const knob of knobs) {
        const tried = trialValues(config, knob);
        expect(new Set(tried).size).toBe(tried.length);
        expect(tried).not.toContain(knob.value);
        if (knob.parameter.kind === 'number') expect(tried.length).toBeGreaterThanOrEqual(2);
        for (const value of knob.path.startsWith('archetypes') ? tried.slice(0, 1) : tried) {
          const parsed = parseConfig(withValue(config, knob.path, value));
          expect([knob.path, value, parsed.ok]).toEqual([knob.path, value, true]);
        }
      }
    },
  );

  test('leave out archetypes that nobody has', () => {
    const paths = knobsOf(few(NOVEMBER, [0])).map(({ path }) => path);
    expect(paths).toContain('archetypes.high_utilizer.cards');
    expect(paths.filter((path) => path.startsWith('archetypes.'))).toHaveLength(12);
    expect(paths.filter((path) => /^(population|mix|windows|personas|corrections)\./.test(path))).toEqual([]);
  });
});

describe('settings without effect', () => {
  test('of November 2025: what only corrections read, and what an archetype has no account for', () => {
    const { inert, knobs } = tryKnobs(inputOf(NOVEMBER), nothing);
    expect(knobs).toBe(211);
    expect(inert.map(({ path }) => path).sort()).toEqual([
      'archetypes.cash_flow_stressed.cardPayment',
      'archetypes.cash_flow_stressed.savingsBehavior',
      'archetypes.cash_flow_stressed.utilization',
      'archetypes.edge_no_credit.cardPayment',
      'archetypes.edge_no_credit.utilization',
      'archetypes.edge_no_transactions.cardPayment',
      'archetypes.edge_no_transactions.savingsBehavior',
      'archetypes.edge_no_transactions.utilization',
      'archetypes.high_util_cash_stressed.savingsBehavior',
      'archetypes.high_utilizer.savingsBehavior',
      'generator.expenseTarget',
      'generator.expenseTargetSaver',
      'generator.expenseTargetStressed',
      'generator.utilizationSpread',
    ]);
    const stressed = inert.find(({ path }) => path === 'generator.expenseTargetStressed');
    expect(stressed).toEqual({
      path: 'generator.expenseTargetStressed',
      label: 'Expense target, stressed',
      owner: 'Everyday expenses',
      value: 0.98,
      tried: [0, 2, 1],
    });
  });

  test('have one where a correction gives it to them', () => {
    const values = { 'corrections.expenseTargetApplied': true, 'corrections.utilizationDrawnPerUser': true };
    const { inert } = tryKnobs(inputOf(withValues(NOVEMBER, values)), nothing);
    expect(inert.filter(({ path }) => path.startsWith('generator.'))).toEqual([]);
  });

  test('depend on who is there and on what else is set', () => {
    // Without stressed users nothing of stress matters; without irregular pay its interval does not.
    const inert = (input: KnobInput) => tryKnobs(input, nothing).inert.map(({ path }) => path);
    const savers = inert(few(NOVEMBER, [3]));
    expect(savers).toEqual(
      expect.arrayContaining([
        'generator.injectionSmallRate',
        'generator.payDaysIrregular',
        'generator.savingsRateConsistent',
      ]),
    );
    expect(savers).not.toContain('generator.savingsRateAggressive');
    const cardless = withValues(NOVEMBER, { 'archetypes.savings_builder.cards': 0 });
    expect(inert(few(cardless, [3]))).toContain('generator.cardLimitMonthsOfIncome');
    expect(savers).not.toContain('generator.cardLimitMonthsOfIncome');
  });

  test('are the same in the engine, which says how far it is and stops when it is aborted', async () => {
    const input = few(NOVEMBER, [12]);
    const seen: number[] = [];
    const { inert, ms } = await inlineEngine().knobs(input, { onProgress: (done) => seen.push(done) });
    expect(inert).toEqual(tryKnobs(input, nothing).inert);
    expect(ms).toBeGreaterThan(0);
    expect(seen).toEqual(knobsOf(input).map((_, i) => i + 1));
    const controller = new AbortController();
    const stopped = inlineEngine().knobs(input, {
      signal: controller.signal,
      onProgress: (done) => done === 5 && controller.abort(new Error('enough')),
    });
    await expect(stopped).rejects.toThrow('enough');
  });
});
