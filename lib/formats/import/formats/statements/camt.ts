import { XMLParser } from 'fast-xml-parser';
import { detectEncoding, readWhole } from '../../files/encoding';
import { fail, type ImportFile } from '../../files/import-file';
import { type StatementRow, statementTable, withClosing } from '../../files/memory-table';
import { shortText } from '../../files/short-text';
import { headText, type ImportFormat } from '../import-format';
import { decodeEntities } from './entities';

/** Elements of a statement lie within fewer others. */
const MAX_DEPTH = 40;

type Node = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
/** What lies at a path, the first of a list at each step. */
const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((node, key) => (listOf(node)[0] as Node | undefined)?.[key], value);
const textAt = (value: unknown, ...path: readonly string[]): string => {
  const [found] = listOf(at(value, ...path));
  const text = typeof found === 'object' && found !== null ? (found as Node)['#text'] : found;
  return text === undefined ? '' : decodeEntities(String(text)).trim();
};
const dayAt = (value: unknown, name: string): string =>
  (textAt(value, name, 'Dt') || textAt(value, name, 'DtTm')).slice(0, 10);

/** Amounts have no sign: the indicator says it. */
const signed = (amount: string, indicator: string): string => (indicator === 'DBIT' ? `-${amount}` : amount);

interface Entry {
  readonly row: StatementRow;
  readonly reversal: boolean;
  readonly cents: number;
}

function entryOf(node: unknown, account: string): Entry {
  const amount = textAt(node, 'Amt');
  const indicator = textAt(node, 'CdtDbtInd');
  const details = at(node, 'NtryDtls', 'TxDtls');
  const parties = at(details, 'RltdPties');
  const other = indicator === 'DBIT' ? 'Cdtr' : 'Dbtr';
  const name = (party: string) => textAt(parties, party, 'Nm') || textAt(parties, party, 'Pty', 'Nm');
  const currency = String((listOf(at(node, 'Amt'))[0] as Node | undefined)?.['@Ccy'] ?? '');
  const status = textAt(node, 'Sts', 'Cd') || textAt(node, 'Sts');
  const value = signed(amount, indicator);
  return {
    reversal: textAt(node, 'RvslInd') === 'true',
    cents: Math.round(Number(value) * 100),
    row: {
      Date: dayAt(node, 'BookgDt') || dayAt(node, 'ValDt'),
      Amount: value,
      Merchant:
        name(other) ||
        name(other === 'Cdtr' ? 'Dbtr' : 'Cdtr') ||
        textAt(details, 'RmtInf', 'Ustrd') ||
        textAt(node, 'AddtlNtryInf'),
      Account: account,
      ...(currency && { Currency: currency }),
      ...(status === 'PDNG' && { Status: 'pending' }),
    },
  };
}

const balanceCents = (statement: unknown, code: string): number => {
  const found = listOf(at(statement, 'Bal')).find((one) => textAt(one, 'Tp', 'CdOrPrtry', 'Cd') === code);
  return found === undefined
    ? Number.NaN
    : Math.round(Number(signed(textAt(found, 'Amt'), textAt(found, 'CdtDbtInd'))) * 100);
};

/**
 * A reversal takes an entry back, and the indicator says the direction of the money. Some banks write that of the entry which is
 * taken back: where the balances agree with that reading alone, it is taken.
 */
function withReversals(entries: readonly Entry[], moved: number): readonly Entry[] {
  if (Number.isNaN(moved) || entries.every(({ reversal }) => !reversal)) return entries;
  const sum = (list: readonly Entry[]) => list.reduce((cents, one) => cents + one.cents, 0);
  if (sum(entries) === moved) return entries;
  const other = entries.map((entry): Entry => {
    if (!entry.reversal) return entry;
    const amount = entry.row.Amount ?? '';
    const Amount = amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
    return { ...entry, cents: -entry.cents, row: { ...entry.row, Amount } };
  });
  return sum(other) === moved ? other : entries;
}

function rowsOf(document: unknown): StatementRow[] {
  const statements = at(document, 'BkToCstmrStmt', 'Stmt') ?? at(document, 'BkToCstmrAcctRpt', 'Rpt');
  return listOf(statements).flatMap((statement) => {
    const account = textAt(statement, 'Acct', 'Id', 'IBAN') || textAt(statement, 'Acct', 'Id', 'Othr', 'Id');
    const [opening, closing] = [balanceCents(statement, 'OPBD'), balanceCents(statement, 'CLBD')];
    const nodes = listOf((statement as Node).Ntry);
    const entries = withReversals(
      nodes.map((node) => entryOf(node, account)),
      closing - opening,
    );
    const rows = entries.map(({ row }) => row);
    return Number.isNaN(closing) ? rows : withClosing(rows, (closing / 100).toFixed(2));
  });
}

/** Whether elements lie within each other deeper than in any statement. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [, slash, end] of text.matchAll(/<(\/)?[A-Za-z][^<>]*?(\/)?>/g)) {
    if (end) continue;
    depth += slash ? -1 : 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

function documentOf(file: ImportFile, text: string): unknown {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    fail(file.name, 'This XML defines its own entities, which no bank’s statement does. It is not read.');
  if (isTooDeep(text))
    fail(file.name, 'This XML has elements within each other deeper than any statement. It is not read.');
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    parseTagValue: false,
    processEntities: false,
  });
  try {
    return (parser.parse(text) as Node).Document;
  } catch (error) {
    return fail(file.name, `This XML cannot be read: ${shortText((error as Error).message, 200)}.`);
  }
}

/** ISO 20022 statements (camt.053) and reports of the day (camt.052). */
export const CAMT: ImportFormat = {
  sniff: (head) => /BkToCstmr(?:Stmt|AcctRpt)|iso:20022:tech:xsd:camt\.05[23]/.test(headText(head)),
  async open(file, encoding, task) {
    const text = await readWhole(file, encoding ?? (await detectEncoding(file, task)).name, task);
    const rows = rowsOf(documentOf(file, text));
    const proven = { moneyOut: 'negative', reason: 'camt marks each amount as debit or credit.' } as const;
    return [{ kind: 'table', table: statementTable(file, 'camt', rows, proven) }];
  },
};
