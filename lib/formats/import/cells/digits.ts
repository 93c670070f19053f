/** The first digit of each script that banks write numbers in. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10];

/** Decimal and thousands separators of Arabic. */
const MARKS: Readonly<Record<number, string>> = { 1643: '.', 1644: ',' };

const OTHER =
  /[\u066b\u066c\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff01-\uff5e\u3000]/g;

/** A text with the digits of all scripts, and full-width characters, as those of ASCII. */
export const plainDigits = (text: string): string =>
  OTHER.test(text)
    ? text.replace(OTHER, (character) => {
        const code = character.charCodeAt(0);
        const zero = ZEROS.find((first) => code >= first && code < first + 10);
        if (zero !== undefined) return String(code - zero);
        if (MARKS[code]) return MARKS[code];
        return code === 0x3000 ? ' ' : String.fromCharCode(code - 0xfee0);
      })
    : text;
