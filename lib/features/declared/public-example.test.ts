import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { DATASET_FILE_NAMES } from '@/lib/formats/dataset/dataset-files';
import { dayNumberFromIso } from '@/lib/model/calendar';
import { imported } from '@/lib/testing/imports';
import { unwrapped } from '@/lib/testing/unwrapped';
import { compileFeatures, computeCompiled } from './compiled-features';
import { readFeaturesDocument } from './features-document';

const folder = resolve(import.meta.dirname, '../../../../shared/cases/rules/savings-and-income-features');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const present = existsSync(folder);

describe('features of savings and income, restated from a public project', () => {
  test.skipIf(present)('skipped: ../shared/cases/rules is not beside this clone', () => {});

  test.runIf(present)('are as expected, imported and compiled: every cell', async () => {
    const document = unwrapped(readFeaturesDocument(JSON.parse(read('features.json'))));
    const { dataset } = await imported(
      Object.fromEntries(DATASET_FILE_NAMES.map((name) => [name, read(name)])),
      { keepPending: true },
    );
    const { ledger, firstDay, userIds } = dataset;
    const asOfDay = (dayNumberFromIso(document.asOf as string) as number) - firstDay;
    const { columns } = computeCompiled(compileFeatures(document), ledger, { ...dataset, asOfDay }, []);
    const expected = Papa.parse<Record<string, string>>(read('expected.csv'), {
      header: true,
      skipEmptyLines: true,
    }).data;
    expect(userIds).toEqual(expected.map(({ user_id }) => user_id));
    const wrong = columns.flatMap((column) =>
      expected.flatMap((row, user) => {
        const name = column.window === null ? column.name : `${column.name}_${column.window}d`;
        const wanted = row[name];
        const found =
          column.kind === 'number' ? column.numbers[user] : column.values[column.codes[user] ?? -1];
        const same =
          wanted === '' || column.kind === 'text'
            ? String(found ?? '') === String(wanted === '' && column.kind === 'number' ? Number.NaN : wanted)
            : Math.abs((found as number) - Number(wanted)) <= 2e-6;
        return same ? [] : [{ user: userIds[user], name, found, wanted }];
      }),
    );
    expect(wrong).toEqual([]);
    expect(columns).toHaveLength(Object.keys(expected[0] ?? {}).length - 1);
  });
});
