import { beforeEach, describe, expect, test } from 'vitest';
import { archetypeIds, archetypesOf } from '@/lib/params/archetypes/archetypes-of';
import { mixTotal } from '@/lib/params/archetypes/mix';
import { workOf } from '@/lib/params/config/work';
import { PRESETS } from '@/lib/params/presets/presets';
import { toggleLock, undo } from './actions';
import {
  addArchetype,
  duplicateArchetype,
  moveArchetype,
  nameArchetype,
  removeArchetype,
  resetArchetype,
  setMadeFor,
} from './archetype-actions';
import { session } from './store';

const NOVEMBER = PRESETS['november-2025'];
const config = () => session.getState().work.config;
const streamOf = (id: string) => archetypesOf(config()).find((one) => one.id === id)?.stream;
const done = <T>(result: { ok: true; value: T } | { ok: false; problem: { message: string } }): T => {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};
const steps = () => session.temporal.getState().pastStates.length;

beforeEach(() => {
  session.setState({ work: workOf(NOVEMBER, 'november-2025'), draft: null });
  session.temporal.getState().clear();
});

describe('each is one step of undo, and the total stays', () => {
  test.each<[string, () => unknown]>([
    ['add', () => done(addArchetype('preset', 'savings_builder'))],
    ['duplicate', () => done(duplicateArchetype('savings_builder'))],
    ['remove', () => done(removeArchetype('savings_builder'))],
    ['rename', () => expect(nameArchetype('savings_builder', 'Saver')).toBeNull()],
    ['made for', () => expect(setMadeFor('savings_builder', null)).toBeNull()],
    ['move', () => expect(moveArchetype('savings_builder', -1)).toBeNull()],
  ])('%s', (_, edit) => {
    edit();
    expect(config()).not.toEqual(NOVEMBER);
    expect([steps(), mixTotal(config().mix)]).toEqual([1, mixTotal(NOVEMBER.mix)]);
    undo();
    expect(config()).toBe(NOVEMBER);
  });
});

test('a copy has half of the share, and other users', () => {
  const id = done(duplicateArchetype('savings_builder'));
  expect([config().mix.savings_builder, config().mix[id]]).toEqual([0.08, 0.08]);
  expect(streamOf(id)).toBe(13);
  expect(config().mix.stable_finances).toBe(NOVEMBER.mix.stable_finances);
});

test('what is removed is given to the unlocked others in proportion, and its lock goes', () => {
  toggleLock('stable_finances');
  toggleLock('savings_builder');
  expect(done(removeArchetype('savings_builder'))).toBe(
    'Savings builder is removed; its 16 % went to the others in proportion. Undo brings it back.',
  );
  expect(config().mix.stable_finances).toBe(0.08);
  expect(config().mix.high_utilizer).toBeCloseTo((0.2 * (1.09 - 0.08)) / (1.09 - 0.24), 3);
  expect(session.getState().work.locked).toEqual(['stable_finances']);
  resetArchetype('savings_builder');
  expect(archetypeIds(config())).toEqual(archetypeIds(NOVEMBER));
  expect(streamOf('savings_builder')).toBe(3);
});

test('no stream is given again while undo could bring back who had it', () => {
  const first = done(duplicateArchetype('savings_builder'));
  done(removeArchetype(first));
  const second = done(duplicateArchetype('savings_builder'));
  expect([first, second, streamOf(second)]).toEqual(['savings_builder_2', 'savings_builder_2', 14]);
  undo();
  undo();
  undo();
  expect(streamOf(done(duplicateArchetype('stable_finances')))).toBe(15);
});

test('a name that another one has is refused, and the last one stays', () => {
  expect(nameArchetype('savings_builder', 'Stable finances')?.where).toBe('archetypes.stable_finances.label');
  expect(nameArchetype('savings_builder', ' ')?.message).toMatch(/Must be a name|at least 1/);
  for (const id of archetypeIds(NOVEMBER).slice(1)) done(removeArchetype(id));
  expect(removeArchetype('high_utilizer').ok).toBe(false);
  expect([archetypeIds(config()), config()?.mix.high_utilizer]).toEqual([['high_utilizer'], 1]);
});
