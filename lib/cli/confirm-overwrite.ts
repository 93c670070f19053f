import { createInterface } from 'node:readline/promises';
import { UsageError } from './arguments';

/** Asks on the terminal before files of a folder are overwritten; `yes` answers. */
export async function confirmOverwrite(
  directory: string,
  present: readonly string[],
  yes: boolean,
): Promise<void> {
  if (present.length === 0 || yes) return;
  const has = `${directory} already has ${present.join(', ')}.`;
  if (!process.stdin.isTTY) throw new UsageError(`${has} Add --yes to overwrite.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${has} Overwrite? [y/N] `);
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError('Nothing was written.');
}
