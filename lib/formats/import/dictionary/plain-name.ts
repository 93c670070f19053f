/** Letters that no accent parts from their neighbours. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII.
const ASCII = /^[\x00-\x7f]*$/;

const spelled = (name: string): string => {
  const parted = name.replace(/([a-z\d])([A-Z])/g, '$1 $2');
  // Most texts have no accents to lose.
  if (ASCII.test(parted))
    return parted
      .toLowerCase()
      .replace(/[^a-z\d]+/g, ' ')
      .trim();
  return parted
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(LETTER, (letter) => LETTERS[letter] as string)
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
};

let [last, lastPlain] = ['', ''];

/**
 * A text in lower case, without accents and full-width characters, its words parted by single spaces. What is asked of one text is
 * mostly asked several times.
 */
export const plainName = (name: string): string => {
  if (name === last) return lastPlain;
  lastPlain = spelled(name);
  last = name;
  return lastPlain;
};

/** Languages that write no spaces between words. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Whether a plain text has a plain phrase in it as whole words. */
export const hasPhrase = (plain: string, phrase: string): boolean =>
  UNSPACED.test(phrase) ? plain.includes(phrase) : ` ${plain} `.includes(` ${phrase} `);
