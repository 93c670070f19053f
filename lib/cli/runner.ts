import '@/lib/features/own/read-own';
import '@/lib/params/profile/read-profile';
import '@/lib/params/wanted/read-outcome';
import '@/lib/params/scenarios/read-scenarios';
import '@/lib/rules/view/document-columns';
import { loadCommand } from './commands/commands';
import { DoesNotHold, HelpAsked, UsageError } from './endings';
import { type Terminal, TRACE_VARIABLE } from './terminal';

/** What the engine says of data that goes beyond its limits: of depth, of length, of memory. */
const BEYOND_LIMITS =
  /call stack|string length|array length|array buffer|buffer size|allocation|maximum size/i;

/** What happened, in one sentence: a stack is for those who ask for it. */
function unexpected(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  const said = error instanceof Error ? message : String(error);
  const again = `Set ${TRACE_VARIABLE}=1 to see where it happened.`;
  if ((error instanceof RangeError && BEYOND_LIMITS.test(said)) || code === 'ERR_STRING_TOO_LONG') {
    return `What was given is too large, or nested too deeply (${said}). ${again}`;
  }
  if (code !== undefined) return `The system refused: ${said}. ${again}`;
  return `This is a mistake of the program: ${said}. ${again}`;
}

/** Says what ended a command that was not expected to, and returns the exit code. */
export function endUnexpectedly(error: unknown, terminal: Terminal): number {
  terminal.complain(unexpected(error));
  if (terminal.showsStacks && error instanceof Error) {
    for (const line of (error.stack ?? '').split('\n')) terminal.complain(line);
  }
  return 2;
}

/** Runs a command by its name and returns the exit code. */
export async function runCommand(name: string, argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const command = await loadCommand(name);
    await command(argv, terminal);
    return 0;
  } catch (error) {
    if (error instanceof HelpAsked) {
      terminal.print(error.lines);
      return 0;
    }
    if (error instanceof DoesNotHold) return 1;
    // What was shown of its progress is in the way of what is said now.
    terminal.showProgress('');
    if (!(error instanceof UsageError)) return endUnexpectedly(error, terminal);
    for (const line of [error.message, ...error.further]) terminal.complain(line);
    return 2;
  }
}
