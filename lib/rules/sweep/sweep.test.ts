import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, type Exact, exactOf, quotient, sum } from '@/lib/language/exact';
import type { NumberExpression } from '@/lib/language/expression';
import { check } from '@/lib/testing/check';
import { numberPlaces } from '@/lib/testing/slow/number-places';
import { randomRules, tableOf } from '@/lib/testing/slow/random-rules';
import { type SlowRow, slowColumns } from '@/lib/testing/slow/slow-rules';
import { withPart } from '../document/numbers';
import type { RulesDocument } from '../document/rules-document';
import { stepAt, sweep, type Turn } from './sweep';

/** PROPERTY_RUNS asks for more of them. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 60);
const TIME = { timeout: 60_000 + RUNS * 400 };
const [LOW, HIGH] = [-2, 8];
const BESIDE = quotient(exactOf(1), exactOf(1_000_003));

const cases = fc.record({
  case: randomRules,
  window: fc.constantFrom('30d', '180d'),
  classification: fc.constantFrom('p', 'r'),
  first: fc.nat(),
});

/** Numbers of a document that are swept, from one on; of those that turn nobody but one is compared. */
const TRIED = 12;

/** A number as it can be written: a decimal, or a quotient of two. */
function written(x: Exact): NumberExpression {
  const [over, under] = [Number(x.over), Number(x.under)];
  return compare(x, exactOf(over / under)) === 0 ? over / under : { '/': [over, under] };
}

/** Where only literals are written. */
const isBare = (pointer: string) => /\/(atLeast|secondFloor|into)$/.test(pointer);

function slowAt(document: RulesDocument, rows: readonly SlowRow[], segment: string, window: string) {
  const columns = {
    first: { segment, window },
    second: { segment, part: 'second', window },
    all: { segment, part: 'all', window },
  } as const;
  const { first, second, all } = slowColumns({ ...document, columns }, rows);
  return rows.map((_, row) => `${first?.[row]} ${second?.[row]} ${all?.[row]}`);
}

/** Every turn, what lies a little beside it, and between it and the next. */
function placesOf(turns: readonly Turn<string>[]): Exact[] {
  const sorted = [...turns.map(({ x }) => x), exactOf(HIGH)].sort(compare);
  const xs = sorted.filter((x, i) => i === 0 || compare(x, sorted[i - 1] as Exact) > 0);
  return xs
    .flatMap((x, i) => {
      const next = xs[i + 1] ?? x;
      return [x, sum(x, BESIDE), sum(x, quotient(BESIDE, exactOf(-1))), quotient(sum(x, next), exactOf(2))];
    })
    .filter((x) => compare(x, exactOf(LOW)) >= 0 && compare(x, exactOf(HIGH)) <= 0);
}

test('a sweep is what plain evaluation says, on every turn, beside it and between', TIME, () => {
  const seen = { exact: 0, lost: 0, turns: 0, places: 0 };
  check(
    fc.property(cases, ({ case: { document, rows }, window, classification, first }) => {
      const input = { rules: document, classification, table: tableOf(rows), rows: rows.length, window };
      const all = numberPlaces(document);
      const swept = Array.from({ length: Math.min(TRIED, all.length) }, (_, i) => {
        const pointer = all[(first + i) % all.length] as string;
        const found = sweep(
          { ...input, pointer, low: LOW, high: HIGH },
          ({ primary, second, all: held }) => `${primary} ${second} ${held.join('|')}`,
        );
        if ('loss' in found) seen.lost++;
        return 'loss' in found ? [] : [{ pointer, steps: found.steps }];
      }).flat();
      const turning = swept.filter(({ steps }) => steps.some(({ length }) => length > 1));
      for (const { pointer, steps } of turning.length > 0 ? turning.slice(0, 2) : swept.slice(0, 1)) {
        seen.exact++;
        seen.turns += steps.reduce((n, { length }) => n + length - 1, 0);
        for (const x of placesOf(steps.flat())) {
          const value = written(x);
          if (typeof value !== 'number' && isBare(pointer)) continue;
          const slow = slowAt(withPart(document, pointer, value), rows, classification, window);
          seen.places += rows.length;
          expect(steps.map((of) => stepAt(of, x))).toEqual(slow);
        }
      }
    }),
    RUNS,
  );
  if (process.env.PROPERTY_RUNS) console.log(seen);
  expect(seen.turns).toBeGreaterThan(RUNS / 4);
});
