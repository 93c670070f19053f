import { UsageError } from './endings';
import type { Terminal } from './terminal';

/** Asks before files of a folder are overwritten; `yes` answers. Throws a UsageError where they are to stay. */
export async function confirmOverwrite(
  directory: string,
  present: readonly string[],
  yes: boolean,
  terminal: Terminal,
): Promise<void> {
  if (present.length === 0 || yes) return;
  const has = `${directory} already has ${present.join(', ')}.`;
  const answer = await terminal.ask(`${has} Overwrite? [y/N] `);
  if (answer === null) throw new UsageError(`${has} Add --yes to overwrite.`);
  if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError('Nothing was written.');
}
