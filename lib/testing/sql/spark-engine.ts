import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SqlEngine, SqlRow } from './sql-engines';

/** The Python that has pyspark; absent where `npm run test:spark` did not say one. */
export const SPARK_PYTHON = process.env.SPARK_PYTHON;

type Answer = { readonly rows: readonly SqlRow[] } | { readonly error: string };

/** A local Spark in a process of its own, with settings beside those of the tests. */
export async function sparkEngine(
  python: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<SqlEngine> {
  const warehouse = mkdtempSync(join(tmpdir(), 'spark-'));
  const server = spawn(
    python,
    [join(import.meta.dirname, 'spark-server.py'), warehouse, JSON.stringify(settings)],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<readonly SqlRow[]> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('Spark ended.');
    const said = JSON.parse(value) as Answer;
    if ('error' in said) throw new Error(said.error);
    return said.rows;
  };
  await answer();
  return {
    query: async (sql) => {
      let rows: readonly SqlRow[] = [];
      // Spark takes one statement at a time.
      for (const statement of sql.split(/;\s*(?:\n\n|$)/).filter((text) => text.trim() !== '')) {
        server.stdin.write(`${JSON.stringify(statement)}\n`);
        rows = await answer();
      }
      return rows;
    },
    close: async () => {
      const exited = once(server, 'exit');
      server.stdin.end();
      await exited;
      rmSync(warehouse, { recursive: true, force: true });
    },
  };
}
