import { beforeEach, expect, test, vi } from 'vitest';
import { view } from '@/lib/session/shown/view';
import { resetAll, setSetting } from '@/lib/session/work/actions';
import { saveScenario } from '@/lib/session/work/scenarios/scenario-actions';
import { session } from '@/lib/session/work/store';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { findEntries } from './find';
import '@/lib/params/scenarios/read-scenarios';

beforeEach(() => {
  vi.stubGlobal('document', { documentElement: { dataset: {} } });
  resetAll();
  session.temporal.getState().clear();
});

const first = (query: string) => {
  const [found] = findEntries(query);
  return found && `${found.group}: ${found.title}`;
};

test.each([
  ['merchants 5', 'Set: Recurring merchants ≥ 3 → 5'],
  ['500 users', 'Set: Users 75 users → 500 users'],
  ['base', 'Scenarios: Make this the base'],
  ['compare', 'Scenarios: Compare scenarios'],
  ['save as', 'Scenarios: Save as a scenario …'],
  ['export config', 'Do: Export config'],
  ['report', 'Do: Save the report'],
  ['csv', 'Do: Save the dataset, zipped CSV'],
  ['sql', 'Do: Rules as SQL or dbt'],
  ['dark', 'Do: Dark colours'],
  ['reset', 'Do: Reset all'],
  ['solve', 'Do: Solve'],
  ['filter', 'Do: Filter who counts'],
  ['calibrated', 'Do: Preset Calibrated'],
  ['single change', 'Open: Which single change would help?'],
  ['detect', 'Open: How is behaviour detected?'],
  ['what is wrong', 'Open: What is wrong here?'],
  ['coverage', 'Words: coverage'],
  ['what does coverage mean?', 'Words: coverage'],
  ['where is the report', 'Do: Save the report'],
  ['zebra', undefined],
])('"%s" finds %s', (query, title) => {
  expect(first(query)).toBe(title);
});

test('ways back and scenarios are found where there are some', () => {
  expect(findEntries('reset recurring')).toEqual([]);
  setSetting('personas.subscription_heavy.merchants', 5);
  expect(first('reset recurring')).toBe('Do: Reset Recurring merchants ≥ 5 → 3');
  expect(saveScenario('Five')).toBeNull();
  expect(first('make five current')).toBe('Scenarios: Make “Five” current');
  expect(first('delete five')).toBe('Scenarios: Rename, copy or delete “Five”');
  const [open] = findEntries('delete five');
  open?.run();
  expect(view.getState().scenario).toEqual({ kind: 'saved', name: 'Five' });
});

test('a customer is found by its place or its id, and never sets how many there are', () => {
  expect(findEntries('customer 17').filter(({ group }) => group === 'Set')).toEqual([]);
  session.setState({ result: { ...runConfig(NOVEMBER), exact: true, ms: 0 } });
  const [own, ...others] = findEntries('customer 17');
  expect(own).toMatchObject({ group: 'Customers', detail: expect.stringMatching(/, number 17 of 75$/) });
  expect(others.every(({ group }) => group !== 'Set')).toBe(true);
  expect(first(own?.title ?? '')).toBe(`Customers: ${own?.title}`);
});
