import { UsageError } from './arguments';

/** Where a command writes, and whom it can ask. */
export interface Terminal {
  /** To standard output. */
  readonly print: (text: string) => void;
  /** To standard error. */
  readonly warn: (text: string) => void;
  /** Puts a question to whoever sits there; null where nobody does. */
  readonly ask: ((question: string) => Promise<string>) | null;
  /** Replaces the line that says what is being done; null where nobody looks. An empty text takes it away. */
  readonly progress: ((text: string) => void) | null;
}

/** A command of the command line: 0, or the exit code that says what does not hold. */
export type Command = (argv: readonly string[], terminal: Terminal) => Promise<number>;

/** Runs a command; a usage error becomes one line on standard error and exit code 2. */
export async function runCommand(
  command: Command,
  argv: readonly string[],
  terminal: Terminal,
): Promise<number> {
  try {
    return await command(argv, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.warn(`${error.message.replace(/\s+/g, ' ')}\n`);
    return 2;
  }
}
