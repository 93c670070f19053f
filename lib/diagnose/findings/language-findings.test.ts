/** What the screen should have shown the teams of other rule sets: each is found where it is, and not where it is mended. */

import { describe, expect, test } from 'vitest';
import { doublesOf } from '@/lib/model/coded';
import '@/lib/features/own/read-own';
import '@/lib/rules/view/document-columns';
import { evaluate } from '@/lib/diagnose/evaluation';
import type { FeaturesDocument } from '@/lib/features/declared/features-document';
import { sayFeatures } from '@/lib/features/features';
import type { Config } from '@/lib/params/config/config';
import { parseConfig } from '@/lib/params/file/schema';
import type { RulesDocument, Segment } from '@/lib/rules/document/rules-document';
import { findingsOf } from '@/lib/testing/findings';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';

const rules = (segments: readonly Segment[], further: Partial<RulesDocument> = {}): RulesDocument => ({
  format: 'persona-rules',
  version: 2,
  assign: { persona: { order: 'place', segments } },
  ...further,
});
const segment = (id: string, when: Segment['when']): Segment => ({ id, name: id, when });
const withRules = (document: RulesDocument): Config => ({ ...NOVEMBER, rules: document });
const ids = (config: Config) => findingsOf(runConfig(config)).map(({ id }) => id);
const mended = (config: Config, id: string): Config => {
  const changed = findingsOf(runConfig(config))
    .find((finding) => finding.id === id)
    ?.mend?.apply(config);
  expect(changed && parseConfig(changed).ok).toBe(true);
  return changed as Config;
};

describe('each is found', () => {
  test('a share compared with 50', () => {
    const of = (value: number) =>
      withRules(rules([segment('high', { id: 'u', feature: 'max_utilization', op: '>=', value })]));
    expect(ids(of(50))).toContain('scale/high/u');
    expect(ids(of(0.5))).not.toContain('scale/high/u');
    expect(ids(mended(of(50), 'scale/high/u'))).not.toContain('scale/high/u');
  });

  test('a score that never exceeds its cut', () => {
    const score = {
      points: [
        [{ feature: 'max_utilization', op: '>=', value: 0.5 }, 2],
        [{ feature: 'payroll_count', op: '>=', value: 2 }, 1],
      ],
    } as const;
    const of = (value: number) =>
      withRules(
        rules([segment('risky', { id: 's', feature: 'score', op: '>=', value })], { values: { score } }),
      );
    expect(ids(of(7))).toContain('outside/risky/s');
    expect(ids(of(2))).not.toContain('outside/risky/s');
  });

  test('segments hidden by earlier ones, and personas that nobody has', () => {
    const any = segment('paid', { id: 'p', feature: 'payroll_count', op: '>=', value: 1 });
    const often = segment('often', { id: 'o', feature: 'max_utilization', op: '>=', value: 0.5 });
    expect(ids(withRules(rules([any, often])))).toContain('hidden/often');
    const right = ids(withRules(rules([often, any])));
    expect(right.filter((id) => /^(hidden|empty)/.test(id))).toEqual([]);
    const none = segment('none', {
      all: [
        { id: 'a', feature: 'max_utilization', op: '>=', value: 0.7 },
        { id: 'b', feature: 'net_inflow', op: '>', value: 0 },
      ],
    });
    expect(ids(withRules(rules([none, any])))).toContain('empty/none');
  });

  test('the unknown that passes', () => {
    const of = (unknown: 'met' | 'not met'): Config =>
      withRules(rules([segment('low', { id: 'g', feature: 'growth_rate', op: '<', value: 1, unknown })]));
    const found = (config: Config) => {
      const { population, counts } = runConfig(config);
      const cohorts = population.cohorts.map((cohort) => ({
        ...cohort,
        table: {
          ...cohort.table,
          windows: cohort.table.windows.map((columns) => ({
            ...columns,
            growth_rate: doublesOf(columns.growth_rate).map((x, u) => (u === 0 ? Number.NaN : x)),
          })),
        },
      }));
      return findingsOf(evaluate(config, { ...population, cohorts }, counts)).map(({ id }) => id);
    };
    expect(found(of('met'))).toContain('unknown-met/low/g');
    expect(found(of('not met'))).not.toContain('unknown-met/low/g');
  });

  test('words inside words', () => {
    const features = (words: readonly string[], whole?: boolean): FeaturesDocument => ({
      format: 'persona-features',
      version: 1,
      rows: {
        fees: {
          from: 'transactions',
          where: { field: 'merchant', op: 'contains', value: words, ...(whole && { words: true }) },
        },
      },
      features: { fees: { agg: 'count', rows: 'fees' } },
    });
    const of = (document: FeaturesDocument) => ({ ...NOVEMBER, features: document });
    const config = of(features(['fee']));
    expect(findingsOf(runConfig(config)).find(({ id }) => id === 'inside/merchant/fee')?.claim).toContain(
      'Coffee Shop',
    );
    expect(ids(of(features(['coffee'])))).not.toContain('inside/merchant/coffee');
    expect(ids(mended(config, 'inside/merchant/fee'))).not.toContain('inside/merchant/fee');
  });

  test('a criterion over a feature that nothing computes', () => {
    const config = withRules(rules([segment('lost', { id: 'x', feature: 'nowhere', op: '>', value: 1 })]));
    const run = runConfig(NOVEMBER);
    const unknown = new Float64Array(1_000).fill(Number.NaN);
    const cohorts = run.population.cohorts.map((cohort) => ({
      ...cohort,
      table: {
        ...cohort.table,
        windows: cohort.table.windows.map((columns) => ({ ...columns, nowhere: unknown })),
      },
    }));
    const found = findingsOf(evaluate(config, { ...run.population, cohorts }, run.counts));
    expect(found.map(({ id }) => id)).toContain('unknown/nowhere');
  });

  test('one name with several definitions', () => {
    const of = (label: string): Config => ({
      ...NOVEMBER,
      features: {
        format: 'persona-features',
        version: 1,
        features: { growth: { agg: 'count', rows: 'transactions' } },
        words: { growth: { label } },
      },
    });
    const said = (config: Config) => {
      sayFeatures(config.features);
      return ids(config);
    };
    expect(said(of('Savings growth'))).toContain('names/growth_rate');
    expect(said(of('Transactions'))).not.toContain('names/growth_rate');
    sayFeatures(undefined);
  });
});
