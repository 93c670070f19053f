import { describe, expect, test } from 'vitest';
import { definitionOf, sayFeatures } from '@/lib/features/features';
import { NOVEMBER } from '@/lib/testing/populations';
import { parseConfig } from '../../file/schema';
import { withPersona } from '../rule-edit';
import {
  definedHere,
  NO_FEATURES,
  personasReading,
  withCopy,
  withFeatures,
  withNewFeature,
  withoutFeature,
  withWords,
} from './feature-edit';
import { FEATURE_EXAMPLES } from './feature-examples';
import { type FeatureForm, formOf, withForm } from './feature-form';

const added = FEATURE_EXAMPLES.reduce(
  (config, { id, ...definition }) => withNewFeature(config, id, definition).config,
  NOVEMBER,
);
const document = added.features ?? NO_FEATURES;

describe('definitions as forms', () => {
  test('examples are sound, and the form shows each whole', () => {
    expect(parseConfig(added)).toEqual({ ok: true, value: added });
    expect(definedHere(added)).toEqual(FEATURE_EXAMPLES.map(({ id }) => id));
    for (const { id } of FEATURE_EXAMPLES) {
      const form = formOf(document, id);
      expect(form, id).not.toBeNull();
      const again = withForm(document, id, form as FeatureForm);
      expect(formOf(again, id)).toEqual(form);
      expect(again.features).toEqual(document.features);
      expect(parseConfig(withFeatures(added, again)).ok).toBe(true);
    }
  });

  test('every part of a form is kept, and rows that nothing reads go', () => {
    const form = formOf(document, 'restaurant_share') as FeatureForm;
    const changed: FeatureForm = {
      take: { ...form.take, agg: 'count', of: undefined, kind: 'any' },
      over: [10, 40],
      divide: null,
      needs: 3,
      none: 0,
    };
    const next = withForm(document, 'restaurant_share', changed);
    expect(formOf(next, 'restaurant_share')).toEqual(changed);
    expect(Object.keys(next.rows ?? {}).length).toBe(Object.keys(document.rows ?? {}).length - 1);
    expect(parseConfig(withFeatures(added, next)).ok).toBe(true);
  });

  test('what the form cannot show has none', () => {
    const features = { a: 'b', b: { agg: 'nth last', n: 1, rows: 'transactions', of: 'amount' } } as const;
    expect(formOf({ ...NO_FEATURES, features }, 'a')).toBeNull();
    expect(formOf({ ...NO_FEATURES, features }, 'b')).toBeNull();
  });
});

describe('definitions in a config', () => {
  test('a copy has rows of its own, and another name', () => {
    const copied = withCopy(added, 'money_out');
    expect(copied?.name).toBe('money_out_2');
    const form = formOf(document, 'money_out') as FeatureForm;
    const other = withForm(copied?.config.features ?? NO_FEATURES, 'money_out_2', { ...form, over: 7 });
    expect(formOf(other, 'money_out')).toEqual(form);
    expect(other.words?.money_out_2?.label).toBe('Money out, copy');
  });

  test('is removed with its rows and words, but not while something reads it', () => {
    let config = added;
    for (const name of definedHere(added)) {
      const rest = withoutFeature(config, name);
      if (rest.ok) config = rest.value;
    }
    expect(config).toEqual(NOVEMBER);
    expect(Object.hasOwn(config, 'features')).toBe(false);

    const [persona] = personasReading(added, 'max_utilization');
    const reading = withPersona(added, persona?.id ?? '', ({ segment, values }) => ({
      ok: true,
      value: { segment: { ...segment, when: { feature: 'money_out@30d', op: '>=', value: 5 } }, values },
    }));
    const ruled = reading.ok ? reading.value : added;
    expect(personasReading(ruled, 'money_out')).toHaveLength(1);
    const refused = withoutFeature(ruled, 'money_out');
    expect(refused.ok ? '' : refused.problem.message).toContain(`read by the rule of ${persona?.name}`);

    const part = { ...document, features: { ...document.features, twice: { '*': ['money_out', 2] } } };
    const needed = withoutFeature(withFeatures(added, part as typeof document), 'money_out');
    expect(needed.ok ? '' : needed.problem.message).toContain('is part of twice');
  });

  test('words say what a feature is called, wherever it is named', () => {
    sayFeatures(withWords(document, 'money_out', { label: 'Spent', decimals: 1 }));
    expect(definitionOf('money_out')).toMatchObject({ label: 'Spent', unit: 'usd', decimals: 1, step: 0.1 });
    sayFeatures(undefined);
    expect(definitionOf('money_out')).toMatchObject({ label: 'money_out', unit: 'none' });
  });
});
