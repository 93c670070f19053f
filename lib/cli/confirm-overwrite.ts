import { UsageError } from './arguments';
import type { Terminal } from './command';

/** Asks on the terminal before files of a folder are overwritten; `yes` answers. */
export async function confirmOverwrite(
  directory: string,
  present: readonly string[],
  yes: boolean,
  { ask }: Terminal,
): Promise<void> {
  if (present.length === 0 || yes) return;
  const has = `${directory} already has ${present.join(', ')}.`;
  if (!ask) throw new UsageError(`${has} Add --yes to overwrite.`);
  const answer = await ask(`${has} Overwrite? [y/N] `);
  if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError('Nothing was written.');
}
