import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as zod from 'zod/mini';
import { check } from '@/lib/testing/check';
import * as z from './shape';
import { type Issue, issuesOf, type Shape } from './shape';

/** A shape, and the same of zod. */
type Both = readonly [Shape, zod.ZodMiniType];

const leaves: fc.Arbitrary<Both> = fc.constantFrom<Both>(
  [z.boolean(), zod.boolean()],
  [z.string().check(z.minLength(1), z.maxLength(2)), zod.string().check(zod.minLength(1), zod.maxLength(2))],
  [z.string().check(z.regex(/^a/, 'must begin')), zod.string().check(zod.regex(/^a/, 'must begin'))],
  [z.date(), zod.iso.date()],
  [z.number(), zod.number()],
  [
    z.number('a share').check(z.maximum(1, 'a share')),
    zod.number('a share').check(zod.maximum(1, 'a share')),
  ],
  [z.int(), zod.int()],
  [z.int().check(z.minimum(1), z.maximum(3)), zod.int().check(zod.minimum(1), zod.maximum(3))],
  [z.oneOf(['a', 'b']), zod.enum(['a', 'b'])],
  [z.literal(2), zod.literal(2)],
);
const shapes = fc.letrec<{ shape: Both }>((tie) => {
  const fields = fc.array(tie('shape'), { maxLength: 3 });
  const named = (all: readonly Both[], side: 0 | 1) =>
    Object.fromEntries(all.map((both, i) => ['abc'[i] as string, both[side]]));
  return {
    shape: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaves,
      fields.map(
        (all): Both => [
          z.strictObject(named(all, 0) as Record<string, Shape>),
          zod.strictObject(named(all, 1) as Record<string, zod.ZodMiniType>),
        ],
      ),
      fields.map(
        (all): Both => [
          z.object(named(all, 0) as Record<string, Shape>),
          zod.object(named(all, 1) as Record<string, zod.ZodMiniType>),
        ],
      ),
      tie('shape').map(
        ([own, theirs]): Both => [
          z.array(own).check(z.minLength(1), z.maxLength(2)),
          zod.array(theirs).check(zod.minLength(1), zod.maxLength(2)),
        ],
      ),
      tie('shape').map(
        ([own, theirs]): Both => [
          z.record(z.string().check(z.maxLength(1)), own),
          zod.record(zod.string().check(zod.maxLength(1)), theirs),
        ],
      ),
      fc
        .tuple(tie('shape'), tie('shape'))
        .map(([[a, ofA], [b, ofB]]): Both => [z.union([a, b]), zod.union([ofA, ofB])]),
      tie('shape').map(([own, theirs]): Both => [z.optional(own), zod.optional(theirs)]),
      tie('shape').map(([own, theirs]): Both => [z.nullable(own), zod.nullable(theirs)]),
    ),
  };
}).shape;

const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(null, true, 0, 2, 2.5, -1, Number.NaN, Infinity, '', 'a', 'ab', 'xyz'),
    fc.constantFrom('2024-02-29', '2025-02-29', '2025-11-31', '2025-11-30', '25-1-1'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'dd'), tie('value'), { maxKeys: 4 }),
  ),
})).value;

/** What a sentence is made of. */
const told = ({ code, path, ...issue }: Issue): unknown => ({
  code,
  path,
  ...('expected' in issue && { expected: issue.expected }),
  ...('values' in issue && { values: issue.values }),
  ...('keys' in issue && { keys: issue.keys }),
  ...('maximum' in issue && { maximum: Number(issue.maximum) }),
  ...('minimum' in issue && { minimum: Number(issue.minimum) }),
  ...('errors' in issue && { errors: issue.errors.map(([first]) => told(first as Issue)) }),
  own: ['a share', 'must begin'].find((one) => one === issue.message) ?? null,
});

test('property: whatever the shape and the value, what is wrong first is what zod says is', () => {
  let refused = 0;
  check(
    fc.property(shapes, values, ([own, theirs], value) => {
      const parsed = theirs.safeParse(value);
      const [found] = issuesOf(own, value);
      expect(found === undefined).toBe(parsed.success);
      if (parsed.success || !found) return;
      expect(told(found)).toEqual(told(parsed.error.issues[0] as unknown as Issue));
      refused++;
    }),
    5_000,
  );
  expect(refused).toBeGreaterThan(1_000);
});
