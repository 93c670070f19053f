import { dayNumberFromIso } from '@/lib/model/calendar';
import { detectEncoding, readWhole } from '../../files/encoding';
import { noteFrom, type StatementRow, statementTable } from '../../files/memory-table';
import { headText, type ImportFormat } from '../import-format';

const DAY = /^(\d{2})(\d{2})(\d{2})$/;
/** Six digits of a date of this century, as SWIFT has it. */
const dateOf = (text: string): string => text.replace(DAY, '20$1-$2-$3');

/** The booking day of an entry: month and day beside the value date, whose year may be the one before or after. */
function bookingDate(value: string, entry: string | undefined): string {
  const date = dateOf(value);
  if (!entry) return date;
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  const booked = Number(entry.slice(0, 2));
  const shift = booked - month > 6 ? -1 : month - booked > 6 ? 1 : 0;
  return `${year + shift}-${entry.slice(0, 2)}-${entry.slice(2)}`;
}

const signed = (mark: string, amount: string): string => {
  const plain = amount.replace(',', '.').replace(/\.$/, '');
  // D is money out and C money in; R before them takes one back.
  return mark === 'D' || mark === 'RC' ? `-${plain}` : plain;
};

/** Name and purpose of an entry: in fields by number, or one text. */
function merchantOf(info: string): string {
  const fields = new Map<string, string>();
  for (const [, number = '', text = ''] of info.matchAll(/[?](\d{2})([^?]*)/g))
    fields.set(number, text.replace(/\n/g, '').trim());
  if (fields.size === 0) return info.replace(/\s+/g, ' ').trim();
  const joined = (...numbers: readonly string[]) =>
    numbers
      .map((n) => fields.get(n) ?? '')
      .join('')
      .trim();
  const purpose = joined('20', '21', '22', '23', '24', '25', '26', '27', '28', '29');
  return joined('32', '33') || purpose.replace(/^(?:SVWZ|EREF|KREF|MREF)\+/, '') || joined('00');
}

function rowsOf(text: string) {
  const knownFrom = new Map<string, number>();
  const rows: StatementRow[] = [];
  let account = '';
  let currency: string | undefined;
  const fields = text
    .replace(/\r\n?/g, '\n')
    .matchAll(/^:(\d{2}[A-Z]?):([\s\S]*?)(?=^:\d{2}[A-Z]?:|^-\s*$|(?![\s\S]))/gm);
  for (const [, tag = '', raw = ''] of fields) {
    const value = raw.trimEnd();
    if (tag === '25') account = value.trim();
    const opening = tag === '60F' ? dayNumberFromIso(dateOf(value.slice(1, 7))) : null;
    // The balance at the end of that day: the statement begins with the next.
    noteFrom(knownFrom, account, opening === null ? null : opening + 1);
    const balance = /^([CD])\d{6}([A-Z]{3})([\d,]+)/.exec(value);
    if (balance && /^6[02]/.test(tag)) {
      currency = balance[2];
      const last = rows.at(-1);
      if (tag.startsWith('62') && last?.Account === account)
        rows[rows.length - 1] = { ...last, Balance: signed(balance[1] as string, balance[3] as string) };
    }
    const entry = /^(\d{6})(\d{4})?(R?[CD])([A-Z])?([\d,]+)/.exec(value);
    if (tag === '61' && entry) {
      const [, day = '', booked, mark = '', , amount = ''] = entry;
      rows.push({
        Date: bookingDate(day, booked),
        Amount: signed(mark, amount),
        Merchant: '',
        Account: account,
        ...(currency && { Currency: currency }),
      });
    }
    const last = rows.at(-1);
    if (tag === '86' && last)
      rows[rows.length - 1] = { ...last, Merchant: last.Merchant || merchantOf(value) };
  }
  return { rows, knownFrom };
}

/** SWIFT's customer statement, of one account or several. */
export const MT940: ImportFormat = {
  sniff: (head) => /^:20:/m.test(headText(head)) && /^:(?:25|28C?|60[FM]):/m.test(headText(head)),
  async open(file, encoding, task) {
    const text = await readWhole(file, encoding ?? (await detectEncoding(file, task)).name, task);
    const proven = { moneyOut: 'negative', reason: 'MT940 marks each amount as debit or credit.' } as const;
    const { rows, knownFrom } = rowsOf(text);
    return [{ kind: 'table', table: statementTable(file, 'mt940', rows, proven, knownFrom) }];
  },
};
