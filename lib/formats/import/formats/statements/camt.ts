import { dayNumberFromIso } from '@/lib/model/calendar';
import { xmlEncoding } from '../../files/declared-encoding';
import { readText } from '../../files/encoding';
import { beside } from '../../files/import-file';
import { noteFrom, type StatementRow, statementTable, withClosing } from '../../files/memory-table';
import { headText, type ImportFormat } from '../import-format';
import { xmlReader } from '../xml/xml-reader';

/** What is kept of an element. */
interface Node {
  readonly children: Map<string, Node[]>;
  text: string;
  readonly currency: string | undefined;
}

/** What lies at a path, the first of a list at each step. */
const at = (node: Node | undefined, ...path: readonly string[]): Node | undefined =>
  path.reduce<Node | undefined>((found, name) => found?.children.get(name)?.[0], node);
const textAt = (node: Node | undefined, ...path: readonly string[]): string =>
  at(node, ...path)?.text.trim() ?? '';
const dayAt = (value: Node, name: string): string =>
  (textAt(value, name, 'Dt') || textAt(value, name, 'DtTm')).slice(0, 10);

/** Amounts have no sign: the indicator says it. */
const signed = (amount: string, indicator: string): string => (indicator === 'DBIT' ? `-${amount}` : amount);

interface Entry {
  readonly row: StatementRow;
  readonly reversal: boolean;
  readonly cents: number;
}

function entryOf(node: Node): Entry {
  const amount = textAt(node, 'Amt');
  const indicator = textAt(node, 'CdtDbtInd');
  const details = at(node, 'NtryDtls', 'TxDtls');
  const parties = at(details, 'RltdPties');
  const other = indicator === 'DBIT' ? 'Cdtr' : 'Dbtr';
  const name = (party: string) => textAt(parties, party, 'Nm') || textAt(parties, party, 'Pty', 'Nm');
  const currency = at(node, 'Amt')?.currency;
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
      ...(currency && { Currency: currency }),
      ...(status === 'PDNG' && { Status: 'pending' }),
    },
  };
}

const balanceOf = (node: Node): readonly [code: string, cents: number] => [
  textAt(node, 'Tp', 'CdOrPrtry', 'Cd'),
  Math.round(Number(signed(textAt(node, 'Amt'), textAt(node, 'CdtDbtInd'))) * 100),
];

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

/** A statement of one account, as far as it was read. */
interface Statement {
  account: string;
  /** Cents by the code of the balance; of several the first. */
  readonly balances: Map<string, number>;
  readonly entries: Entry[];
  /** The first day that it covers, as a day number; null where it does not say. */
  from: number | null;
}

function rowsOf({ account, balances, entries }: Statement): StatementRow[] {
  const closing = balances.get('CLBD') ?? Number.NaN;
  const opening = balances.get('OPBD') ?? Number.NaN;
  const rows = withReversals(entries, closing - opening).map(({ row }) => ({ ...row, Account: account }));
  return Number.isNaN(closing) ? rows : withClosing(rows, (closing / 100).toFixed(2));
}

/** What is read of a statement, each as a whole; nothing else is kept. */
const PARTS: Readonly<Record<string, (node: Node, statement: Statement) => void>> = {
  Acct(node, statement) {
    statement.account ||= textAt(node, 'Id', 'IBAN') || textAt(node, 'Id', 'Othr', 'Id');
  },
  Bal(node, { balances }) {
    const [code, cents] = balanceOf(node);
    if (!balances.has(code)) balances.set(code, cents);
  },
  FrToDt(node, statement) {
    statement.from ??= dayNumberFromIso((textAt(node, 'FrDtTm') || textAt(node, 'FrDt')).slice(0, 10));
  },
  Ntry: (node, { entries }) => entries.push(entryOf(node)),
};

/** A reader of the rows of all statements in an XML that comes in parts. */
function statementReader(file: string) {
  const rows: StatementRow[] = [];
  const knownFrom = new Map<string, number>();
  let statement: Statement | null = null;
  /** The elements that are open within a part of a statement, from that part on. */
  const open: Node[] = [];
  const reader = xmlReader(file, {
    open(name, attribute) {
      if (name === 'Stmt' || name === 'Rpt')
        statement = { account: '', balances: new Map(), entries: [], from: null };
      if (!statement || (open.length === 0 && !PARTS[name])) return;
      const currency = name === 'Amt' ? attribute('Ccy') : undefined;
      const node: Node = { children: new Map(), text: '', currency };
      const siblings = open.at(-1)?.children;
      const same = siblings?.get(name);
      if (same) same.push(node);
      else siblings?.set(name, [node]);
      open.push(node);
    },
    close(name) {
      const node = open.pop();
      if (node && statement && open.length === 0) PARTS[name]?.(node, statement);
      if (!statement || (name !== 'Stmt' && name !== 'Rpt')) return;
      for (const row of rowsOf(statement)) rows.push(row);
      noteFrom(knownFrom, statement.account, statement.from);
      statement = null;
    },
    text(part) {
      const node = open.at(-1);
      if (node) node.text += part;
    },
  });
  return { ...reader, rows, knownFrom };
}

/** ISO 20022 statements (camt.053) and reports of the day (camt.052). */
export const CAMT: ImportFormat = {
  sniff: (head) => /BkToCstmr(?:Stmt|AcctRpt)|iso:20022:tech:xsd:camt\.05[23]/.test(headText(head)),
  async open(file, encoding, task) {
    const reader = statementReader(file.name);
    const name = encoding ?? (await xmlEncoding(file, task)).name;
    for await (const part of readText(file, name, beside(task))) reader.write(part);
    reader.end();
    const proven = { moneyOut: 'negative', reason: 'camt marks each amount as debit or credit.' } as const;
    return [{ kind: 'table', table: statementTable(file, 'camt', reader.rows, proven, reader.knownFrom) }];
  },
};
