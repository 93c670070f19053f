/** An expected failure: where, and a sentence a person can act on. */
export interface Problem {
  /** Config path, file and line, or flag; empty when the whole is meant. */
  readonly where: string;
  readonly message: string;
  /** Lines on how to go on, such as the options of the command line that answer what is asked. */
  readonly further?: readonly string[];
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export type Failure = Extract<Result<never>, { ok: false }>;

export const success = <T>(value: T): Result<T> => ({ ok: true, value });
export const failure = (where: string, message: string): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { where, message },
});
