import { expect, test } from 'vitest';
import { evaluated } from '../population';
import { instrumentsOf } from './compare';
import { steps } from './dragged';
import { thresholdsOf } from './subject';

test('every peer counts as the page does at every step of a drag, and one that does not stops the run', async () => {
  const subject = await evaluated(2_000);
  const thresholds = thresholdsOf(subject).map((one) => ({
    ...one,
    drag: one.drag.filter((_, i) => i % 3 === 0),
  }));
  const expected = thresholds.map(() => new Map<number, string>());
  const ids: string[] = [];
  for (const make of instrumentsOf(subject)) {
    const instrument = await make();
    ids.push(instrument.id);
    for (const [i, threshold] of thresholds.entries()) {
      const drag = await instrument.grab(threshold);
      await steps(instrument.name, drag, threshold, expected[i] as Map<number, string>);
      drag.end();
    }
    instrument.close();
  }
  expect(ids).toEqual(['ours', 'crossfilter', 'arquero', 'duckdb', 'duckdb2', 'objects']);
  // The drag moves somebody.
  for (const counts of expected) expect(new Set(counts.values()).size).toBeGreaterThan(3);

  const [threshold] = thresholds;
  if (!threshold) throw new Error('There is no threshold.');
  const wrong = { step: () => [0], end: () => {} };
  await expect(steps('A wrong one', wrong, threshold, expected[0] as Map<number, string>)).rejects.toThrow(
    'A wrong one counts otherwise, with recurring merchants at',
  );
});
