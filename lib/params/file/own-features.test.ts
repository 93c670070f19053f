import { describe, expect, test } from 'vitest';
import type { FeaturesDocument } from '@/lib/features/declared/features-document';
import { NOVEMBER } from '@/lib/testing/populations';
import { encodeLink } from '../link/link';
import { decodeLink } from '../link/read-link';
import { parseConfigText, writeConfigText } from './config-file';
import { parseConfig } from './schema';

const FEATURES: FeaturesDocument = {
  format: 'persona-features',
  version: 1,
  rows: { out: { from: 'transactions', where: { field: 'amount', op: '>', value: 0 }, days: 'W' } },
  features: { spent: { agg: 'sum', rows: 'out', of: 'amount' } },
  words: { spent: { label: 'Spent', unit: 'usd', decimals: 2 } },
};

const withFeatures = (features: unknown) => parseConfig({ ...NOVEMBER, features });

describe('the features of a config', () => {
  test('go through its file and its link', () => {
    const config = { ...NOVEMBER, features: FEATURES };
    expect(parseConfigText(writeConfigText(config))).toEqual({ ok: true, value: config });
    const read = decodeLink(encodeLink(config, 'november-2025', null));
    expect(read.ok && read.value.config).toEqual(config);
    expect(read.ok && read.value.doubt).toBeUndefined();
  });

  test('are in no file and no link without them', () => {
    expect(writeConfigText(NOVEMBER)).not.toContain('"features"');
    const read = decodeLink(encodeLink(NOVEMBER, 'november-2025', null));
    expect(read.ok && Object.hasOwn(read.value.config, 'features')).toBe(false);
  });

  test.each([
    [{ interest: 1 }, 'features/features/interest', 'is a feature that is built in'],
    [{ a: 'b', b: 'a' }, 'features/features/b', 'a circle'],
    [{ a: 'nothing' }, 'features/features/a', '"nothing"'],
    [
      { a: { agg: 'sum', rows: 'out', of: 'size' } },
      'features/features/a/of',
      'These rows have no field "size"',
    ],
    [{ a: { agg: 'sum', rows: 'nowhere', of: 'amount' } }, 'features/features/a/rows', '"nowhere"'],
  ])('are refused with the place: %j', (features, where, message) => {
    const read = withFeatures({ ...FEATURES, features });
    expect(read.ok ? null : read.problem).toEqual({ where, message: expect.stringContaining(message) });
  });

  test('may take columns of data, which need not be there', () => {
    expect(withFeatures({ ...FEATURES, features: { score: { column: 'risk_score' } } }).ok).toBe(true);
  });
});
