import '@/lib/diagnose/change/sweep/swept-response';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { readPopulation, tableOrigin } from '@/lib/features/population';
import { LOAN_SCORECARD } from '@/lib/gallery/loan-scorecard';
import { packTexts } from '@/lib/model/packed-texts';
import { withValue } from '@/lib/params/config/settings';
import { DEFAULT_PRESET, PRESETS } from '@/lib/params/presets/presets';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { galleryPopulation } from '@/lib/testing/gallery-population';
import { featureRows, RANDOM_DAYS } from '@/lib/testing/slow/feature-rows';
import { randomRules } from '@/lib/testing/slow/random-rules';
import { slowColumns } from '@/lib/testing/slow/slow-rules';
import { currentShares } from '../selectors';
import { singleChanges } from './single-changes';

/** PROPERTY_RUNS asks for more of them. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 15);
const TIME = { timeout: 60_000 + RUNS * 2_000 };

const cases = fc.record({
  case: randomRules,
  window: fc.constantFrom(0, 1),
  persona: fc.nat(),
  wanted: fc.constantFrom(0, 0.3, 0.5, 1),
});

test('what is said of a single change is what the slow evaluator gives with that number', TIME, () => {
  const seen = { changes: 0, others: 0, losses: 0 };
  check(
    fc.property(cases, ({ case: { document, rows }, window, persona: pick, wanted }) => {
      const ids = rows.map((_, row) => String(row));
      const population = readPopulation(tableOrigin('table', packTexts(ids)), featureRows(rows));
      const config = { ...PRESETS[DEFAULT_PRESET], rules: document, windows: RANDOM_DAYS, targets: {} };
      const result = evaluate(config, population, [rows.length]);
      const persona = pick % (result.rules.personas.length + 1);
      const search = singleChanges(result, window, persona, wanted);
      search.work(Number.POSITIVE_INFINITY);
      const { id: segment } = shownClassification(config);
      const names = result.rules.personas.map(({ id }) => id);
      for (const { path, to, shares, values } of (search.value?.changes ?? []).slice(0, 3)) {
        const columns = { first: { segment, window: `${RANDOM_DAYS[window]}d` } } as const;
        const { first = [] } = slowColumns({ ...withValue(config, path, to).rules, columns }, rows);
        const counted = new Array<number>(names.length + 1).fill(0);
        for (const id of first) {
          const p = names.indexOf(id);
          counted[p < 0 ? names.length : p]!++;
        }
        expect(shares.map((share) => Math.round(share * rows.length * 1e6) / 1e6)).toEqual(counted);
        seen.changes++;
        if (!path.startsWith('personas.')) seen.others++;
        if (values !== undefined) seen.losses++;
      }
    }),
    RUNS,
  );
  if (process.env.PROPERTY_RUNS) console.log(seen);
  expect(seen.changes).toBeGreaterThan(RUNS / 5);
  expect(seen.others).toBeGreaterThan(0);
});

test('of many numbers and users the first look is at some, and what is listed is true of all', () => {
  const { population, config } = galleryPopulation(LOAN_SCORECARD, 1_000);
  const result = evaluate(config, population, [1_000]);
  const [, now = 0] = currentShares(result, 0);
  const search = singleChanges(result, 0, 1, now * 0.8);
  search.work(Number.POSITIVE_INFINITY);
  const { changes, screened } = search.value!;
  expect(screened).toMatchObject({ users: 400 });
  expect(screened!.tried).toBeGreaterThan(20);
  expect(changes.length).toBeGreaterThan(0);
  for (const { path, to, shares } of changes) {
    const changed = evaluate(withValue(config, path, to), population, [1_000]);
    expect(shares).toEqual(changed.distribution.windows[0]!.total.map((n) => n / 1_000));
  }
});
