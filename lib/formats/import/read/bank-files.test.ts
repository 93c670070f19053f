import { describe, expect, test } from 'vitest';
import { accountLines, imported, linesOf, understoodOf, utf16, windows1252 } from '@/lib/testing/imports';

const text = (...lines: string[]) => `${lines.join('\n')}\n`;

describe('files as banks write them', () => {
  test('United States: month first, parentheses, dollars, thousands, quoted line ends', async () => {
    const result = await imported(
      text(
        'Transaction Date,Post Date,Description,Category,Type,Amount',
        '01/15/2025,01/16/2025,"WHOLE FOODS, MKT",Groceries,Sale,($1,234.56)'.replace(
          '($1,234.56)',
          '"($1,234.56)"',
        ),
        '01/16/2025,01/17/2025,"NETFLIX',
        '.COM",Entertainment,Sale,($15.99)',
        '02/03/2025,02/03/2025,ACME PAYROLL,Income,Payment,"$3,000.00"',
        '02/04/2025,02/04/2025,WHOLE FOODS REFUND,Groceries,Return,$12.00',
      ),
    );
    expect(linesOf(result)).toEqual([
      ['bank', '2025-01-15', 1234.56, 'WHOLE FOODS, MKT'],
      ['bank', '2025-01-16', 15.99, 'NETFLIX\n.COM'],
      ['bank', '2025-02-03', -3000, 'ACME PAYROLL'],
      ['bank', '2025-02-04', -12, 'WHOLE FOODS REFUND'],
    ]);
    const { table, rowsRejected } = result.report;
    expect([table?.dates.order, table?.sign.moneyOut, table?.sign.state, rowsRejected]).toEqual([
      'mdy',
      'negative',
      'proven',
      0,
    ]);
  });

  test('Germany: windows-1252, preamble, semicolons, decimal comma, full stops, newest first, balance', async () => {
    const file = windows1252(
      text(
        '"Umsätze Girokonto";"DE12 3456";;;',
        '',
        'Zeitraum:;01.01.2025 - 03.02.2025;;;',
        'Buchungstag;Auftraggeber/Empfänger;Verwendungszweck;Betrag;Saldo nach Buchung',
        '03.02.2025;Bäckerei Müller;Brötchen;-4,50 €;2.195,49 €',
        '01.02.2025;Muster GmbH;GEHALT JANUAR;2.000,00 €;2.199,99 €',
        '01.02.2025;Vermieter;Miete;-800,01 €;199,99 €',
        ';Noch nicht gebucht;;;',
      ),
    );
    const result = await imported(file);
    expect(linesOf(result)).toEqual([
      ['bank', '2025-02-01', 800.01, 'Vermieter'],
      ['bank', '2025-02-01', -2000, 'Muster GmbH'],
      ['bank', '2025-02-03', 4.5, 'Bäckerei Müller'],
    ]);
    expect(accountLines(result)).toEqual([['bank', 'checking', 2195.49]]);
    expect(result.report.table).toMatchObject({
      encoding: 'windows-1252',
      delimiter: ';',
      headerLine: 4,
      preambleLines: 3,
      newestFirst: true,
      dateOrder: 'dmy',
    });
    expect(result.rejected).toEqual([
      {
        file: 'bank.csv',
        line: 8,
        reason: 'date',
        message: 'There is no date.',
        text: ';Noch nicht gebucht;;;',
      },
    ]);
  });

  test('United Kingdom: paid out and paid in, day first, byte-order mark, CR LF, pounds', async () => {
    const rows = [
      '\uFEFFDate,Description,Paid out,Paid in,Balance',
      '13/01/2025,Tesco,£45.10,,£954.90',
      '14/01/2025,Salary,,"£1,500.00","£2,454.90"',
      '15/01/2025,Rent,"£1,200.00",,"£1,254.90"',
    ];
    const result = await imported(rows.join('\r\n'));
    expect(linesOf(result).map(([, date, usd]) => [date, usd])).toEqual([
      ['2025-01-13', 45.1],
      ['2025-01-14', -1500],
      ['2025-01-15', 1200],
    ]);
    expect(accountLines(result)).toEqual([['bank', 'checking', 1254.9]]);
    expect(result.report.table).toMatchObject({
      encoding: 'utf-8',
      byteOrderMark: true,
      dateOrder: 'dmy',
      sign: { moneyOut: 'told by columns' },
    });
  });

  test('a warehouse: users, accounts, timestamps, pending rows, several currencies', async () => {
    const result = await imported(
      text(
        'txn_id,customer_id,account_number,transaction_ts,amount_usd,merchantName,status,currency_code',
        't1,c1,a1,2025-03-01T23:59:59.123Z,12.5,Shop,posted,USD',
        't2,c2,a2,2025-03-02 00:00:01+02:00,-1000,Payroll Inc,posted,USD',
        't3,c1,a1,2025-03-03 10:00,7,Shop,pending,USD',
        't4,c1,a1,2025-03-04 10:00,8,Shop,declined,USD',
        't5,c1,a1,2025-03-05 10:00,9,Shop,posted,EUR',
        't6,c1,a1,2025-13-05 10:00,9,Shop,posted,USD',
        't7,c1,a1,2025-03-06 10:00,9,Shop,posted,USD,extra',
        't8,,a1,2025-03-06 10:00,9,Shop,posted,USD',
        't9,c1,a1,2025-03-06 10:00,nine,Shop,posted,USD',
      ),
    );
    expect(linesOf(result)).toEqual([
      ['c1', '2025-03-01', 12.5, 'Shop'],
      ['c2', '2025-03-02', -1000, 'Payroll Inc'],
    ]);
    expect(result.report.rejectedByReason).toEqual({
      cells: 1,
      date: 1,
      amount: 1,
      user: 1,
      currency: 1,
      pending: 1,
      'not booked': 1,
    });
    expect(result.rejected.map(({ line }) => line)).toEqual([4, 5, 6, 7, 8, 9, 10]);
  });

  test('UTF-16 with tabs, with and without its mark, in either byte order', async () => {
    const rows = text('Date\tAmount\tMerchant', '2025-01-01\t12.00\tCafé', '2025-01-02\t5.00\tKiosk');
    for (const [bigEndian, mark] of [
      [false, true],
      [true, true],
      [false, false],
      [true, false],
    ] as const) {
      const result = await imported(utf16(rows, bigEndian, mark), { moneyOut: 'positive' });
      expect(linesOf(result).map(([, , usd, merchant]) => [usd, merchant])).toEqual([
        [12, 'Café'],
        [5, 'Kiosk'],
      ]);
      expect(result.report.table?.encoding).toBe(bigEndian ? 'utf-16be' : 'utf-16le');
      expect(result.report.table?.delimiter).toBe('\t');
    }
  });

  test('no header: columns by what is in them', async () => {
    const result = await imported(
      text(
        '20/11/2025,CARD PAYMENT TESCO STORES,-12.40,987.60',
        '21/11/2025,DIRECT DEBIT GYM,-30.00,957.60',
        '22/11/2025,SALARY ACME,2000.00,2957.60',
        '23/11/2025,REFUND TESCO,4.00,2961.60',
      ),
    );
    expect(linesOf(result).map(([, date, usd]) => [date, usd])).toEqual([
      ['2025-11-20', 12.4],
      ['2025-11-21', 30],
      ['2025-11-22', -2000],
      ['2025-11-23', -4],
    ]);
    expect(accountLines(result)).toEqual([['bank', 'checking', 2961.6]]);
    expect(result.report.table?.headerLine).toBeNull();
  });

  test('amounts with a column for the direction, trailing minus, and CR', async () => {
    const directed = await imported(
      text(
        'Date,Description,Amount,Transaction Type',
        '2025-01-01,Shop,10.00,debit',
        '2025-01-02,Employer,500.00,credit',
        '2025-01-03,Shop,-3.00,debit',
      ),
    );
    expect(linesOf(directed).map(([, , usd]) => usd)).toEqual([10, -500, -3]);
    const trailing = await imported(
      text(
        'Datum;Betrag;Text',
        '31.01.2025;10,00-;Laden',
        '31.01.2025;500,00+;Gehalt',
        '30.01.2025;3,00-;Laden',
      ),
    );
    expect(
      linesOf(trailing)
        .map(([, , usd]) => usd)
        .sort((a, b) => a - b),
    ).toEqual([-500, 3, 10]);
    const marked = await imported(
      text(
        'Date,Amount,Description',
        '2025-01-01,10.00,Shop',
        '2025-01-02,4.00 CR,Shop',
        '2025-01-03,5.00 DR,Shop',
      ),
    );
    expect(linesOf(marked).map(([, , usd]) => usd)).toEqual([10, -4, 5]);
  });

  test('negative numbers in the debit column are money out all the same', async () => {
    const result = await imported(
      text(
        'Date,Description,Debit,Credit',
        '2025-01-01,A,-10.00,',
        '2025-01-02,B,-5.00,',
        '2025-01-03,C,,7.00',
      ),
    );
    expect(linesOf(result).map(([, , usd]) => usd)).toEqual([10, 5, -7]);
  });
});

describe('what is decided from all of a column', () => {
  const rows = (dates: readonly string[]) =>
    text('Date,Amount,Merchant', ...dates.map((date) => `${date},5.00,Shop`));

  test('one day above 12 decides, wherever it stands', async () => {
    const many = Array.from({ length: 16_000 }, () => '01/02/2025');
    const late = await understoodOf(rows([...many, '13/02/2025']), { moneyOut: 'positive' });
    expect(late.table?.dates.order).toBe('dmy');
    expect(late.questions).toEqual([]);
    expect((await understoodOf(rows([...many, '02/13/2025']))).table?.dates.order).toBe('mdy');
  });

  test('undecidable dates are asked, and an answer is taken', async () => {
    const file = rows(['01/02/2025', '03/04/2025']);
    const understood = await understoodOf(file, { moneyOut: 'positive' });
    expect(understood.questions).toEqual([
      {
        about: 'date_order',
        text: 'Is the day or the month first in the dates? No date has a day above 12, so either order is possible.',
        answers: [
          { text: 'the day: 31/12', decisions: { dateOrder: 'dmy' }, option: '--date-order dmy' },
          { text: 'the month: 12/31', decisions: { dateOrder: 'mdy' }, option: '--date-order mdy' },
        ],
      },
    ]);
    await expect(imported(file)).rejects.toThrow('Is the day or the month first in the dates?');
    const answered = async (dateOrder: 'dmy' | 'mdy') =>
      linesOf(await imported(file, { dateOrder, moneyOut: 'positive' })).map(([, date]) => date);
    expect(await answered('dmy')).toEqual(['2025-02-01', '2025-04-03']);
    expect(await answered('mdy')).toEqual(['2025-01-02', '2025-03-04']);
  });

  test('a column of two unknown words may say the direction, where no amount has a sign', async () => {
    const amounts = Array.from({ length: 30 }, (_, i) => `2025-01-${String(i + 1).padStart(2, '0')}`);
    const file = (sign: string) =>
      text(
        'Date,Flow,Amount,Merchant',
        ...amounts.map((date, i) => `${date},${i % 10 ? 'ggg' : 'shh'},${sign}${i + 1}.00,Place ${i}`),
      );
    const { questions } = await understoodOf(file(''));
    expect(questions.map(({ text: asked }) => asked)).toEqual([
      'Every amount is positive. Does "Flow" say which way money went?',
    ]);
    const [yes] = questions[0]?.answers ?? [];
    expect(yes?.option).toBe('--map direction=Flow --word direction:ggg=out --word direction:shh=in');
    const read = await imported(file(''), yes?.decisions);
    expect(read.report.summary.totals).toEqual({ inCents: 3_300, outCents: 43_200 });
    expect((await understoodOf(file('-'))).questions).toEqual([]);
  });

  test('two columns of amounts with one name are asked about by their numbers', async () => {
    const days = Array.from({ length: 12 }, (_, i) => `2025-01-${String(i + 11)}`);
    const { questions } = await understoodOf(
      text('Date,Who,Q,Q', ...days.map((day, i) => `${day},Place ${i},${i % 3 ? '5.10,' : ',40.20'}`)),
    );
    expect(questions.map(({ answers }) => answers.map(({ text: says }) => says))).toEqual([
      ['"Q, column 3"', '"Q, column 4"'],
    ]);
  });

  test('mixed ways of writing dates are read and reported; a contradiction is asked', async () => {
    const mixed = await imported(rows(['2025-01-31', '15/02/2025', '3 March 2025', '"Apr 4, 2025"']), {
      moneyOut: 'positive',
    });
    expect(linesOf(mixed).map(([, date]) => date)).toEqual([
      '2025-01-31',
      '2025-02-15',
      '2025-03-03',
      '2025-04-04',
    ]);
    expect(mixed.report.notes.join()).toContain(
      'Dates are written in more than one way: 1 with the year first, 1 with the year last, 2 with the month by name.',
    );
    const torn = await understoodOf(rows(['13/02/2025', '02/14/2025']));
    expect(torn.table?.dates.order).toBe('undecidable');
  });

  test('the decimal mark', async () => {
    const cents = async (...amounts: string[]) => {
      const lines = amounts.map((amount) => `2025-01-01\t${amount}\tShop`);
      const file = text('Date\tAmount\tMerchant', ...lines);
      return linesOf(await imported(file, { moneyOut: 'positive' })).map(([, , usd]) => usd);
    };
    expect(await cents('1.234,50', '12,5', '1.000')).toEqual([1234.5, 12.5, 1000]);
    expect(await cents('1,234.50', '12.5', '1,000')).toEqual([1234.5, 12.5, 1000]);
    expect(await cents('1 234,50', "7'000,25", '1\u00a0000,00')).toEqual([1234.5, 7000.25, 1000]);
    expect(await cents('12,34,567.00', '5.00')).toEqual([1_234_567, 5]);
  });

  test('the sign: by balance, pay, purchases; noticed where pay is money out, and flipped', async () => {
    const file = (sign: 1 | -1) =>
      text(
        'Date,Amount,Merchant',
        `2025-01-01,${sign * 9},Netflix`,
        `2025-01-02,${sign * -900},ACME PAYROLL`,
      );
    for (const sign of [1, -1] as const) {
      const result = await imported(file(sign));
      expect(linesOf(result).map(([, , usd]) => usd)).toEqual([9, -900]);
      const flipped = await imported(file(sign), { flipSign: true });
      expect(linesOf(flipped).map(([, , usd]) => usd)).toEqual([-9, 900]);
      expect(flipped.report.notes.join()).toContain('1 of 1 rows that look like pay are money out');
    }
    const unsigned = await understoodOf(
      text('Date,Amount,Merchant', '2025-01-01,9,Netflix', '2025-01-02,900,ACME PAYROLL'),
    );
    expect(unsigned.table?.sign.state).toBe('asked');
    expect(unsigned.questions[0]?.text).toContain('The signs contradict each other');
  });
});

describe('who the users are', () => {
  test('one, where nothing says it; the accounts, where there are many; a column that is mapped', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `2025-01-${10 + (i % 20)},A${i % 30},5.00,Shop`);
    const spent = { moneyOut: 'positive' } as const;
    const many = await imported(text('Date,Account,Amount,Merchant', ...rows), spent);
    expect(many.report).toMatchObject({ users: 30, accounts: 30, table: { usersFrom: 'accounts' } });
    const few = await imported(text('Date,Account,Amount,Merchant', ...rows.slice(0, 3)), spent);
    expect(few.report).toMatchObject({ users: 1, accounts: 3, table: { usersFrom: 'file' } });
    const mapped = await imported(text('Date,Account,Amount,Merchant', ...rows.slice(0, 3)), {
      ...spent,
      columns: { user: 'Account', account: 'Account', merchant: null },
    });
    expect(mapped.report.users).toBe(3);
    expect(mapped.dataset.ledger.unknown).toEqual({ accounts: true, merchants: true, purposes: true });
  });

  test('account types by column or name', async () => {
    const result = await imported(
      text(
        'user_id,account_name,date,amount,merchant',
        'u,Everyday,2025-01-01,5.00,Shop',
        'u,My Savings,2025-01-01,-5.00,Transfer',
        'u,VISA 1234,2025-01-01,5.00,Shop',
        'u,Home Loan,2025-01-01,5.00,Bank',
      ),
    );
    expect(accountLines(result).map(([, type]) => type)).toEqual(['checking', 'savings', 'credit_card']);
    expect(result.report.rejectedByReason).toEqual({ account: 1 });
  });
});
