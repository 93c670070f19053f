import { expect, test } from 'vitest';
import { writeConfigText } from '@/lib/params/file/config-file';
import { thresholdsOf } from '@/lib/params/file/thresholds-beside';
import { PRESETS } from '@/lib/params/presets/presets';
import { NOVEMBER } from '@/lib/testing/populations';
import { readThresholds } from './read-thresholds';
import { referenceThresholds } from './reference-thresholds';

const read = (value: unknown) => readThresholds('config.json', JSON.stringify(value));

test('the published system’s config says every threshold of its rules', () => {
  const found = read(referenceThresholds(NOVEMBER).config);
  expect(found).toEqual({
    ok: true,
    value: { name: 'config.json', thresholds: thresholdsOf(NOVEMBER), unread: [] },
  });
});

test('a calibration config and a rules document say theirs', () => {
  const own = thresholdsOf(PRESETS.original);
  expect(readThresholds('a.json', writeConfigText(PRESETS.original))).toEqual({
    ok: true,
    value: { name: 'a.json', thresholds: own, unread: [] },
  });
  expect(read(PRESETS.original.rules)).toMatchObject({ ok: true, value: { thresholds: own } });
});

test('keys without their ending, texts that are numbers, and sections elsewhere are read', () => {
  expect(read({ rules: [{ persona_5: { pct_days_below_100: '0.30', other: 7 } }] })).toMatchObject({
    ok: true,
    value: {
      thresholds: [{ persona: '5', feature: 'pct_days_below_100', op: '>=', value: 0.3 }],
      unread: ['persona_5.other'],
    },
  });
});

test('what says no thresholds is refused in a sentence', () => {
  for (const text of ['', '{', '[]', '{"a":1}', '{"persona_1":{"x":1}}', '{"kind":"persona-calibration"}']) {
    const found = readThresholds('x.json', text);
    expect(found.ok).toBe(false);
    if (!found.ok) expect(found.problem.message).toMatch(/[.:]/);
  }
  expect(read({ persona_3: { min_merchants: 3 } })).toMatchObject({
    problem: { message: expect.stringContaining('persona_3.min_merchants') },
  });
});
