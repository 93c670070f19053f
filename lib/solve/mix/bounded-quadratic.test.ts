import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { minimiseQuadratic } from './bounded-quadratic';

/** A random convex problem of a few unknowns with a feasible start. */
const problems = fc
  .record({
    factors: fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 5, maxLength: 5 }), {
      minLength: 3,
      maxLength: 3,
    }),
    wanted: fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 5, maxLength: 5 }),
    bounds: fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 6 })), {
      minLength: 5,
      maxLength: 5,
    }),
    part: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ factors, wanted, bounds, part }) => {
    const n = wanted.length;
    const hessian = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const product = factors.reduce((sum, row) => sum + row[i]! * row[j]!, 0);
        hessian[i * n + j] = product + (i === j ? 0.01 : 0);
      }
    }
    const low = Float64Array.from(bounds, ([from]) => from / 10);
    const high = Float64Array.from(bounds, ([from, room]) => (from + room) / 10);
    const start = low.map((value, i) => value + (part / 4) * (high[i]! - value));
    return { hessian, linear: Float64Array.from(wanted), low, high, start };
  });

describe('minimiseQuadratic', () => {
  test('property: meets the Karush-Kuhn-Tucker conditions, which prove a convex optimum', () => {
    check(
      fc.property(problems, ({ start, ...problem }) => {
        const { hessian, linear, low, high } = problem;
        const x = minimiseQuadratic(problem, start);
        const n = x.length;
        const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
        expect(sum(x)).toBeCloseTo(sum(start), 9);
        const gradient = x.map((_, i) =>
          x.reduce((total, value, j) => total + hessian[i * n + j]! * value, -linear[i]!),
        );
        // What could grow must not pull more than what could shrink.
        const grows = gradient.filter((_, i) => x[i]! < high[i]! - 1e-9);
        const shrinks = gradient.filter((_, i) => x[i]! > low[i]! + 1e-9);
        expect(Math.min(Number.POSITIVE_INFINITY, ...grows)).toBeGreaterThanOrEqual(
          Math.max(Number.NEGATIVE_INFINITY, ...shrinks) - 1e-6,
        );
        x.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(low[i]! - 1e-12);
          expect(value).toBeLessThanOrEqual(high[i]! + 1e-12);
        });
      }),
      400,
    );
  });
});
