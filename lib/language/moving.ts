import { compare, Exact, type Moving, negative, product, quotient, signOf, sum, ZERO } from './exact';

/** Why what follows from a number that moves is no longer exact. */
export type Loss = 'product' | 'divisor' | 'score';

/** What depends on a moving number is no line of it any more: nobody knows where it turns. */
export class LossError extends Error {
  constructor(readonly loss: Loss) {
    super(loss);
  }
}

/**
 * A place of a number that moves, looked at just behind it: x and a little more. Every comparison of two lines there says where it
 * turns next; up to the nearest of these nothing changes that was computed meanwhile.
 */
export class Moment {
  /** Where the first comparison turns; null where none ever does. */
  next: Exact | null = null;

  constructor(readonly x: Exact) {}

  note(turn: Exact): void {
    if (this.next === null || compare(turn, this.next) < 0) this.next = turn;
  }

  /** The number itself. */
  get moved(): Exact {
    return line(this, ZERO, Exact.of(1));
  }
}

/** `start` + `slope` x, which stays where the slope is 0. */
const line = (at: Moment, start: Exact, slope: Exact): Exact =>
  signOf(slope) === 0 ? start : Exact.ofMoving(new Line(at, start, slope));

class Line implements Moving {
  constructor(
    private readonly at: Moment,
    private readonly start: Exact,
    private readonly slope: Exact,
  ) {}

  plus(other: Exact): Exact {
    const { moving } = other;
    return moving instanceof Line
      ? line(this.at, sum(this.start, moving.start), sum(this.slope, moving.slope))
      : line(this.at, sum(this.start, other), this.slope);
  }

  times(other: Exact): Exact {
    if (other.moving) throw new LossError('product');
    return line(this.at, product(this.start, other), product(this.slope, other));
  }

  divide(): Exact {
    throw new LossError('divisor');
  }

  sign(): -1 | 1 {
    const turn = quotient(negative(this.start), this.slope);
    const rising = signOf(this.slope) as -1 | 1;
    if (compare(turn, this.at.x) <= 0) return rising;
    this.at.note(turn);
    return rising === 1 ? -1 : 1;
  }
}
