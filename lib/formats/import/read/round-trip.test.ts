import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { checkAsync } from '@/lib/testing/check';
import { imported, type Line, linesOf, utf16, windows1252 } from '@/lib/testing/imports';

/** A way of writing a table down. */
const formats = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  decimal: fc.constantFrom('.', ','),
  grouped: fc.boolean(),
  currency: fc.constantFrom('', '$', '€', 'EUR '),
  negative: fc.constantFrom('minus', 'trailing', 'parentheses', 'unicode'),
  date: fc.constantFrom('iso', 'timestamp', 'compact', 'dmy', 'mdy', 'stops', 'named'),
  names: fc.constantFrom('snake', 'camel', 'German', 'title'),
  columns: fc.constantFrom('amount', 'debit and credit', 'direction'),
  bank: fc.boolean(),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf-8', 'mark', 'utf-16le', 'utf-16be', 'windows-1252'),
  preamble: fc.boolean(),
  quoteAll: fc.boolean(),
  finalNewline: fc.boolean(),
  order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7, maxLength: 7 }),
});
type Format = typeof formats extends fc.Arbitrary<infer T> ? T : never;

const NAMES: Readonly<Record<Format['names'], readonly string[]>> = {
  snake: [
    'user_id',
    'account_id',
    'transaction_date',
    'merchant_name',
    'category',
    'amount',
    'debit',
    'credit',
    'direction',
  ],
  camel: [
    'userId',
    'accountId',
    'transactionDate',
    'merchantName',
    'category',
    'amount',
    'debitAmount',
    'creditAmount',
    'drCr',
  ],
  German: [
    'Kunde',
    'Konto',
    'Buchungstag',
    'Auftraggeber',
    'Kategorie',
    'Betrag',
    'Soll',
    'Haben',
    'Soll/Haben',
  ],
  title: [
    'Customer ID',
    'Account Number',
    'Date',
    'Description',
    'Category',
    'Amount',
    'Money Out',
    'Money In',
    'Type',
  ],
};

const latin = fc.string({
  unit: fc.constantFrom(...'abcXYZ 0189"\',;|\t.&-äßé€\n'),
  minLength: 1,
  maxLength: 12,
});
const lines: fc.Arbitrary<Line[]> = fc.array(
  fc.tuple(
    fc.constantFrom('u1', 'u2', 'u3'),
    fc.integer({ min: 19_900, max: 20_600 }).map(isoFromDayNumber),
    fc.integer({ min: -5_000_000, max: 5_000_000 }).map((cents) => cents / 100),
    latin.map((text) => `M${text.trim()}`),
  ),
  { maxLength: 30 },
);
/** Rows without which a person could not tell either: a day above 12, cents, pay and purchases. */
const ANCHORS: readonly Line[] = [
  ['u1', '2025-01-25', 12.34, 'Netflix'],
  ['u2', '2025-02-26', -1234.56, 'ACME PAYROLL'],
];

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

function dateText(iso: string, style: Format['date']): string {
  const [year, month, day] = iso.split('-') as [string, string, string];
  switch (style) {
    case 'timestamp':
      return `${iso}T13:45:00Z`;
    case 'compact':
      return `${year}${month}${day}`;
    case 'dmy':
      return `${day}/${month}/${year}`;
    case 'mdy':
      return `${Number(month)}/${Number(day)}/${year}`;
    case 'stops':
      return `${day}.${month}.${year}`;
    case 'named':
      return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
    default:
      return iso;
  }
}

function amountText(usd: number, format: Format): string {
  const [whole, cents] = Math.abs(usd).toFixed(2).split('.') as [string, string];
  const thousands = format.decimal === '.' ? ',' : '.';
  const digits = format.grouped ? whole.replace(/\B(?=(\d{3})+$)/g, thousands) : whole;
  const text = `${format.currency}${digits}${format.decimal}${cents}`;
  if (usd >= 0) return text;
  switch (format.negative) {
    case 'trailing':
      return `${text}-`;
    case 'parentheses':
      return `(${text})`;
    case 'unicode':
      return format.encoding === 'windows-1252' ? `-${text}` : `−${text}`;
    default:
      return `-${text}`;
  }
}

function write(table: readonly Line[], format: Format) {
  const { delimiter, newline, columns } = format;
  const names = NAMES[format.names];
  const shown = [0, 1, 2, 3, 4, ...(columns === 'amount' ? [5] : columns === 'direction' ? [5, 8] : [6, 7])];
  const order = format.order.filter((i) => i < shown.length).map((i) => shown[i]!);
  const cellsOf = ([user, date, usd, merchant]: Line): string[] => {
    const out = usd > 0 ? amountText(usd, format) : '';
    const into = usd <= 0 ? amountText(-usd, format) : '';
    const amount =
      columns === 'direction'
        ? amountText(Math.abs(usd), format)
        : amountText(format.bank ? 0 - usd : usd, format);
    return [
      user,
      `${user}-a`,
      dateText(date, format.date),
      merchant,
      'General',
      amount,
      out,
      into,
      usd > 0 ? 'D' : 'C',
    ];
  };
  const quote = (cell: string) =>
    format.quoteAll || /["\n\r]/.test(cell) || cell.includes(delimiter) || cell !== cell.trim()
      ? `"${cell.replaceAll('"', '""')}"`
      : cell;
  const row = (cells: readonly string[]) => order.map((c) => quote(cells[c]!)).join(delimiter);
  const preamble = format.preamble ? ['Export of all accounts', ''] : [];
  const all = [...preamble, row(names), ...table.map((line) => row(cellsOf(line)))];
  const text = all.join(newline) + (format.finalNewline ? newline : '');
  switch (format.encoding) {
    case 'mark':
      return `\uFEFF${text}`;
    case 'utf-16le':
      return utf16(text);
    case 'utf-16be':
      return utf16(text, true);
    case 'windows-1252':
      return windows1252(text);
    default:
      return text;
  }
}

test('property: a random table in a random format reads back the same', async () => {
  await checkAsync(
    fc.asyncProperty(lines, formats, async (random, format) => {
      const table = [...ANCHORS, ...random].map(
        ([user, date, usd, merchant]): Line => [
          user,
          date,
          usd,
          merchant.replaceAll('\n', format.newline === '\n' ? '\n' : ' ').trim(),
        ],
      );
      // Letters of no language say nothing of their encoding.
      const told = format.encoding === 'windows-1252' ? { encoding: 'windows-1252' } : {};
      const result = await imported(write(table, format), { ...told, merchants: 'as written' });
      expect(result.rejected).toEqual([]);
      const key = (line: Line) => JSON.stringify(line);
      expect(linesOf(result).map(key).sort()).toEqual(table.map(key).sort());
    }),
    250,
  );
});
