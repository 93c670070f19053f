import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { drawnRows, isSqueezed, offsetAfter, offsetOfRow, type Scrolled, tallOf, topAt } from './tall-list';

const lists = fc.record({
  count: fc.oneof(fc.nat(200), fc.integer({ min: 100_000, max: 10_000_000 })),
  rowHeight: fc.constantFrom(32, 44),
  room: fc.integer({ min: 44, max: 600 }),
});

test('property: rows in sight are drawn where the list stands, and the region keeps its height', () => {
  check(
    fc.property(lists, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
      const end = Math.max(0, list.count * list.rowHeight - list.room);
      const offset = Math.floor(share * end);
      const at = { top: topAt(list, offset), offset };
      const { from, to, before, after } = drawnRows(list, at);
      expect(before + (to - from) * list.rowHeight + after).toBeCloseTo(tallOf(list), 3);
      // All that is within the room, but for the part of a row at either end.
      expect(from * list.rowHeight).toBeLessThan(offset + list.rowHeight);
      expect(to * list.rowHeight).toBeGreaterThan(
        Math.min(list.count * list.rowHeight, offset + list.room) - list.rowHeight,
      );
      expect(to - from).toBeLessThan(list.room / list.rowHeight + 16);
      if (to > from) expect(before - at.top).toBeCloseTo(from * list.rowHeight - offset, 3);
    }),
  );
});

test('property: both ends are reached, by steps and by jumps, and a step is as long in every list', () => {
  check(
    fc.property(lists, fc.integer({ min: 1, max: 40 }), (list, by) => {
      const end = Math.max(0, list.count * list.rowHeight - list.room);
      const bottom = Math.max(0, tallOf(list) - list.room);
      if (bottom < list.room) return;
      expect(offsetAfter(list, { top: 0, offset: 0 }, bottom)).toBeCloseTo(end, 3);
      expect(offsetAfter(list, { top: bottom, offset: end }, 0)).toBe(0);
      const middle = Math.floor(end / 2);
      expect(
        offsetAfter(list, { top: topAt(list, middle), offset: middle }, topAt(list, middle) + by),
      ).toBeCloseTo(isSqueezed(list) ? middle + by : topAt(list, middle) + by, 3);
      // Step by step to the start, as a wheel does.
      let at: Scrolled = { top: topAt(list, 2_000), offset: 2_000 };
      for (let n = 0; n < 100 && at.offset > 0; n++) {
        const top = Math.max(0, at.top - 100);
        const offset = offsetAfter(list, at, top);
        expect(offset).toBeLessThan(at.offset);
        at = { top: top <= 0 ? topAt(list, offset) : top, offset };
      }
      expect(at.offset).toBe(0);
    }),
  );
});

test('a row that is asked for is in sight', () => {
  check(
    fc.property(
      lists,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (list, share, part) => {
        if (list.count === 0) return;
        const row = Math.floor(part * list.count);
        const from = Math.floor(share * Math.max(0, list.count * list.rowHeight - list.room));
        const offset = offsetOfRow(list, { top: topAt(list, from), offset: from }, row);
        expect(offset).toBeLessThanOrEqual(row * list.rowHeight);
        expect(offset + list.room).toBeGreaterThanOrEqual(Math.min((row + 1) * list.rowHeight, list.room));
        if (list.room >= list.rowHeight)
          expect(offset + list.room).toBeGreaterThanOrEqual((row + 1) * list.rowHeight);
      },
    ),
  );
});
