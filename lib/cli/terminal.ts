/** Where a command prints, complains and asks: the process's own streams, or a test's. */
export interface Terminal {
  /** Prints what was asked for, to standard output. */
  readonly print: (text: string) => void;
  /** Says what went wrong, on standard error. */
  readonly complain: (text: string) => void;
  /** Shows what is being done in place of what it showed before; '' takes it away. Silent where nobody looks. */
  readonly showProgress: (text: string) => void;
  /** Asks a question and returns the answer; null where there is nobody to ask. */
  readonly ask: (question: string) => Promise<string | null>;
}

/** A command of the command line: its arguments without its name. It ends as `endings` says. */
export type Command = (argv: readonly string[], terminal: Terminal) => Promise<void>;
