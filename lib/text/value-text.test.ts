import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Unit } from '@/lib/model/parameter';
import { parameterAt, settingsOf } from '@/lib/params/config/settings';
import { PRESETS } from '@/lib/params/presets/presets';
import { check } from '@/lib/testing/check';
import { decimalText, numberOfDecimal } from './decimal';
import { USD } from './money';
import { exactText, readingText, settingText } from './value-text';

describe('decimalText', () => {
  test.each<[number, number, string]>([
    [0.07, 2, '7'],
    [0.104, 2, '10.4'],
    [1.005, 2, '100.5'],
    [0, 2, '0'],
    [-0.005, 2, '-0.5'],
    [1e-7, 0, '0.0000001'],
    [1e21, 0, '1000000000000000000000'],
    [1.5e-9, 2, '0.00000015'],
    [1200, -2, '12'],
    [Number.NaN, 2, 'NaN'],
  ])('%d shifted by %d is %s', (value, shift, text) => {
    expect(decimalText(value, shift)).toBe(text);
  });

  test('property: every number reads back as it was', () => {
    check(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: -4, max: 4 }),
        (x, shift) => {
          expect(numberOfDecimal(decimalText(x, shift), -shift)).toBe(x === 0 ? 0 : x);
        },
      ),
    );
  });
});

describe('exactText writes what is recorded', () => {
  test.each<[readonly [Unit, number, number?], string]>([
    [['share', 0.104, 0.01], '10.4 %'],
    [['share', 0.1, 0.01], '10 %'],
    [['share', 0.904, 0.01], '90.4 %'],
    [['share', 0.13, 0.001], '13.0 %'],
    [['share', 0.1305, 0.001], '13.05 %'],
    [['share', -0.004, 0.01], '-0.4 %'],
    [['usd', 49.6, 5], '$49.60'],
    [['usd', 50, 5], '$50'],
    [['usd', 1234567.5], '$1,234,567.50'],
    [['usd', -1200], '−$1,200'],
    [['usd', 0.125], '$0.125'],
    [['months', 0.104, 0.1], '0.104 months'],
    [['months', 1, 0.1], '1 month'],
    [['days', 45], '45 days'],
    [['times', 1.5, 0.05], '1.50×'],
    [['times', 1.5625, 0.05], '1.5625×'],
    [['count', 3.5], '3.5'],
    [['none', 0.0004], '0.0004'],
  ])('%j is %s', ([unit, value, step = 1], text) => {
    expect(exactText(unit, value, step, USD)).toBe(text);
  });

  test('on the steps of sliders it is what is read: every setting of every preset', () => {
    for (const config of Object.values(PRESETS)) {
      for (const { path, value } of settingsOf(config)) {
        const parameter = parameterAt(config, path);
        if (parameter?.kind !== 'number' || typeof value !== 'number') continue;
        if (Math.abs(value / parameter.step - Math.round(value / parameter.step)) > 1e-9) continue;
        expect(settingText(parameter, value, USD)).toBe(
          readingText(parameter.unit, value, parameter.step, USD),
        );
      }
    }
  });

  test('property: two values are never written alike', () => {
    const unit = fc.constantFrom('share', 'usd', 'days', 'times', 'none' as const);
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    check(
      fc.property(unit, value, value, (of, a, b) => {
        fc.pre(a !== b && Math.abs(a) + Math.abs(b) > 0);
        expect(exactText(of, a, 0.01, USD)).not.toBe(exactText(of, b, 0.01, USD));
      }),
    );
  });
});
