import { detectEncoding, readWhole } from '../../files/encoding';
import { fail } from '../../files/import-file';
import { MAX_JSON_DEPTH } from '../../files/limits';
import { shortText } from '../../files/short-text';
import { keptRows, todayOf } from '../../read/decisions';
import { headText, type ImportFormat, type RecordFormat } from '../import-format';
import { jsonDepth } from './json-depth';
import { addPlaidTransactions, type PlaidPage, plaidAccounts, plaidCurrency, plaidPages } from './plaid';
import { recordsTable } from './records';

const RECORDS: RecordFormat<PlaidPage> = {
  id: 'plaid',
  accountsOf: plaidAccounts,
  currencyOf: plaidCurrency,
  into: (pages, draft, rejected, decisions) => {
    const { flipSign = false } = decisions;
    const pending = keptRows(decisions).has('pending');
    return addPlaidTransactions(pages, draft, rejected, flipSign ? -1 : 1, pending, todayOf(decisions));
  },
};

/** The value of JSON, or of JSON lines: then the list of their values. */
function jsonOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    try {
      if (lines.length > 1) return lines.map((line) => JSON.parse(line));
    } catch {
      // Neither of the two: what is said is about the first.
    }
    return fail(name, `This is not JSON: ${shortText((error as Error).message, 200)}.`);
  }
}

/** Answers of the interfaces of Plaid, and of banks and those that stand before them, as JSON or JSON lines. */
export const JSON_RECORDS: ImportFormat = {
  sniff: (head) => /^\s*[[{]/.test(headText(head)),
  async open(file, _encoding, task) {
    const text = await readWhole(file, (await detectEncoding(file, task)).name, task);
    // Whoever walks a value that is nested deeper, as all that print it do, runs out of stack.
    if (jsonDepth(text, MAX_JSON_DEPTH) > MAX_JSON_DEPTH) {
      const found = `This JSON has more than ${MAX_JSON_DEPTH} lists and objects within each other`;
      fail(file.name, `${found}: it is no list of transactions. Export it again, or as CSV.`);
    }
    const value = jsonOf(file.name, text);
    const pages = plaidPages(file.name, value);
    if (pages.length === 0) return [{ kind: 'table', table: recordsTable(file, value) }];
    return pages.map((page) => ({
      kind: 'records',
      file: file.name,
      of: RECORDS as RecordFormat,
      page,
    }));
  },
};
