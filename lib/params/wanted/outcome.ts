/** What later became of customers: which columns say it, and who is held out. Results do not depend on it. */
export interface OutcomeSetting {
  /** Says yes or no, or is an amount: yes is then more than 0. */
  readonly column: string;
  /** An amount beside a yes or no. */
  readonly amount?: string;
  /** The day on which it was known: what was known by the as-of date says nothing of what followed. */
  readonly date?: string;
  /** The part (0..0.9) of customers on whom settings are judged that were chosen on the others; 0.3 where it is silent. */
  readonly heldOut?: number;
  /** Of the hash of ids that decides who is held out; 42 where it is silent. */
  readonly seed?: number;
}

/** The columns that an outcome names. */
export const outcomeColumnNames = ({ column, amount, date }: OutcomeSetting): string[] =>
  [column, amount, date].filter((name) => name !== undefined);

const HELD_OUT = 0.3;
export const MOST_HELD_OUT = 0.9;
const HELD_OUT_SEED = 42;

/** Who is held out: the part, and the seed of the hash. */
export const heldOutOf = ({ heldOut = HELD_OUT, seed = HELD_OUT_SEED }: Partial<OutcomeSetting>) => ({
  part: heldOut,
  seed,
});
