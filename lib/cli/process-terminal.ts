import { createInterface } from 'node:readline/promises';
import { type Terminal, TRACE_VARIABLE, terminalOn } from './terminal';

/** The terminal behind this process, where there is one. */
export function processTerminal(): Terminal {
  const terminal = terminalOn({
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    isWatched: process.stderr.isTTY,
    showsStacks: Boolean(process.env[TRACE_VARIABLE]),
    ask: async (question) => {
      if (!process.stdin.isTTY) return null;
      const asking = createInterface({ input: process.stdin, output: process.stderr });
      try {
        return await asking.question(question);
      } finally {
        asking.close();
      }
    },
  });
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    // Who reads has read enough, as `head` does: the command goes on to its end, and reports nothing.
    if (code === 'EPIPE') return;
    terminal.complain(`Standard output: Cannot be written (${code}).`);
    process.exitCode = 2;
  });
  // There is nowhere left to report it.
  process.stderr.on('error', () => {});
  return terminal;
}
