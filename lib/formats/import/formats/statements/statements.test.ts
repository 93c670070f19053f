import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { checkAsync } from '@/lib/testing/check';
import { imported, linesOf, refusal, windows1252 } from '@/lib/testing/imports';

interface Row {
  readonly day: number;
  /** Positive: money out. */
  readonly cents: number;
  readonly merchant: string;
}

const merchant = fc
  .string({ unit: fc.constantFrom(...'abcXYZ 019&.-'), minLength: 1, maxLength: 20 })
  .map((text) => text.trim())
  .filter((text) => /^[A-Za-z]/.test(text));
const row: fc.Arbitrary<Row> = fc.record({
  day: fc.integer({ min: 19_000, max: 20_400 }),
  cents: fc.integer({ min: -9_999_999, max: 9_999_999 }).filter((cents) => cents !== 0),
  merchant,
});
const history = fc
  .array(row, { minLength: 1, maxLength: 30 })
  .map((rows) => rows.toSorted((a, b) => a.day - b.day));

const amount = (cents: number) => (-cents / 100).toFixed(2);
const unsigned = (cents: number) => (Math.abs(cents) / 100).toFixed(2);
const compact = (day: number) => isoFromDayNumber(day).replaceAll('-', '');
const escaped = (text: string) => text.replaceAll('&', '&amp;');

/** The same history in every format. */
const WRITTEN: Readonly<Record<string, (rows: readonly Row[]) => string>> = {
  ofx: (rows) =>
    `OFXHEADER:100\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>7<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>${rows
      .map(
        ({ day, cents, merchant: name }, i) =>
          `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${compact(day)}120000[-5:EST]<TRNAMT>${amount(cents)}<FITID>${i}<NAME>${escaped(name)}</STMTTRN>`,
      )
      .join('\n')}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`,
  qif: (rows) =>
    `!Type:Bank\n${rows.map(({ day, cents, merchant: name }) => `D${isoFromDayNumber(day)}\nT${amount(cents)}\nP${name}\n^`).join('\n')}\n`,
  mt940: (rows) =>
    [
      ':20:REF',
      ':25:10000000/7',
      ':60F:C200101EUR0,00',
      ...rows.flatMap(({ day, cents, merchant: name }) => [
        `:61:${compact(day).slice(2)}${compact(day).slice(4)}${cents > 0 ? 'D' : 'C'}${unsigned(cents).replace('.', ',')}NTRFNONREF`,
        `:86:166?00UMSATZ?20SVWZ+Zweck?32${name}`,
      ]),
      '-',
    ].join('\r\n'),
  camt: (rows) =>
    `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>DE7</IBAN></Id></Acct>${rows
      .map(
        ({ day, cents, merchant: name }) =>
          `<Ntry><Amt Ccy="EUR">${unsigned(cents)}</Amt><CdtDbtInd>${cents > 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd><BookgDt><Dt>${isoFromDayNumber(day)}</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><${cents > 0 ? 'Cdtr' : 'Dbtr'}><Nm>${escaped(name)}</Nm></${cents > 0 ? 'Cdtr' : 'Dbtr'}></RltdPties></TxDtls></NtryDtls></Ntry>`,
      )
      .join('')}</Stmt></BkToCstmrStmt></Document>`,
};

describe('a statement', () => {
  test.each(Object.keys(WRITTEN))(
    'property: any history written as %s reads back the same',
    async (format) => {
      await checkAsync(
        fc.asyncProperty(history, async (rows) => {
          const result = await imported(
            { [`own.${format}`]: WRITTEN[format]!(rows) },
            { merchants: 'as written' },
          );
          expect(result.report).toMatchObject({
            format,
            rowsRead: rows.length,
            rowsRejected: 0,
            questions: [],
          });
          const expected = rows.map(({ day, cents, merchant: name }) => [
            'own',
            isoFromDayNumber(day),
            cents / 100,
            name,
          ]);
          expect(linesOf(result)).toEqual(expected);
          expect(result.report.table?.sign).toMatchObject({ moneyOut: 'negative', state: 'proven' });
        }),
        60,
      );
    },
  );

  test('its closing balance is that of the account', async () => {
    const ledger = WRITTEN.ofx!([{ day: 20_000, cents: 500, merchant: 'Shop' }]).replace(
      '</BANKTRANLIST>',
      '</BANKTRANLIST><LEDGERBAL><BALAMT>123.45<DTASOF>20241004</LEDGERBAL>',
    );
    const { report } = await imported({ 'own.ofx': ledger }, { merchants: 'as written' });
    expect(report.summary.closingCents).toBe(12_345);
  });
});

describe('a hostile statement', () => {
  const camt = (inner: string, before = '') =>
    `${before}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>${inner}</Stmt></BkToCstmrStmt></Document>`;

  test.each([
    [
      'that defines entities',
      camt('<Ntry>&lol;</Ntry>', '<!DOCTYPE d [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>'),
      /defines its own entities/,
    ],
    [
      'of elements within each other',
      camt(`${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`),
      /within each other/,
    ],
    ['without transactions', camt('<Id>1</Id>'), /no transactions/],
    ['that ends in the middle', camt('<Ntry><Amt Ccy="EUR">1'), /./],
  ])('%s is refused with a sentence', async (_, text, message) => {
    expect((await refusal({ 'statement.xml': text })).message).toMatch(message);
  });
});

test('a statement in an older encoding is read as its first line says', async () => {
  const text = `<?xml version="1.0" encoding="ISO-8859-1"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Ntry><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2025-01-02</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>Bäckerei</Nm></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`;
  const result = await imported({ 'own.xml': windows1252(text) }, { merchants: 'as written' });
  expect(linesOf(result)).toEqual([['own', '2025-01-02', 5, 'Bäckerei']]);
});
