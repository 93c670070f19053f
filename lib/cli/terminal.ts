import { printableJson, visibleText } from '@/lib/model/unseen-characters';

/** In the environment, it shows the stack of a failure that nobody expected. */
export const TRACE_VARIABLE = 'CALIBRATOR_TRACE';

/** Where a command prints, complains and asks. No control character of a name, file or cell goes through it. */
export interface Terminal {
  /** Prints lines for people to standard output. What is in a line stays in it. */
  readonly print: (lines: readonly string[]) => void;
  /** Prints one JSON value to standard output, on a line. */
  readonly printJson: (value: unknown) => void;
  /** Says what went wrong, in one line on standard error. */
  readonly complain: (sentence: string) => void;
  /** Shows what is being done in place of what it showed before; '' takes it away. Silent where nobody looks. */
  readonly showProgress: (text: string) => void;
  /** Asks a question and returns the answer; null where there is nobody to ask. */
  readonly ask: (question: string) => Promise<string | null>;
  /** Whether who looks wants to see where an unexpected failure happened. */
  readonly showsStacks: boolean;
}

/** What a terminal writes to: the process's own streams, or a test's. */
export interface TerminalStreams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether somebody looks at standard error. */
  readonly isWatched: boolean;
  readonly showsStacks: boolean;
  readonly ask: (question: string) => Promise<string | null>;
}

/** Longest complaint: what a file has is quoted in it, and a cell may be a megabyte. */
const MAX_COMPLAINT = 2_000;

const shortened = (text: string): string =>
  text.length > MAX_COMPLAINT ? `${text.slice(0, MAX_COMPLAINT).toWellFormed()} …` : text;

/** The one place where text reaches a terminal. */
export function terminalOn({ out, error, isWatched, showsStacks, ask }: TerminalStreams): Terminal {
  return {
    print: (lines) => out(lines.map((line) => `${visibleText(line)}\n`).join('')),
    printJson: (value) => out(`${printableJson(value)}\n`),
    complain: (sentence) => error(`${visibleText(shortened(sentence.replace(/\s+/g, ' ')))}\n`),
    showProgress: (text) => {
      if (isWatched) error(`\r\u001b[K${visibleText(text)}`);
    },
    ask: (question) => ask(visibleText(question)),
    showsStacks,
  };
}

/** A command of the command line: its arguments without its name. It ends as `endings` says. */
export type Command = (argv: readonly string[], terminal: Terminal) => Promise<void>;
