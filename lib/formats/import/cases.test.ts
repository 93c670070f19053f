import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { caseFiles, failuresOf, type ImportCase, runCase } from '@/lib/testing/import-case';

const folder = resolve(import.meta.dirname, '../../../../shared/cases/import');
const present = existsSync(join(folder, 'cases.json'));
const cases: readonly ImportCase[] = present
  ? JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'))
  : [];

describe('files as banks and apps export them', () => {
  test.skipIf(present)('skipped: ../shared/cases/import is not beside this clone', () => {});
  test.each(cases.map((one) => [one.id, one] as const))('%s', async (_id, one) => {
    const run = await runCase(caseFiles(folder, one), one.options);
    expect(failuresOf(one.expect, run), one.why).toEqual([]);
  });
});
