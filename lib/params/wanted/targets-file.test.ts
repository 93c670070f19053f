import { describe, expect, test } from 'vitest';
import { PRESETS } from '../presets/presets';
import { parseTargetsText } from './targets-file';

const NOVEMBER = PRESETS['november-2025'];
const read = (value: unknown) => parseTargetsText(JSON.stringify(value), NOVEMBER);

describe('parseTargetsText', () => {
  test('reads shares, with the usual tolerance or their own, for some personas of some windows', () => {
    expect(read({ 30: { 1: 0.19, STABLE: { share: 0.2, tolerance: 0.02 } } })).toEqual({
      ok: true,
      value: { 30: { 1: { share: 0.19, tolerance: 0.01 }, STABLE: { share: 0.2, tolerance: 0.02 } } },
    });
  });

  test.each<[unknown, string, string]>([
    [[], '', 'Must be a JSON object of windows in days.'],
    [{}, '', 'There is no target in it.'],
    [{ 30: {} }, '', 'There is no target in it.'],
    [{ 30: 0.5 }, '30', 'Must be an object of shares by persona.'],
    [{ 60: { 1: 0.1 } }, '60', 'There is no such window. The windows are 30 and 180 days.'],
    [{ 30: { 9: 0.1 } }, '30.9', 'There is no such persona. The personas are 1, 2, 3, 4, 5, STABLE.'],
    [
      { 30: { 1: '10 %' } },
      '30.1',
      'Must be a share from 0 to 1, or an object with share and tolerance, got "10 %".',
    ],
    [
      { 30: { 1: 19 } },
      '30.1',
      'Must be a share from 0 to 1, or an object with share and tolerance, got 19.',
    ],
    [
      { 30: { 1: { share: 0.1, tolerance: -1 } } },
      '30.1',
      'Its tolerance must be a number from 0 to 1, got -1.',
    ],
    [
      { 30: { 1: { share: 0.1, tol: 1 } } },
      '30.1',
      'There is no key "tol": a target has share and tolerance.',
    ],
    [{ 180: { 1: 0.7, 3: 0.4 } }, '180', 'The least shares may add up to 1 at most, got 1.08.'],
  ])('refuses %j', (value, where, message) => {
    expect(read(value)).toEqual({ ok: false, problem: { where, message } });
  });

  test('refuses what is nested deeply without looking into it', () => {
    const deep = `{"30": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(parseTargetsText(deep, NOVEMBER)).toEqual({
      ok: false,
      problem: { where: '', message: 'This is nested too deeply.' },
    });
  });

  test('refuses what is not JSON', () => {
    const result = parseTargetsText('{"30": ', NOVEMBER);
    expect(!result.ok && result.problem.message).toMatch(/^This is not JSON: /);
  });
});
