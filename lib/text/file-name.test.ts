import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { configFileName, fileNameOfId, fileNamePart } from './file-name';

test.each([
  ['November 2025', 'november-2025'],
  ['Größe & Maß, Ärger', 'gro-e-ma-arger'],
  ['../../etc/passwd', 'etc-passwd'],
  ['C:\\Windows', 'c-windows'],
  ['name.', 'name'],
  ['con', 'con-calibration'],
  ['LPT1', 'lpt1-calibration'],
  ['COM10', 'com10'],
  ['\u202egpj.exe\u0000', 'gpj-exe'],
  ['東京', 'calibration'],
  ['', 'calibration'],
])('%j is named %s', (text, name) => {
  expect(fileNamePart(text)).toBe(name);
});

test('an id that is a name on every disk stays as it is', () => {
  expect(fileNameOfId('high_utilizer-12', 'customer')).toBe('high_utilizer-12');
  expect(fileNameOfId('K00001', 'customer')).toBe('K00001');
  expect(fileNameOfId('NUL', 'customer')).toBe('nul-customer');
  expect(fileNameOfId('../x', 'customer')).toBe('x');
  expect(fileNameOfId('…', 'customer')).toBe('customer');
});

test('property: a name is short, of plain letters, and no device', () => {
  const any = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom('㎢'.repeat(120), '-'.repeat(300)),
  );
  check(
    fc.property(any, (text) => {
      for (const name of [fileNamePart(text), fileNameOfId(text, 'customer')]) {
        expect(name).toMatch(/^[a-z0-9][\w-]*$/i);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)$/i);
        expect(name.length).toBeLessThanOrEqual(132);
      }
      expect(configFileName(text)).toMatch(/^[a-z0-9-]+\.calibration\.json$/);
    }),
  );
});
