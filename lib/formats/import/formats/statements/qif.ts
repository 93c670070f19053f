import { detectEncoding, readWhole } from '../../files/encoding';
import { type StatementRow, statementTable } from '../../files/memory-table';
import { headText, type ImportFormat } from '../import-format';

/** Lists of a QIF file that hold transactions of an account, and the type of that account. */
const LISTS: Readonly<Record<string, string>> = {
  bank: 'checking',
  cash: 'checking',
  ccard: 'credit card',
  'oth a': '',
  'oth l': '',
};

/** Quicken writes 1/ 9'25 and 1/9/25: an apostrophe is of this century, and its months come first. */
function dateOf(text: string): string {
  const quicken = /^(\d{1,2})\/\s?(\d{1,2})'\s?(\d{2}|\d{4})$/.exec(text.trim());
  if (!quicken) return text.trim();
  const [, month = '', day = '', year = ''] = quicken;
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function rowsOf(text: string): StatementRow[] {
  const rows: StatementRow[] = [];
  let type: string | undefined = '';
  let account = '';
  let inAccount = false;
  let fields = new Map<string, string>();
  text.split(/\r\n|\r|\n/).forEach((whole, i) => {
    const line = whole.trimEnd();
    if (line.startsWith('!')) {
      inAccount = /^!account/i.test(line);
      const list = /^!type:(.*)$/i.exec(line)?.[1]?.trim().toLowerCase();
      if (list !== undefined) type = LISTS[list];
      return;
    }
    if (line !== '^') {
      if (line !== '') fields.set(line[0] as string, fields.get(line[0] as string) ?? line.slice(1).trim());
      return;
    }
    if (inAccount) account = fields.get('N') ?? account;
    else if (type !== undefined && fields.has('D')) {
      const category = fields.get('L') ?? '';
      rows.push({
        line: i + 1,
        Date: dateOf(fields.get('D') as string),
        Amount: fields.get('T') ?? fields.get('U') ?? '',
        Merchant: fields.get('P') || fields.get('M') || '',
        ...(category && { Category: category.replace(/^\[.*\]$/, 'Transfer') }),
        ...(account && { Account: account }),
        ...(type && { 'Account type': type }),
      });
    }
    fields = new Map();
  });
  return rows;
}

/** Quicken's interchange format. It says no currency, and dates as the program's country has them. */
export const QIF: ImportFormat = {
  sniff: (head) => /^\s*!(?:type|account|option|clear)[:\s]/i.test(headText(head).replace(/^\ufeff/, '')),
  async open(file, encoding, task) {
    const text = await readWhole(file, encoding ?? (await detectEncoding(file, task)).name, task);
    const proven = { moneyOut: 'negative', reason: 'QIF writes money out as negative amounts.' } as const;
    return [{ kind: 'table', table: statementTable(file, 'qif', rowsOf(text), proven) }];
  },
};
