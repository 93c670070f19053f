import { beforeEach, expect, test } from 'vitest';
import { bandOf } from '@/lib/params/wanted/targets';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { session } from './store';
import {
  addCheck,
  aimAtPresent,
  clearTargets,
  previewTarget,
  removeCheck,
  roomFor,
  setBand,
  setTarget,
  targetAt,
} from './target-actions';

const config = () => session.getState().work.config;
const target = { share: 0.3, tolerance: 0.01 };

beforeEach(() => {
  session.setState(({ work }) => ({ work: { ...work, config: NOVEMBER }, draft: null }));
});

test('targets of a window leave each other what their least shares leave of everybody', () => {
  expect(setTarget(30, '3', target)).toBeNull();
  expect(setTarget(30, 'STABLE', { share: 0.5, tolerance: 0.05 })).toBeNull();
  expect(roomFor(config(), 30, '4')).toBe(0.26);
  expect(roomFor(config(), 30, '3')).toBe(0.55);
  expect(roomFor(config(), 180, '3')).toBe(1);
  expect(setTarget(30, '4', { share: 0.4, tolerance: 0.1 })?.message).toContain('at most');
  expect(targetAt(config(), 30, '4')).toBeNull();
  expect(setTarget(30, '4', { share: 0.4, tolerance: 0.2 })).toBeNull();
});

test('an end of a band that passes the other one takes it along', () => {
  expect(setBand(30, '3', 'from', 0.2)).toBeNull();
  expect(targetAt(config(), 30, '3')).toEqual({ share: 0.2, tolerance: 0 });
  setBand(30, '3', 'to', 0.3);
  expect(targetAt(config(), 30, '3')).toEqual({ share: 0.25, tolerance: 0.05 });
  setBand(30, '3', 'to', 0.1);
  expect(targetAt(config(), 30, '3')).toEqual({ share: 0.1, tolerance: 0 });
  setBand(30, '3', 'from', 0.333);
  expect(bandOf(targetAt(config(), 30, '3')!)).toEqual([0.333, 0.333]);
});

test('a held target stops where the others leave no room, and is not committed', () => {
  setTarget(30, '3', { share: 0.8, tolerance: 0.01 });
  const committed = config();
  previewTarget(30, '4', 0.5);
  const { draft } = session.getState();
  expect(draft && targetAt(draft, 30, '4')).toEqual({ share: 0.22, tolerance: 0.01 });
  expect(config()).toBe(committed);
});

test('aiming at what is now gives targets that are met, and add up to everybody', () => {
  const result = { ...runConfig(NOVEMBER), data: null, config: NOVEMBER, exact: true, ms: 0 };
  expect(aimAtPresent(result, 1)).toBeNull();
  const window = config().targets['180'] as Record<string, number>;
  const total = Object.values(window).reduce((sum, share) => sum + share, 0);
  expect(Math.abs(total - 1)).toBeLessThan(0.003);
  expect(clearTargets()).toBeNull();
  expect(config().targets).toEqual({});
});

test('checks are added and removed; one that says nothing is refused', () => {
  expect(addCheck({ of: 'coverage', min: 0.75 })).toBeNull();
  expect(addCheck({ of: '5', window: 30, min: 0.08, max: 0.12 })).toBeNull();
  expect(addCheck({ of: '5' })?.where).toBe('checks[2]');
  expect(removeCheck(0)).toBeNull();
  expect(config().checks).toEqual([{ of: '5', window: 30, min: 0.08, max: 0.12 }]);
});
