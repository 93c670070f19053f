/** Characters of a text that are looked at: far more than any link with what mails and chats add to it. */
const MAX_TEXT = 100_000;
/** How many nested encodings are undone: an address in a redirection in a forwarded mail. */
const MAX_ROUNDS = 5;
/** Beginnings in one text that are tried. */
const MAX_LINKS = 4;
/** A break, a space, or something that cannot be seen: no part of a link, and found in the middle of them. */
const GAP = '\n';

/** A link in a text: its version, and what comes behind its dot, with encodings undone. */
export interface LinkText {
  /** Null where the beginning is ours and what must follow it is not there. */
  readonly version: string | null;
  readonly rest: string;
}

const decoder = new TextDecoder();
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  shy: '',
  num: '#',
  equals: '=',
  period: '.',
  lowbar: '_',
};
const character = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

/** One layer of percent, HTML and JavaScript encoding undone. */
const decoded = (text: string) =>
  text
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
      decoder.decode(Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))),
    )
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (all, decimal, hex, name) =>
      decimal
        ? character(Number(decimal))
        : hex
          ? character(Number.parseInt(hex, 16))
          : (ENTITIES[name.toLowerCase()] ?? all),
    )
    // Of these none but the signs of a link: a backslash may also stand before letters.
    .replace(/\\u00(2[3-6def]|3[df]|5f)/gi, (_, hex) => character(Number.parseInt(hex, 16)));

/** A text with its encodings undone, in plain characters, with gaps for what is no character of a link. */
function plain(given: string): string {
  let text = given.slice(0, MAX_TEXT);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = text;
    text = decoded(text);
    if (text === before) break;
  }
  return (
    text
      .normalize('NFKC')
      .replace(/<\/?(?:wbr|br|span|b|i|em|strong|font|p|div)\b[^<>]{0,200}>/gi, GAP)
      .replace(/[\r\n]+/g, GAP)
      // A quoted mail begins its lines with these.
      .replace(/\n[ \t]*(?:>[ \t]*)+/g, GAP)
      .replace(/[\p{Cc}\p{Cf}\p{Z}\p{Mn}\u115f\u1160\u2800\u3164\\]+/gu, GAP)
      .replace(/[\u2010-\u2012\u2212]/g, '-')
  );
}

/** Where a link begins: `c=1.` at the start, or behind what parts an address or encloses it. */
const BEGINNING = /(^|[#?&/;!:|"'(<>[\n])c\n?(?:=\n?)+(?:3D\n?)?(\d{1,4})\n?\.[.\n]*/gi;
/** A fragment that was meant to be one; and the same within an address, where `c=` may be anybody's. */
const BROKEN = /^[!/?\n]*c(?:\n?(?:[=%:]|\d+\.)|\n*$)/i;
const BROKEN_WITHIN = /#\n?c\n?(?:=|$)|[?&]c=\d{0,4}\.?(?=[&\n]|$)/i;

/** What may be links in an address, its fragment, or any text, the fragment's first. Takes time in proportion to the text. */
export function linksIn(text: string): LinkText[] {
  const hash = text.indexOf('#');
  const [before, fragment] = hash < 0 ? [text, ''] : [text.slice(0, hash), text.slice(hash + 1)];
  const links: LinkText[] = [];
  for (const part of [plain(fragment), plain(before)]) {
    for (const found of part.matchAll(BEGINNING)) {
      if (links.length === MAX_LINKS) return links;
      links.push({ version: found[2] as string, rest: part.slice(found.index + found[0].length) });
    }
  }
  if (links.length > 0) return links;
  const whole = plain(text);
  const broken = BROKEN.exec(plain(fragment)) ?? BROKEN_WITHIN.exec(whole);
  return broken ? [{ version: null, rest: broken.input.slice(broken.index + broken[0].length) }] : [];
}

/** A payload as it may have been written, out of the text behind a link's dot. */
export interface Reading {
  readonly payload: string;
  /** Characters of the payload before each gap that was closed. */
  readonly gaps: readonly number[];
  /** What ended it: the first character that belongs to no link; empty at the end of the text. */
  readonly stop: string;
}

/** Of quoted-printable: what the characters of a link, and breaks, are written as. */
const QUOTED: Readonly<Record<string, string>> = { '2D': '-', '5F': '_', '0D': GAP, '0A': GAP, '20': GAP };

interface Liberties {
  readonly plus?: string;
  readonly slash?: string;
  readonly dash?: string;
  readonly equals?: 'a lost break';
  readonly hyphens?: 'drop at gaps';
  readonly foreign?: 'skip';
}

function read(rest: string, max: number, liberties: Liberties): Reading {
  const { plus = GAP, slash = '', dash = '--', equals, hyphens, foreign } = liberties;
  const gaps: number[] = [];
  let payload = '';
  for (let i = 0; i < rest.length && payload.length <= max; i++) {
    let written = rest[i] as string;
    if (written === '+') written = plus;
    else if (written === '/' && slash) written = slash;
    else if (written >= '\u2013' && written <= '\u2015') written = dash;
    else if (written === '=') {
      const quoted = equals ? undefined : QUOTED[rest.slice(i + 1, i + 3)];
      if (quoted) i += 2;
      written = quoted ?? GAP;
    } else if (written === '-' && hyphens && rest[i + 1] === GAP) continue;
    if (written === GAP) gaps.push(payload.length);
    else if (/^[\w-]+$/.test(written)) payload += written;
    else if (!foreign) return { payload, gaps, stop: written };
  }
  return { payload, gaps, stop: '' };
}

/**
 * How the text behind a link's dot may be read, the likeliest first. All but the first are guesses, right only where they give
 * exactly what is written here. `max` is how long a payload may be.
 */
export function readingsOf(rest: string, max: number): Reading[] {
  const readings = [read(rest, max, {})];
  if (/[+/]/.test(rest)) readings.push(read(rest, max, { plus: '-', slash: '_' }));
  if (/[\u2013-\u2015]/.test(rest)) readings.push(read(rest, max, { dash: '-' }));
  if (rest.includes('=')) readings.push(read(rest, max, { equals: 'a lost break' }));
  if (rest.includes(`-${GAP}`)) readings.push(read(rest, max, { hyphens: 'drop at gaps' }));
  if (readings[0]?.stop) readings.push(read(rest, max, { foreign: 'skip' }));
  return readings;
}
