import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { hostileLinks, payloadLink, SOUND_CONFIGS } from '@/lib/testing/hostile/hostile-links';
import { withValues } from '@/lib/testing/populations';
import type { Config } from '../config/config';
import { parseConfigText, writeConfigText } from '../file/config-file';
import { PRESETS } from '../presets/presets';
import { parseTargetsText } from '../wanted/targets-file';
import { encodeLink } from './link';
import { decodeLink, findLink, isLink } from './read-link';

const november: Config = PRESETS['november-2025'];
const seven = withValues(november, { 'population.seed': 7 });
const digests = {
  transactions: 'a1b2c3d4e5f60718',
  features: '18f6e5d4c3b2a190',
  personas: '0f1e2d3c4b5a6978',
};
const SEVEN = '#c=2.q1YqKEotTi1RslLKyy9LzU1KLdI1MjAyVdJRSs5IzEtPLVayAqrJLyjNSSzJzM8D8YpTU1OUrMxra2sB';
/** A link with every character of the alphabet that transport takes for something else. */
const config = SOUND_CONFIGS[2] as Config;
const LINK = encodeLink(config, 'november-2025', digests);
const payload = LINK.slice(5);

function problemOf(text: string): string {
  expect(isLink(text)).toBe(true);
  const link = decodeLink(text);
  if (link.ok) throw new Error('the link was read');
  return link.problem.message;
}

test('the links of these tests are what they are meant to be', () => {
  expect(encodeLink(seven, 'november-2025', null)).toBe(SEVEN);
  expect(payload).toMatch(/-/);
  expect(payload).toMatch(/_/);
});

describe('a whole link is read', () => {
  const lines = (by: string, length = 40) =>
    `#c=2.${(payload.match(new RegExp(`.{1,${length}}`, 'g')) ?? []).join(by)}`;
  const fullWidth = (text: string) =>
    text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

  test.each([
    ['with a dot behind it', `${LINK}.`],
    ['with a bracket behind it', `${LINK})`],
    ['with a quote behind it', `${LINK}"`],
    ['with a tracking parameter behind it', `${LINK}&utm_source=x&utm_medium=y`],
    ['with a query behind it', `${LINK}?fbclid=IwAR0abc`],
    ['with text behind it', `${LINK} see you tomorrow`],
    ['with text behind it, encoded', `${LINK}%20see%20you`],
    ['with letters glued to it', `${LINK}andthen`],
    ['with padding', `${LINK}==`],
    ['with an ellipsis behind it', `${LINK}…`],
    ['with a text fragment behind it', `${LINK}:~:text=personas`],
    ['with a second fragment behind it', `${LINK}#top`],
    ['as a link of Markdown', `[our mix](https://example.org/calibrator/${LINK})`],
    ['in angle brackets', `<https://example.org/${LINK}>`],
    ['broken into lines', lines('\n')],
    ['broken into lines of another system', lines('\r\n', 72)],
    ['with encoded line breaks', lines('%0A')],
    ['with encoded line breaks of another system', lines('%0D%0A')],
    ['with spaces in it', lines(' ')],
    ['with encoded spaces in it', lines('%20')],
    ['with spaces as a form writes them', lines('+')],
    ['as quoted-printable', `#c=3D2.${lines('=\r\n', 70).slice(5).replaceAll('_', '=5F')}`],
    ['as quoted-printable whose breaks the address lost', lines('=', 70)],
    ['in a quoted mail', lines('\n> > ')],
    ['with zero-width characters in it', lines('\u200b')],
    ['with zero-width characters in it, encoded', lines('%E2%80%8B')],
    ['with soft hyphens in it', lines('\u00ad')],
    ['with a byte order mark before it', `#\ufeff${LINK.slice(1)}`],
    ['with tags for where to break it', lines('<wbr>')],
    ['with tags for where to break it, encoded', lines('%3Cwbr%3E')],
    ['with its signs encoded', LINK.replace('=', '%3D').replace('.', '%2E')],
    ['with all of it encoded', `#${encodeURIComponent(LINK.slice(1))}`],
    ['encoded twice', `#${encodeURIComponent(encodeURIComponent(LINK.slice(1)))}`],
    [
      'with every character encoded',
      `#${LINK.slice(1).replace(/./g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`,
    ],
    [
      'with the signs of HTML',
      LINK.replace('=', '&#61;').replaceAll('-', '&#x2D;').replaceAll('_', '&lowbar;'),
    ],
    ['in a query', `https://example.org/calibrator/?c=${LINK.slice(3)}`],
    ['in a query, behind an escaped sign', `https://example.org/?cell=why&amp;c=${LINK.slice(3)}&amp;a=b`],
    ['in a query, encoded', `https://example.org/?c=${encodeURIComponent(LINK.slice(3))}#top`],
    ['in the path', `https://example.org/calibrator/%23c=${LINK.slice(3)}`],
    ['in the path, encoded', `https://example.org/calibrator/${encodeURIComponent(LINK)}/`],
    ['in the path, without its sign', `https://example.org/calibrator/c=${LINK.slice(3)}`],
    [
      'within a redirection',
      `https://mail.example/?url=${encodeURIComponent(`https://a.example/${LINK}`)}&data=05%7C02`,
    ],
    ['as a route', `#/${LINK.slice(1)}`],
    ['as a parameter of the fragment', `#utm_source=x&${LINK.slice(1)}`],
    ['behind another fragment', `#who${LINK}`],
    ['behind one that is cut off', `${LINK.slice(0, 60)} ${LINK}`],
    ['with a capital for its sign', LINK.replace('#c', '#C')],
    ['with its signs escaped', LINK.replaceAll('_', '\\_').replaceAll('-', '\\-')],
    ['with its signs escaped as JSON', LINK.replace('=', '\\u003d')],
    ['with a dash for two hyphens', `#c=2.${payload.replaceAll('--', '—')}`],
    ['with a dash for each hyphen', `#c=2.${payload.replaceAll('-', '–')}`],
    ['with hyphens that do not break', `#c=2.${payload.replaceAll('-', '\u2011')}`],
    ['with hyphens at the ends of lines', lines('-\n')],
    ['in the other alphabet of base64', `#c=2.${payload.replaceAll('-', '+').replaceAll('_', '/')}==`],
    ['in wide characters', `#${fullWidth(LINK.slice(1))}`],
    ['with marks of a chat in it', lines('*', 100)],
  ])('%s', (_, text) => {
    expect(decodeLink(text)).toEqual({ ok: true, value: { preset: 'november-2025', config, digests } });
    expect(isLink(text)).toBe(true);
    // What is passed on of it, to another page of the site, is read as the same.
    expect(decodeLink(findLink(text) as string)).toEqual(decodeLink(text));
  });

  test('and its case is left as it is', () => {
    expect(decodeLink(LINK.toLowerCase()).ok).toBe(false);
  });
});

describe('a link that cannot be read is complained of', () => {
  test.each([
    '#c',
    '#c=',
    '#c%3D',
    '#C=',
    '#c=1',
    '#c=2.',
    '#c%3D1%2E',
    '#c=x',
    '#/c=',
    '#c=2.…',
    'https://example.org/?c=',
    'https://example.org/?c=1&utm_source=x',
    'https://example.org/%23c',
    'https://example.org/%23c=',
  ])('%s', (text) => {
    expect(problemOf(text)).toMatch(/^The link is cut off.*Copy it again as a whole, or ask for the file\.$/);
  });

  test.each([
    '',
    '#',
    '#who',
    '#customers',
    '#colour=1',
    '#a=c',
    'https://example.org/c',
    'https://example.org/?cell=why',
    'https://example.org/?abc=1.5&z=c#who',
    '?c=red',
  ])('but not what is none: %s', (text) => {
    expect(isLink(text)).toBe(false);
    expect(findLink(text)).toBeNull();
    expect(decodeLink(text)).toEqual({
      ok: false,
      problem: { where: '', message: 'This is not a link to a calibration.' },
    });
  });

  test('how much came through, and of how much where that is known', () => {
    expect(problemOf(SEVEN.slice(0, 60))).toBe(
      'The link is cut off: only its first 60 characters came through. Copy it again as a whole, or ask for the file.',
    );
    const whole = encodeLink(seven, 'november-2025', digests);
    expect(whole).toHaveLength(179);
    for (const cut of [whole.slice(0, 130), `${whole.slice(0, 130)}…`, `${whole.slice(0, 130)}...`]) {
      expect(problemOf(cut)).toBe(
        'The link is cut off: 130 of about 179 characters came through. Copy it again as a whole, or ask for the file.',
      );
    }
    expect(problemOf(whole.slice(0, -1))).toContain('178 of about 179 characters');
  });

  test('where it is damaged: at that character or before', () => {
    for (let at = 5; at < SEVEN.length; at++) {
      const link = decodeLink(`${SEVEN.slice(0, at)}${SEVEN[at] === 'A' ? 'B' : 'A'}${SEVEN.slice(at + 1)}`);
      if (link.ok) continue;
      const place = /at or before character (\d+) of 85/.exec(link.problem.message);
      if (place) expect(Number(place[1])).toBeGreaterThan(at);
    }
    expect(problemOf(`${SEVEN.slice(0, 20)}zzzz${SEVEN.slice(24)}`)).toMatch(
      /^The link is damaged at or before character \d+ of 85\. Ask/,
    );
  });

  test('that it was broken off, or damaged behind the break', () => {
    expect(problemOf(`${SEVEN.slice(0, 60)} and what else there is to say about it`)).toMatch(
      /cut off|damaged/,
    );
  });

  test('that its letters were changed', () => {
    expect(problemOf(SEVEN.toLowerCase())).toBe(
      'The link is damaged: something on the way made its capital letters small ones, which cannot be undone. Ask for it again, or for the file.',
    );
    expect(problemOf(SEVEN.toUpperCase())).toContain('made its small letters capital ones');
  });
});

describe('a link is never read as another one without a word', () => {
  test('where it is not, character for character, what is written here', () => {
    const odd = decodeLink(payloadLink('{"preset":"november-2025","changes":{"population":{"seed":7.0}}}'));
    expect(odd).toMatchObject({ ok: true, value: { config: seven } });
    expect(odd.ok && odd.value.doubt).toMatch(/changed on the way\. Compare/);
    expect(decodeLink(SEVEN)).toEqual({
      ok: true,
      value: { preset: 'november-2025', config: seven, digests: null },
    });
  });

  test('whatever one character of it is changed to: what can still be read is in doubt, or its digests are not met', () => {
    const whole = encodeLink(
      withValues(november, { 'population.seed': 7, 'generator.rentAchShare': 0.8 }),
      'november-2025',
      null,
    );
    const meant = decodeLink(whole);
    let silent = 0;
    let tried = 0;
    for (let at = 5; at < whole.length; at++) {
      for (const character of 'AEIMQUYcgkosw048') {
        if (character === whole[at]) continue;
        tried++;
        const link = decodeLink(whole.slice(0, at) + character + whole.slice(at + 1));
        if (link.ok && !link.value.doubt && JSON.stringify(link) !== JSON.stringify(meant)) silent++;
      }
    }
    // A digit for a digit where no digests are: the codec has no checksum.
    expect(tried).toBeGreaterThan(1_000);
    expect(silent / tried).toBeLessThan(0.002);
  });

  test('where changes are no settings at all', () => {
    expect(decodeLink(payloadLink('{"preset":"original","changes":5}'))).toMatchObject({
      ok: false,
      problem: { where: 'changes' },
    });
  });
});

describe('a hostile link', () => {
  test('of every kind gets what was meant, or a sentence', () => {
    const kinds = new Set<string>();
    for (const { kind, address: given, must, meant } of hostileLinks(12, 300)) {
      kinds.add(kind);
      // As it is, and as a browser writes it into its address: without line breaks, and with much encoded.
      for (const address of [given, new URL(given, 'https://example.org/').href]) {
        const link = decodeLink(address);
        const answer = !link.ok
          ? 'refused'
          : JSON.stringify(link.value.config) === JSON.stringify(meant)
            ? 'meant'
            : link.value.doubt
              ? 'in doubt'
              : 'other';
        const fine = { open: ['meant'], refuse: ['refused'], either: ['meant', 'refused', 'in doubt'] }[must];
        expect(fine, `${kind}: ${address.slice(0, 400)}`).toContain(answer);
        if (link.ok) continue;
        expect(isLink(address), address.slice(0, 100)).toBe(true);
        const { where, message } = link.problem;
        expect(message).toMatch(/\.…?$/);
        expect(where.length + message.length).toBeLessThan(800);
      }
    }
    expect(kinds.size).toBeGreaterThan(20);
    expect('polluted' in {}).toBe(false);
  });

  test('that nests 20,000 deep, as one that took the page down did', () => {
    const deep =
      '#c=2.7cRLCkAAFADAu7w1hbJxG_Ri4xOykbs7h5pZzBP7kWde0cW63bkMeZRN1bRRxDj365RndE_0kiRJkiRJkiRJkiRJkiT9vvoFAP7vAw';
    expect(problemOf(deep)).toBe(
      'The link is damaged: This is nested too deeply, as no configuration is. Ask for it again, or for the file.',
    );
  });

  test('of any text at any length is answered', () => {
    check(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        decodeLink(text);
        expect(decodeLink(`#c=2.${text}`).ok).toBe(false);
        expect(isLink(`#c=2.${text}`)).toBe(true);
      }),
      200,
    );
    for (const unit of [
      '%0A',
      '\n> ',
      'c=',
      '#c=2.',
      '=',
      '-\n',
      '<b',
      '&amp;',
      '%25',
      '\\u003d',
      'A',
      ' ',
    ]) {
      for (const begin of ['', '#c=2.']) expect(decodeLink(begin + unit.repeat(200_000)).ok).toBe(false);
    }
  });
});

describe('other JSON that somebody else wrote is bounded as well', () => {
  const deep = `{"30":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;

  test('a config file', () => {
    expect(parseConfigText(deep)).toEqual({
      ok: false,
      problem: { where: '', message: 'This is nested too deeply.' },
    });
    expect(parseConfigText(`[${Array(150_000).fill('0').join()}]`)).toEqual({
      ok: false,
      problem: { where: '', message: 'This holds more than 100,000 values.' },
    });
    const name = 'x'.repeat(100_000);
    expect(parseConfigText(`{"kind":"persona-calibration","schemaVersion":1,"${name}":1}`)).toMatchObject({
      ok: false,
    });
    const longKey = parseConfigText(writeConfigText({ ...november, [name]: 1 } as Config));
    expect(!longKey.ok && longKey.problem.where.length).toBeLessThan(200);
    // Brackets in a text are no depth.
    const noted = { ...november, notes: { mix: `"${'[{'.repeat(1_000)}\\` } };
    expect(parseConfigText(writeConfigText(noted))).toEqual({ ok: true, value: noted });
  });

  test('a targets file', () => {
    expect(parseTargetsText(deep, november)).toEqual({
      ok: false,
      problem: { where: '', message: 'This is nested too deeply.' },
    });
  });
});
