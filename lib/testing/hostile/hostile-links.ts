import { deflateSync, strToU8 } from 'fflate';
import alea from 'seedrandom/lib/alea.js';
import type { SettingValue } from '@/lib/model/parameter';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { encodeLink } from '@/lib/params/link/link';
import { PRESETS } from '@/lib/params/presets/presets';
import type { Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { rulesOfPersonas } from '@/lib/testing/rules';

/** What somebody, a mail program or an attacker may put into the address. */
export interface HostileLink {
  /** What was done, in a few words: for a count of what was tried. */
  readonly kind: string;
  /** What to append to the page's address: a fragment. */
  readonly address: string;
  /** `open`: must be read as `meant`. `refuse`: must get a sentence. `either`: one of the two, or read with a doubt. */
  readonly must: 'open' | 'refuse' | 'either';
  /** The config of the sound link that this one was made of; null where there was none. */
  readonly meant: Config | null;
}

const NOVEMBER: Config = PRESETS['november-2025'];
const DIGESTS = {
  transactions: 'a1b2c3d4e5f60718',
  features: '18f6e5d4c3b2a190',
  personas: '0f1e2d3c4b5a6978',
};
const changed = (values: Readonly<Record<string, SettingValue>>) =>
  Object.entries(values).reduce((config, [path, value]) => withValue(config, path, value), NOVEMBER);

/** What the links are of that get damaged: little and much, with and without rules, notes and targets. */
export const SOUND_CONFIGS: readonly Config[] = [
  changed({ 'population.seed': 7 }),
  changed({ 'population.seed': 123_456, 'generator.rentAchShare': 0.8, 'mix.savings_builder': 0.11 }),
  {
    ...NOVEMBER,
    name: 'Ours – ü',
    rules: rulesOfPersonas(
      personasOf(NOVEMBER).with(0, {
        ...(personasOf(NOVEMBER)[0] as Persona),
        match: { id: 'only', feature: 'payroll_count', op: '>', value: 2 },
      }),
    ),
    targets: { '30': { '3': 0.2 } },
    notes: { mix: 'Why **109 %**?' },
  },
];

/** The link of a payload that no page writes: its text, or its bytes. */
export function payloadLink(payload: string | Uint8Array): string {
  const bytes = deflateSync(typeof payload === 'string' ? strToU8(payload) : payload, { level: 9 });
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return `#c=2.${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** The draws of a run: the same seed, the same links. */
class Draws {
  private readonly next: () => number;
  constructor(seed: number) {
    this.next = alea(seed);
  }
  /** A whole number below `n`. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }
  of<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const PREFIX = '#c=2.';
const percent = (character: string) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
const behind = (link: string) => link.slice(1);

/** A link with something put between every `length` characters of its payload. */
function broken(link: string, length: number, by: string): string {
  const payload = link.slice(PREFIX.length);
  const lines = payload.match(new RegExp(`.{1,${length}}`, 'g')) ?? [];
  return PREFIX + lines.join(by);
}

const BEHIND = [
  '.',
  ').',
  '"',
  '>',
  '…',
  ' and so on',
  '%20see',
  '&utm_source=x',
  '?fbclid=Iw0',
  '#top',
  '\n-- \nMe',
  ']',
  '**',
  '|a',
];
const BREAKS = ['\n', '\r\n', '%0A', '%0D%0A', '=\r\n', ' ', '%20', '+', '\n> ', '<br>', '&#10;'];
const UNSEEN = [
  '\u200b',
  '\u00ad',
  '\ufeff',
  '\u2060',
  '%E2%80%8B',
  '%C2%AD',
  '&shy;',
  '\u00a0',
  '\\',
  '\u0003',
];

/** What happens to links on their way, after which each must be read as if nothing had happened. */
const WAYS: Readonly<Record<string, (link: string, draws: Draws) => string>> = {
  'text behind it': (link, draws) => link + draws.of(BEHIND),
  'broken into lines': (link, draws) => broken(link, 20 + draws.below(60), draws.of(BREAKS)),
  'unseen characters in it': (link, draws) => broken(link, 5 + draws.below(30), draws.of(UNSEEN)),
  'percent encoding': (link, draws) =>
    draws.of([
      () => `#${encodeURIComponent(behind(link))}`,
      () => `#${encodeURIComponent(encodeURIComponent(behind(link)))}`,
      () => `#${behind(link).replace(/./g, percent)}`,
      () => `#${behind(link).replace(/./g, (c) => (draws.below(3) ? c : percent(c).toUpperCase()))}`,
    ])(),
  'other encodings': (link, draws) =>
    draws.of([
      () => link.replace('#c=', '#c=3D').replaceAll('_', '=5F'),
      () => link.replace('=', '&#61;').replace('.', '&period;').replaceAll('-', '&#x2d;'),
      () => link.replace('=', '\\u003d').replaceAll('_', '\\_'),
      () => link.replace(/[!-~]/g, (c) => (c === '#' ? c : String.fromCharCode(c.charCodeAt(0) + 0xfee0))),
      () => PREFIX + link.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/'),
    ])(),
  'a place of its own': (link, draws) =>
    draws.of([
      `#top${link}`,
      `#?${behind(link)}`,
      `#/${behind(link)}`,
      `#utm_source=x&${behind(link)}`,
      `#!${behind(link)}`,
      link.replace('#c', '#C'),
      `#c=2.AAAA${link}`,
    ]),
};

/** Damage that cannot be undone: what is read must be what was meant, or be in doubt. */
const DAMAGE: Readonly<Record<string, (link: string, draws: Draws) => string>> = {
  'cut off': (link, draws) => link.slice(0, 2 + draws.below(link.length - 2)),
  'cut off, with a mark': (link, draws) =>
    link.slice(0, 5 + draws.below(link.length - 5)) + draws.of(['…', '...', '…)', ' [more]']),
  'a part is missing': (link, draws) => {
    const at = 5 + draws.below(link.length - 6);
    return link.slice(0, at) + link.slice(at + 1 + draws.below(12));
  },
  'parts changed places': (link, draws) => {
    const [a, b] = [5 + draws.below(link.length - 5), 5 + draws.below(link.length - 5)].sort(
      (x, y) => x - y,
    ) as [number, number];
    return link.slice(0, 5) + link.slice(b) + link.slice(a, b) + link.slice(5, a);
  },
  'a foreign character for one': (link, draws) => {
    const at = 5 + draws.below(link.length - 5);
    return (
      link.slice(0, at) +
      draws.of(['*', '%', 'é', '\ud800', '😀', '~', '%FF', '%00', '&']) +
      link.slice(at + 1)
    );
  },
  'other letters': (link, draws) =>
    draws.of([link.toLowerCase(), link.toUpperCase(), PREFIX + link.slice(5).toLowerCase()]),
};

const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);
const ANYWHERE = ['name', 'changes', 'personas', 'notes', 'targets', 'checks', 'digests', 'preset', 'extra'];

/** Payloads of which no page is the author; each must get a sentence. */
const PAYLOADS: Readonly<Record<string, (draws: Draws) => string>> = {
  'nested deeply': (draws) => {
    const depth = 21 + draws.below(draws.of([10, 1_000, 90_000]));
    const value = draws.of([
      () => nested(depth, '[', ']'),
      () => `${'{"all":['.repeat(depth >> 3)}${']}'.repeat(depth >> 3)}`,
      () => `${'{"a":'.repeat(depth >> 2)}1${'}'.repeat(depth >> 2)}`,
    ])();
    return `{"preset":"november-2025","${draws.of(ANYWHERE.slice(0, 6))}":${depth < 200 ? nested(21, '[', ']') : value}}`;
  },
  'many values': (draws) =>
    `{"preset":"november-2025","${draws.of(['changes', 'personas', 'notes', 'targets', 'checks'])}":${draws.of(
      [
        () =>
          `[${Array(19_000 + draws.below(60_000))
            .fill('1')
            .join()}]`,
        () => `[${Array(15_000).fill('{}').join()}]`,
        () => `{${Array.from({ length: 9_000 }, (_, i) => `"k${i}":{}`).join()}}`,
        () => `{"population":[${Array(30_000).fill('7').join()}]}`,
      ],
    )()}}`,
  'extreme numbers': (draws) =>
    `{"preset":"november-2025","changes":{${draws.of([
      '"population":{"users":',
      '"population":{"historyDays":',
      '"generator":{"rentAchShare":',
      '"windows":{"0":',
      '"mix":{"savings_builder":',
      '"personas":{"subscription_heavy":{"merchants":',
    ])}${draws.of(['1e308', '-1e308', '1e999', '-1', '9007199254740993e9', '-1e-300', '1e21', '100001.5', '"7"', 'null1', '[]', '{}x'])}}}}`,
  'keys of prototypes': (draws) => {
    const key = draws.of(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf']);
    return `{"preset":"november-2025",${draws.of([
      `"changes":{"${key}":{"polluted":true}}`,
      `"changes":{"generator":{"${key}":1}}`,
      `"changes":{"archetypes":{"${key}":{"cards":2}}}`,
      `"changes":{"personas":{"${key}":{"priority":"LOW"}}}`,
      `"targets":{"${key}":{"3":0.2}}`,
      `"targets":{"30":{"${key}":0.2}}`,
      `"${key}":{"polluted":true}`,
    ])}}`;
  },
  'values of other kinds': (draws) => {
    const value = draws.of([
      'null',
      'true',
      '0',
      '""',
      '[]',
      '[null]',
      '"x"',
      '{"0":0}',
      '[[]]',
      '-0.5',
      '{"":""}',
    ]);
    return `{"preset":${draws.of(['"november-2025"', '"original"'])},"${draws.of(['personas', 'checks', 'targets', 'extra'])}":${value === '[]' || value === '{}' ? '7' : value}}`;
  },
  'no payload': (draws) =>
    draws.of([
      '',
      '[]',
      'null',
      '7',
      '"x"',
      '{',
      '{"preset":',
      '{"preset":"none"}',
      '\ufeff{}',
      '{}',
      '[{}]',
      '{"preset":["november-2025"]}',
      'undefined',
      '{"preset":"november-2025"}}',
    ]),
  'a flood': (draws) =>
    `{"preset":"november-2025","name":"${draws.of(['x', '\\u0000', 'ab'])}${'y'.repeat(250_000 + draws.below(3_000_000))}"}`,
};

const BROKEN_BEGINNINGS = [
  '#c',
  '#c=',
  '#c%3D',
  '#c=1',
  '#c=2.',
  '#c=1%2E',
  '#c%3D1',
  '#c=.',
  '#c=x',
  '#C=',
  '#c=%',
  '#c=2..',
  '#c==',
  '#c=9.AAAA',
  '#c=01.AAAA',
  '#c=2.%%%!!!',
  '#c=2.====',
  '#c1.abcdef',
  '#/c=',
  '#c=2.\u200b',
];

/** Numbers and names that a page could have written, and that are none the less unlike any. */
const ODD_NAMES = [
  '<img src=x onerror=alert(1)>',
  '\u202egnp.exe',
  '=HYPERLINK("http://x")',
  '{{7*7}}',
  '\ud800',
  '\u0000',
  "';DROP TABLE",
  '💥'.repeat(20),
  '\u001b[31m',
];

function damaged(draws: Draws): HostileLink {
  const config = draws.of(SOUND_CONFIGS);
  // With digests the page notices what can be read and is other than was meant.
  const link = encodeLink(config, 'november-2025', draws.below(2) ? DIGESTS : null);
  const kind = draws.of(Object.keys(DAMAGE));
  const address = (DAMAGE[kind] as (typeof DAMAGE)[string])(link, draws);
  return { kind, address, must: 'either', meant: config };
}

function transported(draws: Draws): HostileLink {
  const meant = draws.of(SOUND_CONFIGS);
  const link = encodeLink(meant, 'november-2025', draws.below(2) ? DIGESTS : null);
  const kind = draws.of(Object.keys(WAYS));
  const address = (WAYS[kind] as (typeof WAYS)[string])(link, draws);
  return { kind, address, must: 'open', meant };
}

function forged(draws: Draws): HostileLink {
  const kind = draws.of(Object.keys(PAYLOADS));
  const text = (PAYLOADS[kind] as (typeof PAYLOADS)[string])(draws);
  return { kind, address: payloadLink(text), must: 'refuse', meant: null };
}

function invented(draws: Draws): HostileLink {
  const some = (n: number, character: () => string) =>
    Array.from({ length: draws.below(n) }, character).join('');
  const kind = draws.of([
    'a broken beginning',
    'letters at random',
    'bytes at random',
    'text at random',
    'an odd name',
  ]);
  switch (kind) {
    case 'a broken beginning':
      return { kind, address: draws.of(BROKEN_BEGINNINGS), must: 'refuse', meant: null };
    case 'letters at random':
      return { kind, address: PREFIX + some(400, () => draws.of([...BASE64])), must: 'refuse', meant: null };
    case 'bytes at random': {
      const bytes = Uint8Array.from({ length: 1 + draws.below(300) }, () => draws.below(256));
      return { kind, address: payloadLink(bytes), must: 'refuse', meant: null };
    }
    case 'text at random':
      return {
        kind,
        address: `#c=${some(300, () => String.fromCharCode(draws.below(draws.of([128, 0x300, 0x10000]))))}`,
        must: 'refuse',
        meant: null,
      };
    default: {
      const meant = {
        ...(SOUND_CONFIGS[0] as Config),
        name: draws.of(ODD_NAMES),
        notes: { mix: draws.of(ODD_NAMES) },
      };
      return { kind, address: encodeLink(meant, 'november-2025', null), must: 'open', meant };
    }
  }
}

/** Links of every kind, the same for the same seed. Each is to be answered at once: with what was meant, or a sentence. */
export function hostileLinks(seed: number, count: number): HostileLink[] {
  const draws = new Draws(seed);
  const makers = [transported, damaged, forged, invented];
  return Array.from({ length: count }, (_, i) => (makers[i % makers.length] as (typeof makers)[0])(draws));
}
