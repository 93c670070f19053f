import fc from 'fast-check';
import { wilcoxonRankSum } from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import { Alea } from '@/lib/random/alea';
import { check } from '@/lib/testing/check';
import { differenceOf, pairedDifferenceOf } from './difference';
import { normalTail } from './normal';
import { areaUnderCurve } from './ranking';
import { selectionRates } from './selection';
import { holm, mcNemar, sharesDiffer } from './tests';
import { type Estimate, shareEstimate, wilsonInterval, Z95 } from './wilson';

const digits = (interval: readonly number[], n = 4) => interval.map((x) => x.toFixed(n));
const share = (hits: number, of: number) => shareEstimate(hits, of) as Estimate;

describe('published worked examples', () => {
  test('Wilson’s interval: Newcombe (1998), Statistics in Medicine 17, 857, table I', () => {
    expect(digits(wilsonInterval(81 / 263, 263))).toEqual(['0.2553', '0.3662']);
    expect(digits(wilsonInterval(15 / 148, 148))).toEqual(['0.0624', '0.1605']);
    expect(digits(wilsonInterval(0, 20))).toEqual(['0.0000', '0.1611']);
    expect(digits(wilsonInterval(1 / 29, 29))).toEqual(['0.0061', '0.1718']);
  });

  test('the difference of two groups: Newcombe (1998), Statistics in Medicine 17, 873, method 10', () => {
    const of = (a: number, n: number, b: number, m: number) =>
      digits(differenceOf(share(b, m), share(a, n)).interval);
    expect(of(56, 70, 48, 80)).toEqual(['0.0524', '0.3339']);
    expect(of(9, 10, 3, 10)).toEqual(['0.1705', '0.8090']);
    expect(of(6, 7, 2, 7)).toEqual(['0.0582', '0.8062']);
    expect(of(5, 56, 0, 29)).toEqual(['-0.0381', '0.1926']);
    expect(of(0, 10, 0, 20)).toEqual(['-0.1611', '0.2775']);
    expect(of(10, 10, 0, 20)).toEqual(['0.6791', '1.0000']);
  });

  test('the paired difference: Fagerland, Lydersen and Laake (2017), chapter 8, after Cavo (2012)', () => {
    const found = pairedDifferenceOf({ both: 59, first: 6, second: 16, neither: 80 });
    expect(found?.value.toFixed(4)).toBe('0.0621');
    expect(digits(found?.interval ?? [])).toEqual(['0.0046', '0.1186']);
    expect(mcNemar(6, 16).toFixed(6)).toBe('0.034690');
  });

  test('the paired difference: Altman and others (2000), Statistics with Confidence, table 6.2', () => {
    const found = pairedDifferenceOf({ both: 14, first: 5, second: 0, neither: 22 });
    expect(digits(found?.interval ?? [], 3)).toEqual(['-0.226', '-0.011']);
  });

  test('the area under the curve: Hanley and McNeil (1982), Radiology 143, 29, table I', () => {
    const found = areaUnderCurve([3, 2, 2, 11, 33], [33, 6, 6, 11, 2]);
    expect(found?.value.toFixed(3)).toBe('0.893');
    // Their standard error is 0.032.
    const [low, high] = found?.interval ?? [0, 0];
    const logit = (x: number) => Math.log(x / (1 - x));
    const error = ((logit(high) - logit(low)) / (2 * Z95)) * 0.8932 * (1 - 0.8932);
    expect(Math.abs(error - 0.032)).toBeLessThan(0.0015);
  });

  test('Holm’s correction, as R gives it', () => {
    expect(holm([0.03, 0.01, 0.05, 0.02, 0.04]).map((p) => Number(p.toFixed(4)))).toEqual([
      0.09, 0.05, 0.09, 0.08, 0.09,
    ]);
  });

  test('what is above a standard normal number', () => {
    const tables: [number, number][] = [
      [0, 0.5],
      [1, 0.15865525393145707],
      [1.959963984540054, 0.025],
      [3, 0.0013498980316301],
      [6, 9.865876450376981e-10],
      [-1, 0.8413447460685429],
    ];
    for (const [z, p] of tables) expect(normalTail(z) / p).toBeCloseTo(1, 11);
  });
});

const score = fc.integer({ min: 0, max: 6 });

test('property: the area is that of the rank sum of a kept library, ties as halves', () => {
  const scores = fc.array(score, { minLength: 1, maxLength: 40 });
  check(
    fc.property(scores, scores, (yes, no) => {
      const counts = (of: number[]) => Array.from({ length: 7 }, (_, s) => of.filter((x) => x === s).length);
      const sum = wilcoxonRankSum(yes, no);
      const expected = (sum - (yes.length * (yes.length + 1)) / 2) / (yes.length * no.length);
      expect(areaUnderCurve(counts(yes), counts(no))?.value).toBeCloseTo(expected, 10);
    }),
    400,
  );
});

test('property: chances are those of counting all ways, where less than one is expected somewhere', () => {
  const few = fc.integer({ min: 1, max: 12 });
  check(
    fc.property(few, few, fc.nat({ max: 24 }), fc.nat({ max: 24 }), (n, m, x, y) => {
      const [a, b] = [x % (n + 1), y % (m + 1)];
      const hits = a + b;
      fc.pre((Math.min(n, m) * Math.min(hits, n + m - hits)) / (n + m) < 1 && hits > 0 && hits < n + m);
      const ways = new Array<number>(n + 1).fill(0);
      for (let set = 0; set < 1 << 12; set++) {
        // Hits among n are as likely as all subsets of that size are; the others are among m.
        if (set >> n) break;
        let inFirst = 0;
        for (let i = 0; i < n; i++) inFirst += (set >> i) & 1;
        let others = 1;
        const k = hits - inFirst;
        if (k < 0 || k > m) continue;
        for (let i = 1; i <= k; i++) others = (others * (m - k + i)) / i;
        ways[inFirst]! += others;
      }
      const all = ways.reduce((sum, w) => sum + w, 0);
      const own = ways[a] as number;
      const isEqual = (w: number) => Math.abs(w / own - 1) < 1e-9;
      const beyond = ways.reduce((sum, w) => sum + (isEqual(w) ? w / 2 : w < own ? w : 0), 0);
      expect(sharesDiffer(a, n, b, m)).toBeCloseTo(beyond / all, 9);
    }),
  );
});

test('precision, recall, share and lift of a selection', () => {
  const { precision, recall, share, lift } = selectionRates({
    selected: 339,
    hits: 69,
    all: 2400,
    positives: 133,
  });
  const said = (of: Estimate | null) => digits([of?.value ?? 0, ...(of?.interval ?? [])], 3);
  expect(said(precision)).toEqual(['0.204', '0.164', '0.250']);
  expect(said(recall)).toEqual(['0.519', '0.435', '0.602']);
  expect(said(share)).toEqual(['0.141', '0.128', '0.156']);
  expect(lift?.value).toBeCloseTo(69 / 339 / (133 / 2400), 12);
  expect(said(lift)).toEqual(['3.673', '3.130', '4.310']);
  const everybody = selectionRates({ selected: 50, hits: 7, all: 50, positives: 7 });
  expect(said(everybody.lift)).toEqual(['1.000', '1.000', '1.000']);
  const none = selectionRates({ selected: 20, hits: 0, all: 200, positives: 20 });
  expect(said(none.lift)).toEqual(['0.000', '0.000', '1.611']);
  expect(selectionRates({ selected: 0, hits: 0, all: 10, positives: 0 })).toMatchObject({
    precision: null,
    recall: null,
    lift: null,
  });
});

/** In how many of so many samples something holds. */
function rateOf(samples: number, holds: (draw: () => number) => boolean): number {
  const alea = new Alea();
  alea.begin(0.31, 0.17, 0.73);
  let held = 0;
  for (let s = 0; s < samples; s++) if (holds(() => alea.next())) held++;
  return held / samples;
}

describe('rates over seeded samples', () => {
  const isIn = (x: number, [low, high]: readonly [number, number]) => low <= x && x <= high;

  test.each([
    [0.02, 100],
    [0.05, 400],
    [0.3, 40],
    [0.5, 25],
  ])('Wilson’s interval holds %f of %i in about 95 %%', (p, n) => {
    const rate = rateOf(4_000, (draw) => {
      let hits = 0;
      for (let i = 0; i < n; i++) if (draw() < p) hits++;
      return isIn(p, wilsonInterval(hits / n, n));
    });
    expect(rate).toBeGreaterThan(0.93);
    expect(rate).toBeLessThan(0.98);
  });

  test.each([
    [0.3, 0.1, 0.2],
    [0.02, 0.05, 0.05],
    [0.6, 0.02, 0.01],
  ])(
    'the paired difference with both %f, one %f, the other %f is held in at least 93.5 %%',
    (both, one, other) => {
      const rate = rateOf(3_000, (draw) => {
        const counts = { both: 0, first: 0, second: 0, neither: 0 };
        for (let i = 0; i < 120; i++) {
          const x = draw();
          if (x < both) counts.both++;
          else if (x < both + one) counts.first++;
          else if (x < both + one + other) counts.second++;
          else counts.neither++;
        }
        return isIn(other - one, pairedDifferenceOf(counts)?.interval ?? [2, 2]);
      });
      expect(rate).toBeGreaterThan(0.935);
    },
  );

  test('equal shares are called different in about one of twenty', () => {
    for (const [p, n, m] of [
      [0.1, 60, 200],
      [0.02, 30, 60],
      [0.5, 20, 20],
    ] as const) {
      const count = (draw: () => number, of: number) => {
        let hits = 0;
        for (let i = 0; i < of; i++) if (draw() < p) hits++;
        return hits;
      };
      const rate = rateOf(3_000, (draw) => sharesDiffer(count(draw, n), n, count(draw, m), m) < 0.05);
      expect(rate).toBeLessThan(0.06);
    }
  });
});

test('the interval of a lift holds what it is said to: 4,000 samples, 95 % (a right one leaves 93.5 to 96.5 % in 1 of 10,000)', () => {
  const [share, rate, picked] = [0.2, 0.1, 0.25];
  // Of the selected one in four has it, of all one in ten.
  const elsewhere = (rate - share * picked) / (1 - share);
  const held = rateOf(4_000, (draw) => {
    const counts = { selected: 0, hits: 0, all: 800, positives: 0 };
    for (let i = 0; i < counts.all; i++) {
      const isSelected = draw() < share;
      const isHit = draw() < (isSelected ? picked : elsewhere);
      if (isSelected) counts.selected++;
      if (isHit) counts.positives++;
      if (isSelected && isHit) counts.hits++;
    }
    const [low, high] = selectionRates(counts).lift?.interval ?? [1, 0];
    return low <= picked / rate && picked / rate <= high;
  });
  expect(held).toBeGreaterThan(0.935);
  expect(held).toBeLessThan(0.965);
});
