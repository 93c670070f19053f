import { plainName } from '../dictionary/plain-name';

/** Signs and names that stand for one currency only, wherever they are written. */
const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₴': 'UAH',
  '₩': 'KRW',
  '₪': 'ILS',
  '₫': 'VND',
  '₱': 'PHP',
  '฿': 'THB',
  '₦': 'NGN',
  '₸': 'KZT',
  zl: 'PLN',
  kc: 'CZK',
  ft: 'HUF',
  tl: 'TRY',
  lei: 'RON',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  euroa: 'EUR',
  元: 'CNY',
  人民币: 'CNY',
  人民幣: 'CNY',
  rmb: 'CNY',
  円: 'JPY',
  日本円: 'JPY',
  원: 'KRW',
  руб: 'RUB',
  р: 'RUB',
  грн: 'UAH',
  лв: 'BGN',
  rs: 'INR',
  fr: 'CHF',
  sfr: 'CHF',
  rm: 'MYR',
  rp: 'IDR',
  kn: 'HRK',
  r$: 'BRL',
  us$: 'USD',
  a$: 'AUD',
  c$: 'CAD',
  ca$: 'CAD',
  au$: 'AUD',
  nz$: 'NZD',
  hk$: 'HKD',
  s$: 'SGD',
  mx$: 'MXN',
  nt$: 'TWD',
};

/** Codes that have been in use within the time of bank exports and are no longer in the platform's list everywhere. */
const FORMER = ['HRK', 'LTL', 'LVL', 'EEK', 'SKK', 'RUR', 'BYR', 'DEM', 'FRF', 'ITL', 'ESP', 'NLG', 'ATS'];
const CODES: ReadonlySet<string> = new Set([...Intl.supportedValuesOf('currency'), ...FORMER]);

/** The ISO code that a text is, whether as a code, a sign or a name; null where it is none, or of several countries (`$`, `kr`). */
export function currencyNamed(text: string): string | null {
  const trimmed = text.trim();
  const code = trimmed.toUpperCase();
  if (CODES.has(code)) return code;
  // `CAD$`, as some banks head a column.
  if (code.length === 4 && code.endsWith('$') && CODES.has(code.slice(0, 3))) return code.slice(0, 3);
  return SIGNS[trimmed.toLowerCase().replace(/\.$/, '')] ?? SIGNS[plainName(trimmed)] ?? null;
}

/** Whether a text can stand for a currency at all: a code, or a sign of several countries. */
export const isCurrency = (text: string): boolean =>
  currencyNamed(text) !== null || /^(?:\p{Sc}|kr\.?|[A-Z]{3}|[A-Z]{1,2}\$)$/iu.test(text.trim());

const WORD = /[\p{L}\p{Sc}$]+/gu;

/**
 * The currency that a heading or a line above the table names: a code in capitals, or a sign; null where there is none or more than
 * one. Small letters are words ("all", "top").
 */
export function currencyIn(text: string): string | null {
  const found = new Set<string>();
  for (const [word] of text.matchAll(WORD)) {
    const isCode = word.length === 3 && word === word.toUpperCase() && /^[A-Z]{3}$/.test(word);
    const named = isCode || !/^[a-z]{1,3}$/i.test(word) || /\p{Sc}/u.test(word) ? currencyNamed(word) : null;
    if (named) found.add(named);
    for (const [sign] of word.matchAll(/\p{Sc}/gu)) if (SIGNS[sign]) found.add(SIGNS[sign] as string);
  }
  return found.size === 1 ? ([...found][0] as string) : null;
}
