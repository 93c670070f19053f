import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Config } from '@/lib/params/config/config';
import { changesFrom } from '@/lib/params/config/difference';
import { parseConfigText } from '@/lib/params/file/config-file';
import { PRESETS } from '@/lib/params/presets/presets';
import { personasOf } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { NOVEMBER, withValues } from '@/lib/testing/populations';
import { reportInputFor } from '@/lib/testing/report';
import { rulesOfPersonas } from '@/lib/testing/rules';
import { settingText } from '@/lib/text/value-text';
import type { ImportSummary } from '../import/summary/summary';
import { commandOf } from './sections/reproduce';
import { writeReport } from './write-report';

const CHANGED: Config = {
  ...withValues(NOVEMBER, {
    'personas.subscription_heavy.merchants': 4,
    'generator.rentAchShare': 0.5,
    'population.seed': 7,
  }),
  name: 'Fewer subscriptions',
  targets: { 30: { 1: 0.16, STABLE: { share: 0.3, tolerance: 0.2 } } },
  checks: [
    { of: 'coverage', min: 0.99 },
    { of: 'STABLE', window: 180, max: 1 },
  ],
  notes: { mix: 'As **published**.', 'hand-over': '- ready' },
};
const INPUT = reportInputFor(CHANGED);
const REPORT = writeReport(INPUT);

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
const textOf = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => ENTITIES[name]!)
    .replaceAll('\u00a0%', ' %');

/** The texts of a table's cells by row, without its head. */
function rowsOf(report: string, caption: string): string[][] {
  const [, table = ''] = report.split(`<caption>${caption}</caption>`);
  const [, body = ''] = /<tbody>([\s\S]*?)<\/tbody>/.exec(table) ?? [];
  return [...body.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => textOf(cell).trim()),
  );
}

const GIRO = {
  name: 'Giro <1>',
  isCard: false,
  rows: 3,
  inCents: 120_000,
  outCents: 40_050,
  closingCents: 90_000,
  months: [{ rows: 3, inCents: 120_000, outCents: 40_050, balanceCents: 90_000 }, null],
};
const SUMMARY: ImportSummary = {
  totals: { inCents: 120_000, outCents: 40_050 },
  merchants: ['Café & Co'],
  closingCents: 90_000,
  months: [
    { id: '2026-05', whole: true },
    { id: '2026-06', whole: false },
  ],
  all: { ...GIRO, name: '' },
  accounts: 1,
  largestAccounts: [GIRO],
  largestMerchants: [{ merchant: 'Café & Co', rows: 2, inCents: 0, outCents: 40_050 }],
};

describe('the report', () => {
  test('is one file without scripts, and loads nothing', () => {
    expect(REPORT).not.toMatch(/<(script|link|img|iframe|object|embed|base|audio|video)\b/i);
    expect(REPORT).not.toMatch(/\s(src|srcset|on\w+|style)=/i);
    expect(REPORT).not.toMatch(/@import|url\(/);
  });

  test('is the same for the same input', () => {
    expect(writeReport(structuredClone(INPUT))).toBe(REPORT);
  });

  test('says the result first: of the targets that are wanted, else of the largest persona', () => {
    const first = (config: Config, base = INPUT.base) => {
      const report = writeReport({ ...reportInputFor(config), base });
      const [, said = ''] = /<h1>([\s\S]*?)<\/h1>/.exec(report) ?? [];
      return textOf(said);
    };
    const wanted = (share: number, tolerance: number) => ({ 30: { 3: { share, tolerance } } });
    const was = (share: number): typeof INPUT.base => ({ label: 'Before', windows: [{ '3': share }, {}] });
    const met = { ...NOVEMBER, targets: wanted(0.4, 0.05) };
    const said = 'The one target is met: Subscription-Heavy in 30 days is 37.3 %, wanted 35.0 to 45.0 %';
    expect(first(met, null)).toBe(`${said}.`);
    expect(first(met, was(0.25))).toBe(`${said}; it was 25.0 %.`);
    expect(first(met, was(0.37333))).toBe(`${said}.`);
    expect(first({ ...NOVEMBER, targets: wanted(0.2, 0.02) })).toBe(
      'The one target is not met: Subscription-Heavy in 30 days is 37.3 %, wanted 18.0 to 22.0 %.',
    );
    expect(first(CHANGED)).toBe(
      '1 of 2 targets are met: High Utilization in 30 days is 18.7 %, wanted 15.0 to 17.0 %.',
    );
    const two = { 30: { 3: { share: 0.4, tolerance: 0.05 }, STABLE: { share: 0.3, tolerance: 0.02 } } };
    expect(first({ ...NOVEMBER, targets: two }, null)).toBe(
      'All 2 targets are met: the largest persona is Subscription-Heavy with 37.3 %.',
    );
    expect(first(NOVEMBER)).toMatch(
      /^Subscription-Heavy is the largest persona with 37\.3 %.*: 28 of 75 customers in 30 days\.$/,
    );
    expect(textOf(REPORT)).toContain('What could not be had');
    expect(textOf(REPORT)).toContain('Nobody is Variable Income Budgeter in 30 days.');
  });

  test('says how steady it is: how far other seeds move shares, and which targets they miss', () => {
    const steady = (low: number, high: number, data = INPUT.data) => {
      const input = reportInputFor({ ...NOVEMBER, targets: { 30: { 3: { share: 0.4, tolerance: 0.05 } } } });
      const windows = input.windows.map((window, w) => ({
        ...window,
        noise: window.counts.map((n, p) => (w === 0 && p === 2 ? { low, high } : { low: n, high: n })),
      }));
      const report = writeReport({ ...input, windows, data });
      expect(report).not.toContain('holds</h2>');
      const [, list = ''] = /How steady it is<\/h2>\s*<ul>([\s\S]*?)<\/ul>/.exec(report) ?? [];
      return [...list.matchAll(/<li>(.*?)<\/li>/g)].map(([, item = '']) => textOf(item)).slice(0, -1);
    };
    const target = 'Subscription-Heavy in 30 days is 37.3 %, wanted 35.0 to 45.0 %';
    expect(steady(18, 30)).toEqual([
      'Another seed moves a share by 8.0 points at most, 95 times of 100: Subscription-Heavy in 30 days.',
      `${target}: in 95 of 100 seeds 24.0 to 40.0 %, so often missed.`,
    ]);
    expect(steady(25, 32)[1]).toBe(`${target}: in 95 of 100 seeds 33.3 to 42.7 %, so sometimes missed.`);
    expect(steady(27, 33)[1]).toBe('1 target that is met is met in 95 of 100 seeds too.');
  });

  test('begins with the worst of what is wrong, and lists all of it', () => {
    const claims = Array.from({ length: 5 }, (_, i) => `Claim <${i}>.`);
    const found = claims.map((claim, i) => ({
      id: `f${i}`,
      claim,
      stated: i === 0 ? 'Income is 1' : null,
      measured: `${i} of 75 users`,
      interval: i === 1 ? '83 to 96 %' : null,
      proof: `Proof ${i}.`,
      mend: i === 2 ? null : `Mend ${i}`,
    }));
    const written = (findings: typeof INPUT.findings) => writeReport({ ...INPUT, findings });
    const report = written({ found, passed: ['a', 'b'], notLookedFor: ['c'] });
    const [, first = ''] = /<\/dl>([\s\S]*?)<section/.exec(report) ?? [];
    expect(textOf(first)).toContain('5 findings; the worst:');
    expect([...first.matchAll(/<li>(.*?)<\/li>/g)].map(([, item = '']) => textOf(item))).toEqual(
      claims.slice(0, 3),
    );
    expect(rowsOf(report, 'Findings')).toEqual([
      ['Claim <0>.Said: “Income is 1”. Proof 0.', '0 of 75 users', 'Mend 0'],
      ['Claim <1>.Proof 1.', '1 of 75 users83 to 96 %, with 95 %', 'Mend 1'],
      ['Claim <2>.Proof 2.', '2 of 75 users', '–'],
      ['Claim <3>.Proof 3.', '3 of 75 users', 'Mend 3'],
      ['Claim <4>.Proof 4.', '4 of 75 users', 'Mend 4'],
    ]);
    expect(textOf(report)).toContain('Looked for and not found: a, b.');
    expect(textOf(report)).toContain('Not looked for: c.');

    const none = textOf(written({ found: [], passed: ['a'], notLookedFor: ['c'] }));
    expect(none).toContain('No findings in what was looked for');
    expect(none).toContain('Nothing was found.');
  });

  test('parts no number from its per cent sign, and leaves what is to be copied as it is', () => {
    const report = writeReport({ ...INPUT, config: { ...CHANGED, name: 'Rent 5 % off' } });
    const [, config = ''] = /<code id="config">([\s\S]*?)<\/code>/.exec(report) ?? [];
    expect(config).toContain('Rent 5 % off');
    const read = report.replace(/<(style|pre|code)\b[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, '');
    expect(read).toContain('Rent 5\u00a0% off');
    expect(read).not.toMatch(/\d %/);
  });

  test('wraps words in a column of figures, and no figure', () => {
    const table = {
      caption: 'Scenarios',
      columns: [
        { id: 'row', head: 'Question' },
        { id: '0', head: 'A', numeric: true },
        { id: '1', head: 'B', numeric: true },
      ],
      rows: [
        { id: 'x', cells: ['Coverage', '46 of 67, 68.7 % (±0)', '68.7 %'] },
        {
          id: 'y',
          cells: ['What differs', 'Cash buffer < 1 → 0.7 months; targets', 'merchants ≥ 3 → 5; mix'],
        },
      ],
    };
    const report = writeReport({ ...INPUT, scenarios: { table, missing: [] } });
    for (const cell of ['n long">46 of 67', 'n">68.7', 'n words">Cash buffer', 'n words">merchants'])
      expect(report).toContain(`<td class="${cell}`);
  });

  test('draws a row for every persona and window on one axis', () => {
    expect(REPORT.match(/<rect class="bar /g)).toHaveLength(12);
    expect(REPORT.match(/<rect class="bar [^"]* pale"/g)).toHaveLength(6);
  });

  test('lists every changed setting with both values', () => {
    expect(rowsOf(REPORT, 'Changed settings')).toEqual(
      changesFrom(NOVEMBER, CHANGED).map(({ path, owner, parameter, before, value }) => [
        parameter.label,
        owner,
        settingText(parameter, before, 'USD'),
        settingText(parameter, value, 'USD'),
        path,
      ]),
    );
  });

  test('records every value exactly, however fine the step of its slider', () => {
    const fine = withValues(NOVEMBER, {
      'personas.subscription_heavy.share': 0.104,
      'personas.subscription_heavy.monthly_spend': 49.6,
      'population.consentRate': 0.904,
      'mix.stable_finances': 0.1234,
    });
    const targets = { 30: { 1: { share: 0.16125, tolerance: 0.0025 } } };
    const report = writeReport(reportInputFor({ ...fine, targets }));
    const thresholds = rowsOf(report, 'Thresholds').map((cells) => cells.at(-1));
    expect(thresholds).toContain('≥ 10.4 %');
    expect(thresholds).toContain('≥ $49.60');
    const changes = rowsOf(report, 'Changed settings').map(
      ([label, , from, to]) => `${label}: ${from}, ${to}`,
    );
    expect(changes).toContain('Consent rate: 90 %, 90.4 %');
    expect(rowsOf(report, 'Targets')[0]?.slice(2, 4)).toEqual(['16.125 %', '0.25']);
    expect(rowsOf(report, 'Personas in 30 days')[0]).toContain('16.125 % ± 0.25');
    expect(report).toContain('12.34\u00a0%');
  });

  test('has saved scenarios side by side where there are some', () => {
    expect(REPORT).not.toContain('id="scenarios"');
    const table = {
      caption: 'Scenarios',
      columns: [
        { id: 'row', head: 'Question' },
        { id: '0', head: 'A <b>', numeric: true },
      ],
      rows: [{ id: 'x', cells: ['Targets met', '4 of 11'] }],
    };
    const report = writeReport({ ...INPUT, scenarios: { table, missing: ['Large'] } });
    expect(rowsOf(report, 'Scenarios')).toEqual([['Targets met', '4 of 11']]);
    expect(report).toContain('A &lt;b&gt;');
    expect(report).toContain('Not evaluated: Large.');
  });

  test('has the distribution with noise, base, target and distance', () => {
    const rows = rowsOf(REPORT, 'Personas in 30 days');
    expect(rows.map(([name]) => name)).toEqual([
      ...[...personasOf(CHANGED)].sort((a, b) => a.number - b.number).map((p) => `${p.number} ${p.name}`),
      'S Stable',
    ]);
    const { counts, noise } = INPUT.windows[0]!;
    const first = personasOf(CHANGED).findIndex(({ number }) => number === 1);
    const share = counts[first]! / INPUT.users;
    const percent = (x: number) => `${(x * 100).toFixed(1)} %`;
    const points = (x: number) => `${x < 0 ? '−' : '+'}${Math.abs(x * 100).toFixed(1)}`;
    const { low, high } = noise![first]!;
    expect(rows[0]).toEqual([
      '1 High Utilization',
      String(counts[first]),
      percent(share),
      `${percent(low / INPUT.users)} – ${percent(high / INPUT.users)}`,
      '25.0 %',
      points(share - 0.25),
      '16.0 % ± 1.0',
      points(share - 0.16),
    ]);
  });

  test('has no column for what is not known', () => {
    const windows = INPUT.windows.map((window) => ({ ...window, noise: null }));
    const plain = writeReport({ ...INPUT, windows, base: null, config: { ...CHANGED, targets: {} } });
    expect(rowsOf(plain, 'Personas in 30 days')[0]).toHaveLength(3);
    expect(plain).not.toMatch(/class="(noise|base|target)"/);
  });

  test('has every user of every archetype', () => {
    const rows = rowsOf(REPORT, 'Users by archetype and persona in 180 days');
    expect(rows).toHaveLength(14);
    for (const [, , users, ...byPersona] of rows)
      expect(byPersona.reduce((sum, n) => sum + Number(n), 0)).toBe(Number(users));
    expect(rows.at(-1)?.[2]).toBe(String(INPUT.users));
  });

  test('says which checks hold and which targets are met', () => {
    expect(rowsOf(REPORT, 'Checks').map((row) => row[2])).toEqual(['✗ does not hold', '✓ holds']);
    expect(rowsOf(REPORT, 'Targets').map((row) => row[0])).toEqual(['High Utilization', 'Stable']);
  });

  test('has a funnel of every persona that ends in its users', () => {
    for (const [p, { name }] of personasOf(CHANGED).entries()) {
      const last = rowsOf(REPORT, `Funnel of ${name}`).at(-1);
      expect(last).toEqual([
        'Are assigned',
        ...INPUT.windows.flatMap(({ counts }) => ['', String(counts[p])]),
      ]);
    }
  });

  test('has the notes of the cells in reading order', () => {
    expect(REPORT).toMatch(
      /<h3>Which mix of archetypes\?<\/h3>\s*<div class="note"><p>As <strong>published<\/strong>\.<\/p><\/div>\s*<h3>Hand over<\/h3>\s*<div class="note"><ul>/,
    );
  });

  test('holds the digests, and the config as it can be read again', () => {
    for (const digest of Object.values(INPUT.digests)) expect(REPORT).toContain(digest);
    const [, config = ''] = /<code id="config">([\s\S]*?)<\/code>/.exec(REPORT) ?? [];
    expect(parseConfigText(textOf(config))).toEqual({ ok: true, value: CHANGED });
  });

  test('names the preset in its command where only words and wishes differ', () => {
    expect(commandOf(INPUT)).toEqual({
      line: 'npm run -s regenerate -- --config fewer-subscriptions.calibration.json --json',
      file: true,
    });
    const worded = { ...NOVEMBER, name: 'Mine; rm -rf', notes: { mix: 'x' }, targets: { 30: { 1: 0.1 } } };
    expect(commandOf({ ...INPUT, config: worded })).toEqual({
      line: 'npm run -s regenerate -- --preset november-2025 --json',
      file: false,
    });
  });

  test('of imported data says what the data is and nothing of the mix', () => {
    const data = {
      name: 'Bank <2026>.csv',
      options: "--map 'amount=Betrag (EUR)' --flip-sign",
      rowsRead: 123_459,
      rowsRejected: 3,
      rejectedByReason: { date: 2, amount: 1 },
      users: INPUT.users,
      firstDate: '2026-01-01',
      lastDate: '2026-06-30',
      notes: ['Amounts are in EUR <b>.'],
      unknown: [
        { features: ['max_utilization'] as const, users: INPUT.users, reason: 'There may be cards.' },
        { features: ['growth_rate'] as const, users: 7, reason: 'No savings account is known.' },
      ],
      summary: SUMMARY,
    };
    const imported = writeReport({ ...INPUT, data, currency: 'CZK', asOf: '2026-06-30' });
    expect(rowsOf(imported, 'Rows left out')).toEqual([
      ['no date, or no such day', '2'],
      ['no amount', '1'],
    ]);
    expect(rowsOf(imported, 'Money by account and month')).toEqual([
      ['Giro <1>', '2026-05', '3', 'CZK\u00a01,200.00', 'CZK\u00a0400.50', 'CZK\u00a0900.00'],
      ['Giro <1>', '2026-06, in part', '0', '–', '–', '–'],
      ['Giro <1>', 'all months', '3', 'CZK\u00a01,200.00', 'CZK\u00a0400.50', 'CZK\u00a0900.00'],
    ]);
    expect(rowsOf(imported, 'Largest merchants')).toEqual([
      ['Café & Co', '2', 'CZK\u00a0400.50', 'CZK\u00a00.00'],
    ]);
    expect(rowsOf(imported, 'Thresholds').flat().join()).toContain('≥ CZK\u00a050');
    expect(imported).toContain('Bank &lt;2026&gt;.csv: 123,456 transactions from 2026-01-01 to 2026-06-30');
    expect(imported).toContain('Of 123,459 rows 3 could not be used and are left out: date 2, amount 1.');
    expect(imported).toContain('Amounts are in EUR &lt;b&gt;.');
    expect(rowsOf(imported, 'Unknown features')).toEqual([
      ['Card utilisation', 'everybody', 'There may be cards.'],
      ['Savings growth', '7 users', 'No savings account is known.'],
    ]);
    expect(imported).not.toContain('Archetypes and personas');
    expect(rowsOf(imported, 'Changed settings').map(([label]) => label)).toEqual(['Recurring merchants ≥']);
    expect(textOf(imported)).toContain(
      "npm run -s evaluate -- --data 'Bank <2026>.csv' --map 'amount=Betrag (EUR)' --flip-sign --config fewer-subscriptions.calibration.json --as-of 2026-06-30 --json",
    );
  });
});

test('whatever a name says, it stays text', () => {
  const tags = (report: string) => report.match(/<[^>]*>/g)?.map((tag) => tag.replace(/"[^"]*"/g, '""'));
  const named = (name: string) => {
    const personas = personasOf(CHANGED).map((persona) => ({ ...persona, name }));
    const base = { ...INPUT.base!, label: name };
    return writeReport({
      ...INPUT,
      config: { ...CHANGED, name, rules: rulesOfPersonas(personas) },
      base,
    });
  };
  const wanted = tags(named('x'));
  check(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), (name) => {
      expect(tags(named(name))).toEqual(wanted);
    }),
    60,
    [['<b>"\'&']],
  );
});

test.each(Object.keys(PRESETS) as (keyof typeof PRESETS)[])('%s differs in nothing from itself', (preset) => {
  const report = writeReport(reportInputFor(PRESETS[preset], preset));
  expect(report).toContain(`every setting is that of the preset ${PRESETS[preset].name}`);
  expect(report).toContain(`regenerate -- --preset ${preset} --json`);
});
