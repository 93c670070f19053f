import { detectEncoding, readWhole } from '../../files/encoding';
import { fail } from '../../files/import-file';
import { MAX_JSON_DEPTH } from '../../files/limits';
import { shortText } from '../../files/short-text';
import { headText, type ImportFormat, type RecordFormat } from '../import-format';
import { jsonDepth } from './json-depth';
import { addPlaidTransactions, type PlaidPage, plaidAccounts, plaidPages } from './plaid';

const RECORDS: RecordFormat<PlaidPage> = {
  id: 'plaid',
  accountsOf: plaidAccounts,
  into: (pages, draft, rejected, { flipSign = false, keepPending = false }) =>
    addPlaidTransactions(pages, draft, rejected, flipSign ? -1 : 1, keepPending),
};

/** Answers of Plaid's interfaces, as JSON. */
export const PLAID: ImportFormat = {
  sniff: (head) => /^\s*[[{]/.test(headText(head)),
  async open(file, _encoding, task) {
    const text = await readWhole(file, (await detectEncoding(file, task)).name, task);
    // Whoever walks a value that is nested deeper, as all that print it do, runs out of stack.
    if (jsonDepth(text, MAX_JSON_DEPTH) > MAX_JSON_DEPTH) {
      const found = `This JSON has more than ${MAX_JSON_DEPTH} lists and objects within each other`;
      fail(file.name, `${found}: it is not of Plaid. Export it again, or as CSV.`);
    }
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      fail(file.name, `This is not JSON: ${shortText((error as Error).message, 200)}.`);
    }
    const pages = plaidPages(file.name, value);
    if (pages.length === 0)
      fail(file.name, 'This JSON has no Plaid transactions with account_id, nor accounts.');
    return pages.map((page) => ({
      kind: 'records',
      file: file.name,
      of: RECORDS as RecordFormat,
      page,
    }));
  },
};
