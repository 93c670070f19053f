import { describe, expect, test } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { ledgerOrigin, readPopulation } from '@/lib/features/population';
import type { ImportFile } from '@/lib/formats/import/files/import-file';
import { kindTable } from '@/lib/model/transaction-kind';
import { filesOf } from '@/lib/testing/datasets';
import { NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { featuresInput } from '../chunks/chunk';
import { createDataDesk } from './data-desk';

const config = withValues(NOVEMBER, { 'population.users': 130 });
const made = runConfig(config);
const file = (name: string, text: string): ImportFile => ({ name, data: new Blob([text]) });
const files = Object.entries(filesOf(config, made)).map(([name, text]) => file(name, text));

async function opened() {
  const desk = createDataDesk();
  desk.open(files);
  const read = await desk.read({});
  if (!read.ok) throw new Error(read.problem.message);
  return { desk, facts: read.value };
}

describe('imported data', () => {
  test('gives the personas of the population that was written', async () => {
    const { desk, facts } = await opened();
    const { userIds, consented, firstDay, asOfDay } = facts;
    const history = { firstDay, asOfDay };
    const { has } = facts;
    const origin = ledgerOrigin({
      name: '',
      userIds,
      consented,
      kinds: kindTable(facts.kinds),
      currency: null,
      history,
      has,
    });
    const population = readPopulation(origin, desk.features(featuresInput(config)));
    const { distribution } = evaluate(config, population, [userIds.length]);
    expect(distribution.windows.map(({ total }) => total)).toEqual(
      made.distribution.windows.map(({ total }) => total),
    );
    expect(distribution.covered).toBe(made.distribution.covered);
  });

  test('a user’s own ledger has the features of that user', async () => {
    const { desk, facts } = await opened();
    const all = desk.features(featuresInput(config));
    const user = 77;
    const ledger = desk.ledgerOf(user);
    expect(ledger.users).toBe(1);
    expect(ledger.txStart[1]).toBe(all.transactionCount[user]);
    const { kinds } = facts;
    expect(Math.max(...ledger.kind)).toBeLessThan(kinds.length);
  });

  test('analyses look at the first users alone', async () => {
    const { desk } = await opened();
    const input = featuresInput(config);
    expect(desk.analyse({ name: 'lowBalances', input, users: 10 }).users).toBe(10);
    expect(desk.analyse({ name: 'ledgerFacts', input, users: 1_000 }).users).toBe(130);
  });

  test('a reading that fails leaves it as it was', async () => {
    const { desk } = await opened();
    const before = desk.features(featuresInput(config));
    desk.open([file('users.csv', 'nothing')]);
    const again = await desk.read({});
    expect(again.ok).toBe(false);
    expect(desk.features(featuresInput(config))).toEqual(before);
  });
});
