import { describe, expect, test } from 'vitest';
import type { Result } from '@/lib/model/result';
import { type RulesDocument, readRulesDocument } from '@/lib/rules/document/rules-document';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { PRESETS } from '../../presets/presets';
import type { RulesEdit } from '../document-edit';
import { addColumn, removeColumn, renameColumn, setColumn, setSecondFloor, setStrict } from './output-edit';

const { columns: _, ...RULES } = PRESETS['november-2025'].rules;
const [ID] = Object.keys(RULES.assign) as [string];
function done(edit: RulesEdit, rules: RulesDocument = RULES): RulesDocument {
  const edited = edit(rules);
  if (!edited.ok) throw new Error(edited.problem.message);
  expect(readRulesDocument(edited.value)).toEqual({ ok: true, value: edited.value });
  return edited.value;
}
const refusal = (result: Result<unknown>) => (result.ok ? null : result.problem.message);

describe('columns of the output', () => {
  const strain = { value: 'strain', decimals: 2 };
  const two = done(addColumn('strain', strain));

  test('the first that is added keeps those that were written without any', () => {
    expect(Object.entries(two.columns ?? {})).toEqual([
      [ID, { segment: ID }],
      ['strain', strain],
    ]);
    expect(refusal(addColumn('strain', strain)(two))).toBe('There is an output column "strain" already.');
  });

  test('one is changed, renamed in its place and removed', () => {
    const second = { segment: ID, part: 'second', window: '30d' } as const;
    expect(done(setColumn(ID, second), two).columns?.[ID]).toEqual(second);
    expect(Object.keys(done(renameColumn(ID, ' who '), two).columns ?? {})).toEqual(['who', 'strain']);
    expect(refusal(renameColumn(ID, 'strain')(two))).toBe('There is an output column "strain" already.');
    expect(refusal(renameColumn(ID, ' ')(two))).toBe('An output column needs a name.');
    expect(refusal(setColumn('x', second)(two))).toBe('There is no output column "x" any more.');
    expect(done(removeColumn(ID), two).columns).toEqual({ strain });
    expect(done(removeColumn('strain'), done(removeColumn(ID), two))).toEqual(RULES);
  });
});

test('the second floor and strict are set, and silent again', () => {
  const floored = done(setSecondFloor(0.5));
  expect(shownClassification({ rules: floored }).of.secondFloor).toBe(0.5);
  expect(done(setSecondFloor(null), floored)).toEqual(RULES);
  const strict = done(setStrict(true));
  expect(shownClassification({ rules: strict }).of.strict).toBe(true);
  expect(done(setStrict(false), strict)).toEqual(RULES);
});
