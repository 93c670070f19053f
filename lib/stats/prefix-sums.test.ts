import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { PrefixSums } from './prefix-sums';

test('property: of any number of first items, how many are of each class, and what they add up to; across blocks, and of more than there are', () => {
  const sizes = fc.oneof(
    fc.nat(50),
    fc.integer({ min: 4090, max: 4100 }),
    fc.integer({ min: 8180, max: 20_000 }),
  );
  check(
    fc.property(
      sizes,
      fc.integer({ min: 1, max: 7 }),
      fc.array(sizes, { maxLength: 6 }),
      fc.boolean(),
      (size, classes, asked, isWeighed) => {
        // Classes of no order, some items of none.
        const classOf = (item: number) => (((item * 2_654_435_761) % 1_000_003) % (classes + 1)) - 1;
        const amounts = isWeighed ? Uint32Array.from({ length: size }, (_, item) => (item * 31) % 977) : null;
        const counts = new PrefixSums(size, classes, classOf, amounts);
        for (const items of asked) {
          const expected = new Uint32Array(classes);
          for (let item = 0; item < Math.min(items, size); item++)
            if (classOf(item) >= 0) expected[classOf(item)]! += amounts?.[item] ?? 1;
          const found = new Uint32Array(classes);
          counts.addFirst(items, found);
          expect(found).toEqual(expected);
        }
      },
    ),
    60,
  );
});
