import { expect, test } from 'vitest';
import { inWindow, inWindows, windowText } from './written';

test('a window has words, and one of all has none', () => {
  expect([windowText(30), windowText(0)]).toEqual(['30 days', 'all']);
  expect([inWindow(30), inWindow(0), inWindow(undefined)]).toEqual([' in 30 days', '', '']);
});

test('some of all windows', () => {
  expect(inWindows([30, 180], [30, 180])).toBe(' in either window');
  expect(inWindows([7, 30, 180], [7, 30, 180])).toBe(' in every window');
  expect(inWindows([30, 180], [7, 30, 180])).toBe(' in 30 and 180 days');
  expect(inWindows([30], [30])).toBe(' in 30 days');
  expect(inWindows([0], [0])).toBe('');
});
