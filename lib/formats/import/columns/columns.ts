import type { Table } from '../files/table';
import { isAmount, isEmptyAmount } from './amounts';
import { guessByContent } from './column-content';
import { readDate } from './dates';
import { type ColumnMap, ROLES, type Role } from './roles';
import { directionOf, isFailed, isPending } from './words';

const ID = '(?: (?:id|uuid|key|no|nr|num|number|nummer|ref|reference|guid|name))?';

/** Names of columns by role, best first, as `plainName` writes them. */
const NAMES: Readonly<Record<Role, readonly RegExp[]>> = {
  user: [
    /^(?:user|customer|client|member|cust|kunden?|personal?|person|party|household)(?: ?(?:id|uuid|key|no|nr|number|nummer|ref|guid))?$/,
    /^(?:owner|account owner|account holder|kontoinhaber|cif|customer name|client name|user name)$/,
  ],
  account: [
    new RegExp(
      `^(?:account|acct|acc|konto|auftragskonto|compte|cuenta|conto|rekening|iban|iban auftragskonto)${ID}$`,
    ),
    /^(?:account|card)(?: (?:mask|number masked|no))?$/,
    /^(?:karte|kartennummer|card number|wallet id|product)$/,
  ],
  account_type: [/^(?:account|acct|acc|konto) ?(?:sub ?type|type|class|kind|art|typ)$/],
  date: [
    /^(?:transaction|trans|txn|tx|tran) ?(?:date|dt|day|timestamp|ts|time|datetime)$/,
    /^(?:date|datum|fecha|data|day|tag|date operation|date de l operation)$/,
    /^(?:buchungstag|buchungsdatum|booking date|booked(?: at| date| on)?|date comptable|fecha operacion|boekdatum|data operazione)$/,
    /^(?:posted|posting|post|posted at|posted on|settled|settlement)(?: (?:date|dt|day))?$/,
    /^(?:timestamp|datetime|date time|time|created|created at|event time|occurred at|ts|completed date|started date)$/,
    /^(?:value date|valuta|valutadatum|wertstellung|wertstellungstag|effective date|date valeur|fecha valor)$/,
    /date|datum|fecha/,
  ],
  amount: [
    /^(?:amount|amt|betrag|umsatz|montant|importe|importo|bedrag|valor|amount usd|transaction amount|trans amt|txn amount|tx amount)$/,
    /^(?:transaction|txn|net|local|booked|billing|gross|signed)? ?(?:amount|amt|value)(?: (?:in )?(?:\w{3}|cents?))?$/,
    /^(?:betrag|umsatz|montant|importe|importo|bedrag|amount)(?: .*)?$/,
    /^(?:sum|total|price|wert|value)$/,
  ],
  debit: [
    /^(?:debits?|debit (?:amount|amt)|soll|belastung|debito|cargo|af|debet|lastschrift)(?: (?:in )?\w{3})?$/,
    /^(?:money out|paid out|withdrawals?|withdrawal (?:amount|amt)|withdrawal amt|ausgaben?|ausgang|spent|outflow|out|charges?|payments? out)(?: \w{3})?$/,
  ],
  credit: [
    /^(?:credits?|credit (?:amount|amt)|haben|gutschrift|credito|abono|bij)(?: (?:in )?\w{3})?$/,
    /^(?:money in|paid in|deposits?|deposit (?:amount|amt)|einnahmen?|eingang|received|inflow|in|receipts?|payments? in)(?: \w{3})?$/,
  ],
  direction: [
    /^(?:direction|dr cr|cr dr|debit credit|credit debit|debit or credit|credit debit indicator|soll haben|soll haben kennzeichen|af bij|sens|d c|dc|dr|indicator|sign|flow)$/,
    /^(?:transaction|trans|txn|tx)? ?(?:type|code|kind)$/,
  ],
  merchant: [
    /^(?:merchant|merchant name|merchant clean|clean merchant|vendor|shop)$/,
    /^(?:payee|payee name|counterparty|counterparty name|beneficiary|beneficiar(?:y|io).*|auftraggeber.*|empfanger.*|beguenstigter.*|begunstigter.*|name zahlungsbeteiligter|partner|partner name|tegenpartij.*|naam.*)$/,
    /^(?:description|transaction description|trans description|original description|desc|libelle|concepto|descripcion|descrizione|omschrijving|bezeichnung|beschreibung|particulars|narration|narrative)$/,
    /^(?:name|details|transaction details|memo|verwendungszweck|buchungstext|text|reference|note|notes|remarks)$/,
    /(?:merchant|payee|counterparty|description|verwendungszweck)/,
  ],
  category: [
    /^(?:category primary|primary category|personal finance category primary|pfc primary|primary)$/,
    /^(?:category|category name|kategorie|hauptkategorie|categorie|categoria|spending category|transaction category|mcc description)$/,
  ],
  subcategory: [
    /^(?:category detailed|detailed category|personal finance category detailed|pfc detailed|detailed)$/,
    /^(?:sub ?category|unterkategorie|category detail|sub ?categorie)$/,
  ],
  channel: [/^(?:payment channel|channel|payment method|method)$/],
  balance: [
    /^(?:balance|running balance|running bal|account balance|balance after(?: transaction)?|closing balance|ledger balance|current balance|saldo|kontostand|solde|saldo nach buchung|bal)(?: (?:in )?\w{3})?$/,
  ],
  pending: [/^(?:pending|is pending|status|state|transaction status|booking status|umsatzstatus)$/],
  currency: [
    /^(?:currency|currency code|iso currency code|ccy|wahrung|waehrung|devise|moneda|valuta code|curr|cur)$/,
  ],
};

/** A column name in lower case, without accents, its words parted by single spaces. */
export const plainName = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();

/** Whether at least `share` of the filled cells pass. */
function mostly(cells: readonly string[], share: number, passes: (cell: string) => boolean): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length > 0 && filled.filter(passes).length >= share * filled.length;
}

const amounts = (cells: readonly string[]) => {
  const filled = cells.filter((cell) => !isEmptyAmount(cell));
  return filled.length === 0 || mostly(filled, 0.6, isAmount);
};

/** What the cells of a column must be for it to play a role, whatever its name. */
const CONTENT: Readonly<Partial<Record<Role, (cells: readonly string[]) => boolean>>> = {
  date: (cells) => mostly(cells, 0.5, (cell) => readDate(cell) !== null),
  amount: amounts,
  debit: amounts,
  credit: amounts,
  balance: amounts,
  direction: (cells) => mostly(cells, 0.95, (cell) => directionOf(cell) !== 0),
  pending: (cells) =>
    cells.every(
      (cell) =>
        isPending(cell) ||
        isFailed(cell) ||
        /^(?:0|false|f|no|n|posted|booked|completed?|settled|cleared|ok|gebucht|umsatz gebucht|)$/i.test(
          cell.trim(),
        ),
    ),
};

const columnOf = (table: Table, c: number) => table.sample.map((cells) => cells[c] ?? '');

/** Which column is what: by name where the content agrees; what no name tells, by content alone. */
export function guessColumns(table: Table): ColumnMap {
  const map: Partial<Record<Role, number>> = {};
  const candidates: { role: Role; column: number; rank: number }[] = [];
  table.header?.forEach((name, column) => {
    const plain = plainName(name);
    for (const role of ROLES) {
      const rank = NAMES[role].findIndex((pattern) => pattern.test(plain));
      if (rank >= 0 && (CONTENT[role]?.(columnOf(table, column)) ?? true))
        candidates.push({ role, column, rank });
    }
  });
  candidates.sort(
    (a, b) => a.rank - b.rank || ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.column - b.column,
  );
  const taken = new Set<number>();
  for (const { role, column } of candidates) {
    if (map[role] !== undefined || taken.has(column)) continue;
    map[role] = column;
    taken.add(column);
  }
  if (map.debit === undefined || map.credit === undefined) {
    for (const role of ['debit', 'credit'] as const) {
      if (map[role] === undefined) continue;
      taken.delete(map[role]);
      delete map[role];
    }
  } else delete map.amount;
  return guessByContent(table, map, taken);
}
