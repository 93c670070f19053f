/** What money is in: an ISO 4217 code; null where nothing says it. */
export type Currency = string | null;

/** What synthetic customers pay in. */
export const USD = 'USD';

/** Signs that mean one currency to everyone; the others are written by their code. */
const SIGNS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥' };

/** Signs and words that files have in place of a code, where only one currency goes by them. */
const CODES: Readonly<Record<string, string>> = {
  $: USD,
  US$: USD,
  '€': 'EUR',
  EURO: 'EUR',
  '£': 'GBP',
  KČ: 'CZK',
  ZŁ: 'PLN',
  FT: 'HUF',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  '₴': 'UAH',
  '₽': 'RUB',
  '₪': 'ILS',
  '₫': 'VND',
  R$: 'BRL',
};

/** Decimals of currencies that have no hundredths (ISO 4217). */
const DIGITS: Readonly<Record<string, number>> = Object.fromEntries([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
]);

/** The currency that a file's word is for; null where that is not certain. */
export function currencyOf(text: string | null): Currency {
  const word = (text ?? '').trim().toUpperCase();
  return Object.hasOwn(CODES, word) ? (CODES[word] as string) : /^[A-Z]{3}$/.test(word) ? word : null;
}

/** Decimals of an amount: two where the currency is not known. */
export const currencyDigits = (currency: Currency): number => (currency ? DIGITS[currency] : undefined) ?? 2;

/** What stands before an amount: "€", or "CZK" and a space that does not break; nothing where the currency is not known. */
export const moneySign = (currency: Currency): string =>
  currency === null ? '' : (SIGNS[currency] ?? `${currency}\u00a0`);

/** What a currency goes by in a sentence or beside a field: "$", "CZK"; nothing where it is not known. */
export const moneyUnit = (currency: Currency): string => moneySign(currency).trim();

/** Digits of an amount with the sign of the currency, and before it a minus where the amount is below zero. */
export const withMoneySign = (digits: string, value: number, currency: Currency): string =>
  `${value < 0 ? '−' : ''}${moneySign(currency)}${digits}`;

/** The currency of a setting: what makes transactions is in dollars, as they are; the rest is compared with the users shown. */
export const settingCurrency = (parameter: { readonly stage?: string }, shown: Currency): Currency =>
  parameter.stage === 'transactions' ? USD : shown;
