/**
 * What a bank writes beside a merchant's name, as rules. A rule takes away only what its pattern says for certain; a name that
 * may be one stays. They are tried in this order, again and again until none finds anything.
 */
export interface MerchantRule {
  readonly id: string;
  /** What it takes away, in a sentence. */
  readonly says: string;
  /** Global. What it matches is taken away. */
  readonly pattern: RegExp;
}

/** A rule of several patterns, which may stand anywhere between other words. */
const rule = (id: string, says: string, ...patterns: readonly RegExp[]): MerchantRule => ({
  id,
  says,
  pattern: new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'giu'),
});

const MONTH = '(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)';
const ANY_DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const DAY = '(?:0[1-9]|[12]\\d|3[01])';
/** Not within a longer word or number. */
const FROM = '(?<![\\p{L}\\d])';
const TO = '(?![\\p{L}\\d])';
const word = (pattern: string) => new RegExp(`${FROM}${pattern}${TO}`);

/** Two letters that a name may end with (SE, IT, CO, US, IN, AT, BE …) are no countries here. */
const COUNTRY =
  '(?:DE|FR|GB|NL|CH|CZ|PL|DK|FI|PT|HU|SK|IE|LU|ES|DEU|FRA|GBR|NLD|CHE|CZE|POL|AUT|ITA|ESP|BEL|IRL|USA)';
const PLACE = "\\p{L}[\\p{L}\\p{M} .'’()-]{1,30}";

export const MERCHANT_RULES: readonly MerchantRule[] = [
  rule(
    'payment kind',
    'How it was paid, before the name: POS, CARD PURCHASE, DIRECT DEBIT, KARTENZAHLUNG and such; and who passed it on: SQ *, PAYPAL *.',
    /^POS(?: (?:DEBIT|PURCHASE|WITHDRAWAL|REFUND|TRANSACTION))?(?![\p{L}\d&'’.])(?! (?:MALAYSIA|INDONESIA))[\s:*-]*/u,
    /^(?:(?:DEBIT|CREDIT|VISA|BANK) )?CARD (?:PURCHASE|PAYMENT|TRANSACTION)(?: (?:TO|AT|FROM))?(?![\p{L}\d])[\s:*-]*/u,
    /^(?:RECURRING )?(?:CHECKCARD|CHECK CARD|PURCHASE AUTHORIZED ON|CONTACTLESS PAYMENT|VISA PURCHASE|VISA DEBIT|DIRECT DEBIT|ACH DEBIT|ACH CREDIT)(?: (?:TO|AT|FROM))?(?![\p{L}\d])[\s:*-]*/u,
    /^(?:KARTENZAHLUNG|KARTENZAHLG\.?|LASTSCHRIFT|SEPA[ -](?:LASTSCHRIFT|DIRECT DEBIT)|PAIEMENT (?:PAR )?CARTE|COMPRA (?:CON )?TARJETA|PLATBA KARTOU)(?![\p{L}\d])[\s:*-]*/u,
    /^(?:SQ|TST|PAYPAL|PP|SUMUP|ZETTLE|IZ) ?\*\s*/u,
  ),
  rule(
    'reference',
    'References: REF, TRACE, AUTH or TXN with its number; EREF+, MREF+, KREF+, CRED+ with what follows; the mark SVWZ+; numbers of nine digits or more.',
    new RegExp(`${FROM}(?:EREF|MREF|KREF|CRED|BREF)\\s?[+:]\\s?\\S*`),
    new RegExp(`${FROM}SVWZ\\s?[+:]`),
    word(
      '(?:REF(?:ERENCE)?|TRACE|AUTH(?: CODE)?|TXN(?: ID)?|TRANSACTION ID|CONFIRMATION)(?: ?(?:NO|NR|NUMBER))?[ .:#]+(?=[A-Z-]*\\d)[A-Z\\d-]{4,}',
    ),
    word('\\d{9,}'),
  ),
  rule(
    'card',
    'Card numbers that are complete or masked: 4111 1111 1111 1111, XXXX1234, ****1234, with the word CARD before them.',
    new RegExp(
      `${FROM}(?:CARD (?:ENDING(?: IN)? |NO\\.? )?|KARTE )?(?:\\d{4}[ -]?)?[\\dX*•]{0,8}(?:[X*•]{2,}[ -]?\\d{4}|[X*•]{4,}[ -]?\\d{2,3})${TO}`,
    ),
    word('(?:CARD (?:ENDING(?: IN)? |NO\\.? )?|KARTE )?\\d{4}[ -]\\d{4}[ -]\\d{4}[ -]\\d{1,7}'),
    word('CARD ENDING(?: IN)? \\d{4}'),
    word('DEBITK\\.? ?\\d{1,2}(?: \\d{4}-\\d{2})?'),
  ),
  rule(
    'date',
    'Dates and times: 2025-11-07, 07.11.2025, 11/07/25, 07NOV25, 12:30; without a year only at the ends: 11/07.',
    word('\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?)?'),
    word(`${ANY_DAY}([./-])${ANY_DAY}\\1(?:\\d{4}|\\d{2})`),
    word(`${DAY} ?${MONTH} ?(?:20)?\\d{2}`),
    new RegExp(`(?<=\\s)${DAY}${MONTH}$`),
    word('\\d{2}:\\d{2}(?::\\d{2})?(?: UHR)?'),
    new RegExp(`(?<=\\s)${DAY}/${DAY}$`),
    new RegExp(`^${DAY}/${DAY}(?=\\s)`),
  ),
  rule(
    'place',
    'A place behind the name: after two spaces or more, as //PLACE/DE, or before the code of a country, with commas.',
    new RegExp(`\\s{2,}${PLACE}(?: \\d{4,6})?$`),
    new RegExp(`//${PLACE}/[A-Z]{2,3}$`),
    new RegExp(`\\s?[,/]\\s?${PLACE}[,/]\\s?${COUNTRY}$`),
  ),
  {
    id: 'country',
    says: 'A country’s code in capitals at the end: DE, GB, GBR and others that no name ends with.',
    pattern: new RegExp(`(?<=\\S\\s+\\S.*\\s)${COUNTRY}$`, 'gu'),
  },
  rule(
    'store number',
    'The number of a store at the end: three digits or more, or any after #.',
    /(?<=\S)(?<!^(?:REF|REFERENCE|TRACE|AUTH|TXN))\s+#?\d{3,}$/,
    /(?<=\S)\s*#\s?\d+$/,
  ),
  {
    id: 'marks',
    says: 'Marks and spaces around the name, and more than one space within it.',
    pattern: /^[\s*/:;,_|-]+|[\s*/:;,_|#-]+$|(?<=\s)\s+/gu,
  },
];
