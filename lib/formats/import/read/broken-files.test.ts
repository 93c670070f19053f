import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { checkAsync } from '@/lib/testing/check';
import { fileOf, refusal } from '@/lib/testing/imports';
import { importData, look } from './import-data';

const encoder = new TextEncoder();
const VALID: readonly Uint8Array[] = [
  encoder.encode(
    'Date,Amount,Merchant,Balance\n2025-01-13,"1,234.50",Shop,5.00\n2025-01-14,-5.00,"Pay ""roll""",10.00\n',
  ),
  encoder.encode('Buchungstag;Betrag;Text\n13.01.2025;-5,00 €;Laden\n14.01.2025;1.500,00;Gehalt\n'),
  encoder.encode(
    JSON.stringify({
      accounts: [
        { account_id: 'a', type: 'depository', subtype: 'checking', balances: { current: 5, limit: null } },
      ],
      transactions: [
        { transaction_id: 't', account_id: 'a', date: '2025-01-01', amount: 5, name: 'Shop', pending: false },
      ],
      item: { item_id: 'i' },
    }),
  ),
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'date', data: ['2025-01-13', '2025-01-14'], type: 'STRING' },
        { name: 'amount', data: [1.5, -2], type: 'DOUBLE' },
        { name: 'merchant', data: ['Shop', 'Kiosk'], type: 'STRING' },
      ],
    }),
  ),
];

/** Both functions answer; that they do not throw or hang is what is tested. */
async function answers(name: string, bytes: Uint8Array): Promise<void> {
  const understood = await look([fileOf(name, bytes)]);
  const result = await importData([fileOf(name, bytes)]);
  if (!result.ok) expect(result.problem.message).toMatch(/\S/);
  if (result.ok) expect(understood.ok).toBe(true);
}

test('property: random bytes are read or refused', async () => {
  const text = fc.string({ unit: fc.constantFrom(...'01259-/.,;"\n\r\t|ab{}[]() €'), maxLength: 400 });
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 600 }),
    text.map((t) => encoder.encode(t)),
    fc
      .uint8Array({ maxLength: 300 })
      .map((tail) => Uint8Array.from([0x50, 0x41, 0x52, 0x31, ...tail, 0x50, 0x41, 0x52, 0x31])),
  );
  await checkAsync(
    fc.asyncProperty(bytes, (content) => answers('any', content)),
    600,
  );
});

test('property: valid files with bytes changed, cut out or doubled are read or refused', async () => {
  const change = fc.record({
    kind: fc.constantFrom('set', 'cut', 'double'),
    at: fc.nat({ max: 2000 }),
    length: fc.integer({ min: 1, max: 40 }),
    byte: fc.nat({ max: 255 }),
  });
  await checkAsync(
    fc.asyncProperty(
      fc.constantFrom(...VALID),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      async (valid, changes) => {
        let bytes = [...valid];
        for (const { kind, at, length, byte } of changes) {
          const from = at % Math.max(1, bytes.length);
          if (kind === 'set') bytes[from] = byte;
          else if (kind === 'cut') bytes.splice(from, length);
          else bytes = [...bytes.slice(0, from + length), ...bytes.slice(from)];
        }
        await answers('any', Uint8Array.from(bytes));
      },
    ),
    600,
  );
});

test('what is no data is refused with what to do', async () => {
  const refused = async (content: string | Uint8Array, name = 'file') =>
    (await refusal({ [name]: content })).message;
  expect(await refused('')).toBe('The file is empty.');
  expect(await refused('hello\nworld\n')).toContain('no line has two columns');
  expect(await refused(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toContain('save the sheet as CSV');
  expect(await refused(Uint8Array.of(1, 2, 0, 0, 0, 7, 9, 200))).toContain('not a text file');
  expect(await refused('{"a": 1}')).toContain('This JSON has no transactions');
  expect(await refused('[1, 2')).toMatch(/^This is not JSON: /);
  expect(await refused('PAR1 and no more PAR1')).toContain('The Parquet file cannot be read');
  expect(await refused(`a,b\n${'x'.repeat(1_100_000)}`)).toContain('longer than 1,000,000 bytes');
  expect(await refused('name,colour\nAnn,red\nBo,blue\n')).toMatch(
    /no table of transactions|Which column is the date\?/,
  );
  expect((await refusal({})).message).toBe('There are no files.');
});

test('a quotation mark that is never closed takes no other rows with it', async () => {
  const rows = Array.from(
    { length: 3000 },
    (_, i) => `2025-01-${10 + (i % 20)},-5.00,${i === 7 ? '"Shop' : `A merchant with a name ${i}`}`,
  );
  const result = await importData([fileOf('x.csv', `date,amount,merchant\n${rows.join('\n')}\n`)]);
  if (!result.ok) throw new Error(result.problem.message);
  expect(result.value.report.rowsRead).toBe(3000);
  expect(result.value.report.rowsRejected).toBe(0);
});

test('an import can be watched, and stopped at any time', async () => {
  const rows = Array.from({ length: 40_000 }, (_, i) => `2025-01-${10 + (i % 20)},-5.00,Some merchant ${i}`);
  const file = fileOf('x.csv', `date,amount,merchant\n${rows.join('\n')}\n`);
  const shares: number[] = [];
  await importData([file], {}, { onProgress: (share) => shares.push(share) });
  expect(shares.at(-1)).toBe(1);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  const controller = new AbortController();
  const stopped = await importData(
    [file],
    {},
    { signal: controller.signal, onProgress: () => controller.abort() },
  );
  expect(stopped).toEqual({
    ok: false,
    problem: { where: '', message: 'The import was cancelled. Nothing was changed.' },
  });
});
