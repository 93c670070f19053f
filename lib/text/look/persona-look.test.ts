import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { type Hatch, hatchPath } from './hatch-lines';
import { COLOURS, personaLook } from './persona-look';

test('eight colours are plain, and from the ninth on they repeat, hatched', () => {
  expect(personaLook(null)).toEqual({ colour: null, hatch: null });
  for (let number = 1; number <= COLOURS; number++)
    expect(personaLook(number)).toEqual({ colour: number, hatch: null });
  expect(personaLook(9)).toEqual({ colour: 1, hatch: 'rising' });
  expect(personaLook(16)).toEqual({ colour: 8, hatch: 'rising' });
  expect(personaLook(17)).toEqual({ colour: 1, hatch: 'falling' });
});

test('48 personas look different', () => {
  const looks = Array.from({ length: 48 }, (_, i) => JSON.stringify(personaLook(i + 1)));
  expect(new Set(looks).size).toBe(48);
  expect(personaLook(999).hatch).not.toBeNull();
});

const HATCHES: readonly Hatch[] = ['rising', 'falling', 'crossed', 'upright', 'level'];

test('property: a hatch stays in its box', () => {
  const size = fc.double({ min: 0, max: 500, noNaN: true });
  check(
    fc.property(fc.constantFrom(...HATCHES), size, size, size, size, (hatch, x, y, width, height) => {
      const path = hatchPath(hatch, { x, y, width, height }, 20, 5);
      const numbers = (path.match(/-?[\d.]+/g) ?? []).map(Number);
      numbers.forEach((value, i) => {
        const [from, length] = i % 2 === 0 ? [x, width] : [y, height];
        expect(value).toBeGreaterThanOrEqual(from - 0.011);
        expect(value).toBeLessThanOrEqual(from + length + 0.011);
      });
      if (width >= 20 && height >= 5) expect(path).not.toBe('');
    }),
  );
});

test('lines go as their name says', () => {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  expect(hatchPath('rising', box, 10, 10)).toBe('M0 5L5 0M5 10L10 5');
  expect(hatchPath('falling', box, 10, 10)).toBe('M0 5L5 10M5 0L10 5');
  expect(hatchPath('upright', box, 10, 10)).toBe('M5 0L5 10');
  expect(hatchPath('level', box, 10, 10)).toBe('M0 5L10 5');
  expect(hatchPath('level', { ...box, width: 0 }, 10, 10)).toBe('');
});
