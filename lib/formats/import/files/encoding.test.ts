import { describe, expect, test } from 'vitest';
import { encoded } from '@/lib/testing/encoded';
import { fileOf, imported, linesOf, refusal, understoodOf, utf16 } from '@/lib/testing/imports';
import { detectEncoding, readWhole } from './encoding';

/** Headings and names of one language, as an export has them. */
const TEXTS: Readonly<Record<string, readonly [encodings: readonly string[], text: string]>> = {
  Polish: [
    ['windows-1250', 'iso-8859-2'],
    'Data operacji;Kwota;Odbiorca\n2025-03-13;-37,51;Piekarnia Łąka\n2025-03-14;-9,00;Źródło Świeżości\n',
  ],
  Czech: [
    ['windows-1250', 'iso-8859-2'],
    'Datum;Částka;Zpráva pro příjemce\n13.03.2025;-37,51;Pekařství Růže\n14.03.2025;-9,00;Řeznictví Žižka\n',
  ],
  Hungarian: [
    ['windows-1250', 'iso-8859-2'],
    'Date,Partner,Amount\n2025.08.04,Tűzhely Kávézó,-8813\n2025.08.05,Őrség Bolt,-5338\n',
  ],
  Croatian: [
    ['windows-1250'],
    'Datum;Opis;Iznos\n13.03.2025;Knjižara Đurđica;-3,51\n14.03.2025;Pekarnica Šećer;-6,74\n',
  ],
  Russian: [
    ['windows-1251', 'koi8-u', 'ibm866'],
    'Дата;Описание;Сумма\n14.05.2025;Кофейня Рябина;-911,02\n17.05.2025;МАГАЗИН СОСНА;-60,87\n',
  ],
  Greek: [
    ['windows-1253', 'iso-8859-7'],
    'Ημερομηνία;Περιγραφή;Ποσό\n14/05/2025;Φούρνος Ήλιος;-9,02\n17/05/2025;Φαρμακείο;-11,87\n',
  ],
  Turkish: [
    ['windows-1254'],
    'Tarih;Açıklama;Tutar\n13.09.2025;Işık Kafe;-299,10\n14.09.2025;Şeker Fırını;-623,01\n',
  ],
  Icelandic: [
    ['windows-1252'],
    'Dagsetning;Texti;Upphæð\n13.09.2025;Bakarí Þór;-299\n14.09.2025;Bókabúð;-623\n',
  ],
  Lithuanian: [
    ['windows-1257'],
    'Data;Gavėjas;Suma\n2025-03-13;Kepykla Šviesa;-3,51\n2025-03-14;Knygynas Ąžuolas;-6,00\n',
  ],
  German: [
    ['windows-1252', 'macintosh'],
    'Buchungstag;Empfänger;Betrag\n13.03.2025;Bäckerei Müller;-3,51\n14.03.2025;Großmarkt;-6,00\n',
  ],
  French: [
    ['windows-1252', 'iso-8859-15'],
    'Date;Libellé;Montant en €\n13/03/2025;Café de la Gare;-3,51\n14/03/2025;Hôtel Été;-6,00\n',
  ],
  'English with signs': [
    ['windows-1252'],
    'Date,Description,Amount (£)\n2025-03-13,Joe’s “Bar” – 3 °C,-3.51\n2025-03-14,Nero,-6.00\n',
  ],
  Japanese: [
    ['shift_jis', 'euc-jp'],
    '日付,摘要,お支払金額\n2025/3/3,喫茶アサヒ,890\n2025/3/10,家賃,12000\n',
  ],
  'simplified Chinese': [
    ['gb18030'],
    '交易日期,摘要,金额\n2025-03-03,星光咖啡,-20.00\n2025-03-05,工资,9000.00\n',
  ],
  'traditional Chinese': [['big5'], '交易日期,說明,支出\n2025/03/03,星光咖啡,20\n2025/03/05,薪資轉帳,9000\n'],
  Korean: [['euc-kr'], '거래일자,적요,출금액\n2025-03-03,별빛카페,4500\n2025-03-05,서점책방,3000\n'],
};
const CASES = Object.entries(TEXTS).flatMap(([language, [encodings, text]]) =>
  encodings.map((encoding) => [language, encoding, text] as const),
);

const found = async (bytes: Uint8Array | string) => {
  const file = fileOf('bank.csv', bytes);
  const encoding = await detectEncoding(file, {});
  return { encoding, text: await readWhole(file, encoding.name, {}) };
};

describe('a text without a mark', () => {
  test.each(CASES)('in %s, written as %s, is read as it was written', async (_, encoding, text) => {
    const result = await found(encoded(text, encoding));
    expect(result.text).toBe(text);
    expect(result.encoding).toMatchObject({ state: 'assumed', byteOrderMark: false });
    expect(result.encoding.reason).toMatch(/^The text is not UTF-8; read as \S+, its letters/);
  });

  test.each(Object.entries(TEXTS))('in %s, written as UTF-16 or UTF-8, proves it', async (_, [, text]) => {
    for (const bytes of [utf16(text, false, false), utf16(text, true, false), text]) {
      const result = await found(bytes);
      expect(result.text).toBe(text);
      expect(result.encoding.state).toBe('proven');
    }
  });

  test('in no language that is known is windows-1252, and that is said', async () => {
    const { encoding } = await found(Uint8Array.from([0x61, 0xd7, 0x62, 0xf7, 0x63, 0x2c, 0xa6, 0x64, 0x0a]));
    expect(encoding).toMatchObject({ name: 'windows-1252', state: 'assumed' });
    expect(encoding.reason).toMatch(/no language that is known/);
  });

  test('that is UTF-8 but for a byte stays UTF-8, and that is said', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `2025-01-02,Café ${i},-${i}.50`).join('\n');
    const bytes = new TextEncoder().encode(`date,name,amount\n${rows}\n2025-01-03,Caf?,-1.00\n`);
    bytes[bytes.lastIndexOf(0x3f)] = 0xe9;
    const { encoding, text } = await found(bytes);
    expect(encoding).toMatchObject({ name: 'utf-8', state: 'assumed' });
    expect(encoding.reason).toMatch(/^One byte is no UTF-8/);
    expect(text).toContain('Café 7,');
  });
});

test('letters far behind the beginning of a file say its encoding', async () => {
  const plain = '2025-01-02;Sklep;-1,00\n'.repeat(20_000);
  const text = `Data;Odbiorca;Kwota\n${plain}2025-01-03;Księgarnia Łódź;-2,00\n`;
  expect((await found(encoded(text, 'windows-1250'))).text).toBe(text);
});

test('what is said of a table has its encoding, and what it was known by', async () => {
  const text = 'Дата;Описание;Сумма\n14.05.2025;Кофейня Рябина;-911,02\n';
  const { table } = await understoodOf(encoded(text, 'windows-1251'));
  expect(table).toMatchObject({ encoding: 'windows-1251', encodingState: 'assumed' });
  expect(table?.encodingReason).toMatch(/Russian/);
  const result = await imported(encoded('Date,Name,Amount\n2025-01-02,Café,-1.00\n', 'windows-1252'));
  expect(linesOf(result)).toEqual([['bank', '2025-01-02', 1, 'Café']]);
});

test('zero bytes that stand as in no text are refused', async () => {
  for (const bytes of [
    [1, 2, 0, 0, 0, 7, 9, 200],
    [0x61, 0, 0, 0x62, 0x2c, 0x0a, 0, 0x61],
  ])
    expect((await refusal(Uint8Array.from(bytes))).message).toMatch(/zero bytes/);
});
