import { describe, expect, test } from 'vitest';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { imported, refusal } from '@/lib/testing/imports';

/** Account by account: since when and until when it is known. */
async function knownOf(files: Parameters<typeof imported>[0]) {
  const { dataset } = await imported(files, { moneyOut: 'negative' });
  const { knownFrom, knownTo } = dataset.ledger;
  const date = (day: number) => (Number.isFinite(day) ? isoFromDayNumber(dataset.firstDay + day) : '');
  return Array.from(knownFrom ?? [], (from, a) => [date(from), date(knownTo![a]!)]);
}
const text = (...lines: string[]) => `${lines.join('\n')}\n`;

describe('the days that a statement says it covers', () => {
  const ofxOf = (account: string, from: string, ...rows: string[]) =>
    `<STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>${account}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>${from}<DTEND>20250331${rows
      .map(
        (day, i) =>
          `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${day}<TRNAMT>-5.25<FITID>${account}${i}<NAME>Shop</STMTTRN>`,
      )
      .join('')}</BANKTRANLIST></STMTRS>`;
  const ofx = (...statements: string[]) => `OFXHEADER:100\n\n<OFX>${statements.join('')}</OFX>`;

  test('OFX, each of its accounts', async () => {
    const file = ofx(
      ofxOf('1', '20250101', '20250115', '20250330'),
      ofxOf('2', '20250201120000', '20250303'),
      // Nobody knows since when this one is there, or the date is wrong.
      ofxOf('3', '19700101', '20250304'),
      ofxOf('4', '20250401', '20250305'),
    );
    expect(await knownOf({ 'a.ofx': file })).toEqual([
      ['2025-01-01', '2025-03-30'],
      ['2025-02-01', '2025-03-30'],
      ['2025-03-04', '2025-03-30'],
      ['2025-03-05', '2025-03-30'],
    ]);
  });

  test('MT940, from the day behind the one of its opening balance', async () => {
    const of = (account: string, opened: string, day: string) => [
      ':20:REF',
      `:25:${account}`,
      `:60F:C${opened}EUR100,00`,
      `:61:${day}${day.slice(2)}D5,25NTRFNONREF`,
      ':86:166?00UMSATZ?32Shop',
      `:62F:C${day}EUR94,75`,
      '-',
    ];
    const file = text(
      ...of('1', '241231', '250110'),
      ...of('1', '250110', '250120'),
      ...of('2', '250104', '250106'),
    );
    expect(await knownOf({ 'a.sta': file })).toEqual([
      ['2025-01-01', '2025-01-20'],
      ['2025-01-05', '2025-01-20'],
    ]);
  });

  test('camt', async () => {
    const file = `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><FrToDt><FrDtTm>2025-01-01T00:00:00</FrDtTm></FrToDt><Acct><Id><IBAN>DE7</IBAN></Id></Acct><Ntry><Amt Ccy="EUR">5.25</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2025-01-09</Dt></BookgDt><AddtlNtryInf>Shop</AddtlNtryInf></Ntry></Stmt></BkToCstmrStmt></Document>`;
    expect(await knownOf({ 'a.xml': file })).toEqual([['2025-01-01', '2025-01-09']]);
  });
});

describe('a table of accounts', () => {
  const tables = (...accounts: string[]) => ({
    'accounts.csv': text(
      'account_id,user_id,account_type,account_subtype,balance_current,balance_limit,known_from,known_to',
      ...accounts,
    ),
    'rows.csv': text(
      'user_id,account_id,date,amount,merchant',
      'u,k,2025-01-25,-5,Shop',
      'u,m,2025-02-26,-5,Shop',
    ),
  });

  test('says which days are known', async () => {
    const files = tables('k,u,depository,checking,1,,2025-01-01,2025-02-20', 'm,u,depository,savings,1,,,');
    expect(await knownOf(files)).toEqual([
      ['2025-01-01', '2025-02-20'],
      ['2025-02-26', '2025-02-26'],
    ]);
    // With a table of users it is a dataset: complete, but for what is said.
    const dataset = { ...files, 'users.csv': text('user_id,consent', 'u,1') };
    expect(await knownOf(dataset)).toEqual([
      ['2025-01-01', '2025-02-20'],
      ['', ''],
    ]);
  });

  test('of dates that are none, or turned round, it is refused', async () => {
    const wrong = await refusal(tables('k,u,depository,checking,1,,soon,', 'm,u,depository,savings,1,,,'));
    expect([wrong.where, wrong.message]).toEqual([
      'accounts.csv, line 2',
      'known_from and known_to must be empty or a date such as 2025-11-07, got "soon".',
    ]);
    const turned = tables('k,u,depository,checking,1,,2025-02-01,2025-01-01', 'm,u,depository,savings,1,,,');
    expect((await refusal(turned)).message).toContain('must not be after known_to');
  });
});
