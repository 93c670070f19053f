import { currencyNamed } from './currency';

/** By the ISO code of a currency: what its amounts are multiplied with to be in the one that is read. */
export type Rates = Readonly<Record<string, number>>;

/** The rate of a currency; undefined where none is given. */
export const rateOf = (rates: Rates | undefined, currency: string): number | undefined =>
  rates && Object.hasOwn(rates, currency) ? rates[currency] : undefined;

/** Whether a text is the ISO code of a currency. */
export const isCode = (text: string): boolean => /^[A-Z]{3}$/.test(text) && currencyNamed(text) === text;

/** Whether a number can be a rate. */
export const isRate = (rate: number): boolean => Number.isFinite(rate) && rate > 0;

/** What is wrong with rates, as a sentence; null where nothing is. */
export function ratesProblem(rates: Rates | undefined): string | null {
  for (const [code, rate] of Object.entries(rates ?? {})) {
    if (!isCode(code)) return `"${code.slice(0, 20)}" is not the code of a currency, such as EUR.`;
    if (!isRate(rate)) return `The rate of ${code} must be a number above 0, got ${rate}.`;
  }
  return null;
}
