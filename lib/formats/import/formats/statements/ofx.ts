import { dayNumberFromIso } from '@/lib/model/calendar';
import { detectEncoding, readWhole } from '../../files/encoding';
import { noteFrom, type StatementRow, statementTable, withClosing } from '../../files/memory-table';
import { headText, type ImportFormat } from '../import-format';
import { decodeEntities } from './entities';

/** What OFX says of a transaction's sort, as a category; a payee says more than most of the others. */
const CATEGORY: Readonly<Record<string, string>> = {
  DIRECTDEP: 'Payroll',
  INT: 'Interest',
  FEE: 'Bank fees',
  SRVCHG: 'Bank fees',
  XFER: 'Transfer',
  ATM: 'Cash',
  CASH: 'Cash',
};

const dateOf = (text: string): string => text.replace(/^(\d{4})(\d{2})(\d{2}).*$/s, '$1-$2-$3');

/** Writes -1,234.56 and -53,41 with a point. */
const amountOf = (text: string): string =>
  /,\d{1,2}$/.test(text) ? text.replace(/[.\s]/g, '').replace(',', '.') : text.replace(/[,\s]/g, '');

/** The transactions of an OFX text: tags that need not be closed in version 1, XML in version 2. */
function rowsOf(text: string) {
  const knownFrom = new Map<string, number>();
  const rows: StatementRow[] = [];
  let account = '';
  let accountType = '';
  let currency: string | undefined;
  let balance: string | undefined;
  let open: Record<string, string> | null = null;
  let firstOfAccount = 0;
  const close = () => {
    if (!open) return;
    const { DTPOSTED = '', DTUSER, TRNAMT = '', NAME, PAYEE, MEMO, TRNTYPE = '', CURRENCY, FITID } = open;
    rows.push({
      Date: dateOf(DTPOSTED || DTUSER || ''),
      Amount: amountOf(TRNAMT),
      Merchant: NAME || PAYEE || MEMO || '',
      ...(CATEGORY[TRNTYPE] && { Category: CATEGORY[TRNTYPE] }),
      ...(account && { Account: account }),
      ...(accountType && { 'Account type': accountType }),
      ...(FITID && { 'Transaction ID': FITID }),
      ...((CURRENCY ?? currency) && { Currency: CURRENCY ?? currency }),
    });
    open = null;
  };
  /** The balance at the end belongs to the latest row of its account. */
  const closeAccount = () => {
    close();
    if (balance !== undefined) {
      const own = withClosing(rows.splice(firstOfAccount), amountOf(balance));
      for (const row of own) rows.push(row);
    }
    balance = undefined;
    firstOfAccount = rows.length;
  };
  let inLedgerBalance = false;
  for (const [, slash, name = '', raw = ''] of text.matchAll(/<(\/?)([A-Za-z0-9._]+)[^<>]*>([^<]*)/g)) {
    const tag = name.toUpperCase();
    const value = decodeEntities(raw.trim());
    if (tag === 'STMTTRN') {
      close();
      if (!slash) open = {};
    } else if (tag === 'LEDGERBAL') inLedgerBalance = !slash;
    else if (/^(?:CC)?STMTRS$/.test(tag)) {
      closeAccount();
      if (!slash) [account, accountType] = ['', tag === 'CCSTMTRS' ? 'credit card' : ''];
    } else if (slash) continue;
    else if (open) {
      if (tag === 'CURSYM') (open as Record<string, string>).CURRENCY = value;
      else if (value !== '') (open as Record<string, string>)[tag] ??= value;
    } else if (tag === 'ACCTID') account = value;
    else if (tag === 'DTSTART') noteFrom(knownFrom, account, dayNumberFromIso(dateOf(value)));
    else if (tag === 'ACCTTYPE') accountType = value.toLowerCase() === 'savings' ? 'savings' : 'checking';
    else if (tag === 'CURDEF') currency = value;
    else if (tag === 'BALAMT' && inLedgerBalance)
      // What is owed on a card is a balance below nothing.
      balance = accountType === 'credit card' ? value.replace(/^-/, '') : value;
  }
  closeAccount();
  return { rows, knownFrom };
}

/** OFX of version 1 (SGML) and 2 (XML), and QFX. */
export const OFX: ImportFormat = {
  sniff: (head) => /OFXHEADER|<OFX>|<BANKTRANLIST>|<STMTTRN>/i.test(headText(head)),
  async open(file, encoding, task) {
    const text = await readWhole(file, encoding ?? (await detectEncoding(file, task)).name, task);
    const proven = { moneyOut: 'negative', reason: 'OFX writes money out as negative amounts.' } as const;
    const { rows, knownFrom } = rowsOf(text);
    return [{ kind: 'table', table: statementTable(file, 'ofx', rows, proven, knownFrom) }];
  },
};
