import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { POPULATION } from '@/lib/params/declared/population';
import { check } from '@/lib/testing/check';
import { evenTrack, stopTrack } from './track';

const STOPS = POPULATION.users.stops as readonly number[];

describe('a slider over round numbers', () => {
  const track = stopTrack(STOPS);
  const anyStop = fc.constantFrom(...STOPS);
  const anyUsers = fc.integer({ min: POPULATION.users.min, max: POPULATION.users.max });

  test('stops at each of them, and at nothing else', () => {
    expect(STOPS).toEqual([...STOPS].sort((a, b) => a - b));
    check(
      fc.property(anyStop, (stop) => {
        expect(track.snap(track.position(stop))).toBe(stop);
      }),
    );
    check(
      fc.property(fc.double({ min: -1, max: STOPS.length, noNaN: true }), (at) => {
        expect(STOPS).toContain(track.snap(at));
      }),
    );
    expect(track.max).toBe(STOPS.length - 1);
  });

  test('moves by an arrow key to the next one, also from a value between two', () => {
    expect(track.moved(75, 1)).toBe(100);
    expect(track.moved(100, -1)).toBe(75);
    expect(track.moved(300, 1)).toBe(500);
    expect(track.moved(300, -1)).toBe(200);
    expect(track.moved(100, 9)).toBe(100_000);
    expect(track.moved(100, 50)).toBe(1_000_000);
    expect(track.moved(1_000_000, 1)).toBe(1_000_000);
    // One that is below all of them goes no lower.
    expect(track.moved(10, -1)).toBe(10);
    expect(track.moved(10, 1)).toBe(75);
  });

  test('shows more where there is more', () => {
    check(
      fc.property(anyUsers, anyUsers, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(track.position(less)).toBeLessThanOrEqual(track.position(more));
        expect(track.position(less)).toBeGreaterThanOrEqual(track.min);
        expect(track.position(more)).toBeLessThanOrEqual(track.max);
      }),
    );
  });
});

test('a slider over even steps keeps to its ends and to whole steps', () => {
  const track = evenTrack(0, 1, 0.05);
  expect(track.snap(0.149)).toBe(0.15);
  expect(track.moved(0.3, 1)).toBe(0.35);
  expect(track.moved(0.9, 10)).toBe(1);
  expect(track.moved(0, -1)).toBe(0);
  expect(track.position(0.3)).toBe(0.3);
});
