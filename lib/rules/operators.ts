/**
 * A comparison with a threshold: all that there is to say of it. What follows from an order (which side of the threshold
 * passes, whether the threshold itself does) serves intervals, response curves, flips and bounds.
 */
interface OperatorDefinition {
  /** As it is read. */
  readonly sign: string;
  /** As it is said: "at least 3". */
  readonly words: string;
  /** Values above the threshold pass; else those below it. */
  readonly over: boolean;
  /** The threshold itself passes. */
  readonly closed: boolean;
  /** An unknown value (NaN) passes nothing. */
  readonly passes: (x: number, threshold: number) => boolean;
  /** Sets a bit in every user's mask: a loop of its own, as a comparison that is called takes four times as long. */
  readonly mark: (column: Float64Array, threshold: number, bit: number, masks: Int32Array) => void;
}

/** The operators, by their name in configs and links, which is also SQL. */
export const OPERATOR = {
  '>=': {
    sign: '≥',
    words: 'at least',
    over: true,
    closed: true,
    passes: (x, threshold) => x >= threshold,
    mark(column, threshold, bit, masks) {
      const keep = ~(1 << bit);
      for (let u = 0; u < masks.length; u++)
        masks[u] = (masks[u]! & keep) | ((column[u]! >= threshold ? 1 : 0) << bit);
    },
  },
  '>': {
    sign: '>',
    words: 'above',
    over: true,
    closed: false,
    passes: (x, threshold) => x > threshold,
    mark(column, threshold, bit, masks) {
      const keep = ~(1 << bit);
      for (let u = 0; u < masks.length; u++)
        masks[u] = (masks[u]! & keep) | ((column[u]! > threshold ? 1 : 0) << bit);
    },
  },
  '<=': {
    sign: '≤',
    words: 'at most',
    over: false,
    closed: true,
    passes: (x, threshold) => x <= threshold,
    mark(column, threshold, bit, masks) {
      const keep = ~(1 << bit);
      for (let u = 0; u < masks.length; u++)
        masks[u] = (masks[u]! & keep) | ((column[u]! <= threshold ? 1 : 0) << bit);
    },
  },
  '<': {
    sign: '<',
    words: 'below',
    over: false,
    closed: false,
    passes: (x, threshold) => x < threshold,
    mark(column, threshold, bit, masks) {
      const keep = ~(1 << bit);
      for (let u = 0; u < masks.length; u++)
        masks[u] = (masks[u]! & keep) | ((column[u]! < threshold ? 1 : 0) << bit);
    },
  },
} as const satisfies Readonly<Record<string, OperatorDefinition>>;

export type Operator = keyof typeof OPERATOR;
export const OPERATORS = Object.keys(OPERATOR) as Operator[];

/** Whether values above its threshold pass a criterion: all but a flag have a threshold, and a flag passes at 1. */
export const passesOver = (op: Operator | undefined): boolean => op === undefined || OPERATOR[op].over;

/** The operator that passes what this one does not. */
export function negated(op: Operator): Operator {
  const { over, closed } = OPERATOR[op];
  return OPERATORS.find((other) => OPERATOR[other].over !== over && OPERATOR[other].closed !== closed) ?? op;
}
