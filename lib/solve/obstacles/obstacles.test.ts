import { describe, expect, test } from 'vitest';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { keptChunks } from '@/lib/engine/chunks/kept-chunks';
import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import type { Targets } from '@/lib/params/wanted/targets';
import { NOVEMBER, withValues } from '@/lib/testing/populations';
import type { Freedom } from '../quest';
import { solve } from '../solve';

const FREE: Freedom = {
  mix: true,
  thresholds: true,
  numbers: false,
  levers: [],
  locks: new Set(),
  ranges: {},
};
const MIX: Freedom = { ...FREE, thresholds: false };
const engine = inlineEngine(keptChunks());

/** The obstacles of the best solution. */
async function obstacles(config: Config, shares: Record<string, Record<string, number>>, freedom: Freedom) {
  const targets: Targets = Object.fromEntries(
    Object.entries(shares).map(([days, window]) => [
      days,
      Object.fromEntries(Object.entries(window).map(([key, share]) => [key, { share, tolerance: 0.01 }])),
    ]),
  );
  const steps = solve(
    { config, targets, freedom },
    async (changed, users) => (await engine.population({ config: changed, users, keep: true })).population,
    { evaluations: 400, sampleUsers: 100, leverUsers: 40 },
  );
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  expect(step.value.met).toBe(false);
  return step.value.solutions[0]!.obstacles;
}

describe('obstacles', () => {
  test('a rule that is closed in its window', async () => {
    const [only, ...others] = await obstacles(NOVEMBER, { 30: { 2: 0.1 } }, MIX);
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      kind: 'closed',
      window: 30,
      persona: '2',
      share: 0,
      target: 0.1,
      paths: ['personas.variable_income.pay_gap'],
    });
    expect(only!.sentence).toBe(
      'Nobody can be Variable Income Budgeter in 30 days: the rule needs median pay gap > 45 days, and two paydays within 30 days are at most 29 days apart.',
    );
  });

  test('targets for everybody that do not add up to everybody, reported once', async () => {
    const shares = { 1: 0.18, 2: 0, 3: 0.22, 4: 0.22, 5: 0.01, STABLE: 0.25 };
    const [only, ...others] = await obstacles(NOVEMBER, { 30: shares }, MIX);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ kind: 'total', window: 30 });
    expect(only!.sentence).toBe(
      'The targets of 30 days add up to 88.0 %, and everybody to 100 %: change one, or leave one open.',
    );
  });

  test('a threshold that could open the rule, but is locked', async () => {
    const locks = new Set(['personas.variable_income.pay_gap']);
    const [only] = await obstacles(NOVEMBER, { 30: { 2: 0.1 } }, { ...FREE, locks });
    expect(only).toMatchObject({ kind: 'closed', paths: [...locks] });
  });

  test('a persona that goes first', async () => {
    const [only] = await obstacles(NOVEMBER, { 180: { 4: 0.9 } }, MIX);
    expect(only!.kind).toBe('masked');
    expect(only!.sentence).toContain('are Subscription-Heavy first (MEDIUM goes before LOW)');
  });

  test('the best archetype has too few', async () => {
    const [only] = await obstacles(NOVEMBER, { 30: { 5: 0.8 } }, MIX);
    expect(only!.kind).toBe('ceiling');
    expect(only!.sentence).toMatch(
      /^Even a population of nothing but .* has only .* Cash Flow Stressed in 30 days\.$/,
    );
  });

  test('the mix, where it may not move', async () => {
    const [only] = await obstacles(NOVEMBER, { 180: { STABLE: 0.99 } }, { ...FREE, mix: false });
    expect(only!.kind).toBe('ceiling');
    expect(only!.sentence).toMatch(
      /^With the mix as it is at most .* STABLE in 180 days, whatever the thresholds\.$/,
    );
  });

  test('locked shares', async () => {
    const locks = new Set(
      PUBLISHED_ARCHETYPE_IDS.filter((id) => id !== 'stable_finances' && id !== 'edge_no_credit').map(
        (id) => `mix.${id}`,
      ),
    );
    const config = withValues(NOVEMBER, { 'mix.high_utilizer': 0.1 });
    const [only] = await obstacles(config, { 180: { STABLE: 0.5 } }, { ...MIX, locks });
    expect(only).toMatchObject({ kind: 'locks' });
    expect(only!.paths).toContain('mix.high_utilizer');
  });

  test('locked shares that leave no mix at all', async () => {
    const locks = new Set(PUBLISHED_ARCHETYPE_IDS.map((id) => `mix.${id}`));
    const [only] = await obstacles(NOVEMBER, { 180: { STABLE: 0.5 } }, { ...MIX, locks });
    expect(only!.sentence).toBe(
      'The mix cannot move: its locks and ranges add up to more than 100 %, or to less.',
    );
  });

  test('two targets that exclude each other, and the archetype that gives both', async () => {
    const found = await obstacles(NOVEMBER, { 30: { 3: 0.6 }, 180: { 4: 0.6 } }, MIX);
    expect(found[0]!.kind).toBe('conflict');
    expect(found[0]!.sentence).toContain(
      '60.0 % Subscription-Heavy in 30 days and 60.0 % Savings Builder in 180 days exclude each other',
    );
    expect(found[0]!.archetype).toBeDefined();
  });

  test('a compromise with a target that cannot be met', async () => {
    const found = await obstacles(NOVEMBER, { 30: { 1: 0.5, 5: 0.45 } }, MIX);
    expect(found.map(({ kind }) => kind)).toContain('ceiling');
    for (const { kind } of found) expect(['ceiling', 'compromise', 'conflict']).toContain(kind);
  });
});
