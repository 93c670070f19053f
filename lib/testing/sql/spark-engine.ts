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

/** A local Spark in a process of its own. */
export async function sparkEngine(python: string): Promise<SqlEngine> {
  const warehouse = mkdtempSync(join(tmpdir(), 'spark-'));
  const server = spawn(python, [join(import.meta.dirname, 'spark-server.py'), warehouse], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
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
    query: (sql) => {
      server.stdin.write(`${JSON.stringify(sql)}\n`);
      return answer();
    },
    close: async () => {
      const exited = once(server, 'exit');
      server.stdin.end();
      await exited;
      rmSync(warehouse, { recursive: true, force: true });
    },
  };
}
