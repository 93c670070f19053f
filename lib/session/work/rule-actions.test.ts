import { beforeEach, describe, expect, test } from 'vitest';
import type { Config } from '@/lib/params/config/config';
import { setThreshold } from '@/lib/params/config/criterion-edit';
import { changesFrom, sameRules } from '@/lib/params/config/difference';
import { addColumn, removeColumn } from '@/lib/params/config/document/output-edit';
import { addValue, moveSegment, setOtherwise, setValue } from '@/lib/params/config/document-edit';
import {
  addCriterion,
  addGroup,
  removePart,
  setKind,
  setName,
  setNumber,
} from '@/lib/params/config/rule-edit';
import { workOf } from '@/lib/params/config/work';
import { encodeLink } from '@/lib/params/link/link';
import { decodeLink } from '@/lib/params/link/read-link';
import { PRESETS } from '@/lib/params/presets/presets';
import { criteriaOf } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { changeCount } from '../shown/changes';
import { previewSetting, redo, resetRules, undo } from './actions';
import { addPersona, editOutput, editPersona, editRules, outputRefusal, removePersona } from './rule-actions';
import { session } from './store';

const NOVEMBER: Config = PRESETS['november-2025'];
const config = () => session.getState().work.config;
const persona = (id: string) => personasOf(config()).find((p) => p.id === id);

beforeEach(() => {
  session.setState({ work: workOf(NOVEMBER, 'november-2025'), draft: null });
  session.temporal.getState().clear();
});

describe('an edit', () => {
  test('is one step of undo', () => {
    expect(editPersona('variable_income', addCriterion([]))).toBe(null);
    expect(criteriaOf(persona('variable_income')!.match)).toHaveLength(3);
    undo();
    expect(config()).toBe(NOVEMBER);
    redo();
    expect(criteriaOf(persona('variable_income')!.match)).toHaveLength(3);
  });

  test('that changes nothing is no step, and ends what is held', () => {
    previewSetting('personas.variable_income.pay_gap', 50);
    expect(editPersona('variable_income', setThreshold([0], 45))).toBe(null);
    expect(session.getState().draft).toBe(null);
    expect(session.temporal.getState().pastStates).toHaveLength(0);
  });

  test.each([
    [
      'a number that is taken',
      () => editPersona('variable_income', setNumber(1)),
      'Two personas have the number 1.',
    ],
    [
      'a number there is not',
      () => editPersona('variable_income', setNumber(0)),
      'Must be a whole number from 1 to 999, got 0.',
    ],
    ['no name', () => editPersona('variable_income', setName('')), 'A persona needs a name.'],
    [
      'a long name',
      () => editPersona('variable_income', setName('x'.repeat(61))),
      /^Must have at most 60 characters, got "x/,
    ],
    [
      'a value out of range',
      () => editPersona('variable_income', setThreshold([0], 400)),
      'Must be a number from 0 to 365, got 400.',
    ],
    [
      'everything of a rule',
      () => editPersona('variable_income', removePart([])),
      /^This is the last criterion of the rule/,
    ],
    ['an edit of who is gone', () => editPersona('nobody', setName('x')), 'This persona is no longer there.'],
  ])('is refused with a sentence and leaves the work as it was: %s', (_, act, message) => {
    const before = session.getState().work;
    expect(act()?.message).toMatch(message);
    expect(session.getState().work).toBe(before);
  });
});

describe('an edit of the rules as a whole', () => {
  test('is one step of undo, also where no persona changes by it', () => {
    expect(editRules(addValue('limit', 1))).toBe(null);
    expect(config().rules.values?.limit).toBe(1);
    undo();
    expect(config()).toBe(NOVEMBER);
    expect(editRules(moveSegment('high_utilization', -1))).toBe(null);
    expect(editRules(setOtherwise('STABLE'))).toBe(null);
    expect(session.temporal.getState().pastStates).toHaveLength(0);
  });

  test('that nothing could be computed by is refused, with its place', () => {
    expect(editRules(addValue('a', 'b'))).toBe(null);
    expect(editRules(addValue('b', { '+': ['a', 1] }))).toEqual({
      where: 'rules/values/b/+/0',
      message: 'a needs b needs a: a circle.',
    });
    expect(editRules(addValue('max_utilization', 1))?.message).toMatch(/has a column "max_utilization" too/);
    expect(config().rules.values?.b).toBe(undefined);
    expect(editRules(setValue('a', { '/': ['max_utilization', 2] }))).toBe(null);
  });
});

describe('personas', () => {
  test('one is added, one is removed, undo brings it back', () => {
    expect(addPersona()).toEqual({ ok: true, value: 'persona_6' });
    expect(personasOf(config()).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(removePersona('savings_builder')).toBe(null);
    expect(personasOf(config()).map(({ number }) => number)).toEqual([1, 2, 3, 5, 6]);
    undo();
    undo();
    expect(config()).toBe(NOVEMBER);
  });

  test('the last one stays', () => {
    for (const { id } of personasOf(NOVEMBER).slice(1)) expect(removePersona(id)).toBe(null);
    expect(removePersona('high_utilization')?.message).toMatch(/^The last persona cannot be removed\./);
    expect(personasOf(config())).toHaveLength(1);
  });

  test('more than ten', () => {
    for (let n = 6; n <= 12; n++) expect(addPersona().ok).toBe(true);
    expect(personasOf(config())).toHaveLength(12);
  });
});

test('edited rules are one change, travel in a link, and are reset in one step', () => {
  addPersona();
  editPersona('persona_6', addGroup([]));
  editPersona('persona_6', setKind([], 'any'));
  editPersona('subscription_heavy', removePart([1, 0]));
  expect(sameRules(NOVEMBER, config())).toBe(false);
  expect(changesFrom(NOVEMBER, config())).toEqual([]);
  expect(changeCount('november-2025', config())).toBe(1);
  const link = decodeLink(encodeLink(config(), 'november-2025', null));
  expect(link).toMatchObject({ ok: true, value: { config: config() } });
  resetRules();
  expect(config()).toEqual(NOVEMBER);
});

describe('output columns', () => {
  test('that stood silent name the first window once one is added, and can be written', () => {
    const { columns: _, ...silent } = NOVEMBER.rules;
    session.setState({ work: workOf({ ...NOVEMBER, rules: silent }, 'november-2025') });
    const [id = ''] = Object.keys(silent.assign);
    expect(outputRefusal(silent)).toBe(null);
    expect(editOutput(addColumn('later', { segment: id, window: '180d' }))).toBe(null);
    expect(config().rules.columns).toEqual({
      [id]: { segment: id, window: '30d' },
      later: { segment: id, window: '180d' },
    });
    expect(editOutput(addColumn('open', { segment: id }))?.message).toContain('depends on the window');
    expect(editOutput(removeColumn('later'))).toBe(null);
    expect(editOutput(removeColumn(id))).toBe(null);
    expect(config().rules).toEqual(silent);
  });
});
