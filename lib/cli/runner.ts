import { loadCommand } from './commands';
import { DoesNotHold, HelpAsked, UsageError } from './endings';
import type { Terminal } from './terminal';

/** Runs a command by its name and returns the exit code. Only a bug throws. */
export async function runCommand(name: string, argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const command = await loadCommand(name);
    await command(argv, terminal);
    return 0;
  } catch (error) {
    if (error instanceof HelpAsked) {
      terminal.print(error.message);
      return 0;
    }
    if (error instanceof DoesNotHold) return 1;
    if (!(error instanceof UsageError)) throw error;
    terminal.complain(`${error.message.replace(/\s+/g, ' ')}\n`);
    return 2;
  }
}
