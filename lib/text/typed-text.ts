/** The zeros of the scripts whose digits keyboards have; nine digits follow each. */
const ZEROS = [...'٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀០᠐０'].map((zero) => zero.charCodeAt(0));

const digit = (text: string): string => {
  const code = text.charCodeAt(0);
  const zero = ZEROS.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? text : String(code - zero);
};

/** What other keyboards and typesetting have for a sign that is meant. */
const MEANT: readonly (readonly [RegExp, string])[] = [
  // Marks of direction and of width, which are pasted along unseen.
  [/[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, ''],
  [/[\u2212\u2013\ufe63\uff0d]/g, '-'],
  [/\uff0b/g, '+'],
  [/\uff0c/g, ','],
  [/\uff0e/g, '.'],
  [/\uff0f/g, '/'],
  // Arabic marks say what they are: one is decimal, the other separates thousands.
  [/\u066b/g, '.'],
  [/[\u066c\u2018\u2019\u02bc\uff07]/g, "'"],
  [/[\u066a\uff05]/g, '%'],
  [/\uff04/g, '$'],
  [/\s+/g, ' '],
];

/** A text with Latin digits and plain signs, as it would be typed on an English keyboard. */
export function plainText(text: string): string {
  const latin = text.replace(/\p{Nd}/gu, digit);
  return MEANT.reduce((plain, [pattern, sign]) => plain.replace(pattern, sign), latin).trim();
}
