import { beforeAll, describe, expect, test } from 'vitest';
import { SOUND_FILES } from '@/lib/testing/hostile/sound-files';
import { refusal } from '@/lib/testing/imports';
import { loadSqlite } from '../../tables/load-sqlite';

let sound = new Uint8Array();
beforeAll(async () => {
  sound = Uint8Array.from((await SOUND_FILES.sqlite?.()) ?? []);
});

/** Why a sound database is refused after these statements. */
async function refusedAfter(...statements: readonly string[]): Promise<string> {
  const { Database } = await loadSqlite();
  const database = new Database(sound);
  for (const statement of statements) database.run(statement);
  const bytes = database.export();
  database.close();
  return (await refusal({ 'data.sqlite': bytes })).message;
}

describe('a database whose table is', () => {
  test.each([
    [
      'a query without an end',
      'CREATE VIEW transactions AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT old.* FROM old, n',
      /In this SQLite database transactions is no table of rows\. It must be one that was exported here/,
    ],
    [
      'computed',
      'CREATE TABLE transactions (id, amount AS (hex(zeroblob(100000000))))',
      /has no transactions with .*amount/,
    ],
    ['not there', 'SELECT 1', /has no transactions with/],
  ])('%s is refused', async (_, statement, why) => {
    expect(await refusedAfter('ALTER TABLE transactions RENAME TO old', statement)).toMatch(why);
  });
});
