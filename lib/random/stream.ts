import { Alea, seedTogether } from './alea';
import { hash53 } from './hash';
import { PURPOSE, type Purpose } from './purpose';

/** Uniform draws in [0, 1). */
export type Stream = () => number;

/** The stream of user k of an archetype (of the gallery: customer k of an example) for one purpose. */
export function stream(seed: number, archetypeNumber: number, k: number, purpose: Purpose): Stream {
  const alea = new Alea();
  seedTogether([alea], [hash53(seed, archetypeNumber, k, PURPOSE[purpose])]);
  return () => alea.next();
}

interface OwnStream {
  readonly purpose: number;
  readonly alea: Alea;
  readonly next: Stream;
}

/**
 * The same streams of one user of an archetype after the other. Which purposes are asked for follows from the parameters:
 * those that one user was asked for are seeded together for the next.
 */
export class UserStreams {
  private k = 0;
  private readonly byPurpose: Partial<Record<Purpose, OwnStream>> = {};
  private readonly asked: OwnStream[] = [];
  private readonly generators: Alea[] = [];
  private readonly seeds: number[] = [];

  constructor(
    private readonly seed: number,
    private readonly archetypeNumber: number,
  ) {}

  /** From now on the streams of user k, each from its beginning. */
  begin(k: number): void {
    this.k = k;
    const { asked, seeds } = this;
    for (let i = 0; i < asked.length; i++) seeds[i] = this.seedOf((asked[i] as OwnStream).purpose);
    seedTogether(this.generators, seeds);
  }

  /** The user's stream for a purpose, where the last draw from it left it. */
  of(purpose: Purpose): Stream {
    return this.own(purpose).next;
  }

  /** Takes the next `count` draws for a purpose at once. */
  fill(purpose: Purpose, draws: Float64Array, count: number): void {
    this.own(purpose).alea.fill(draws, count);
  }

  private own(purpose: Purpose): OwnStream {
    const known = this.byPurpose[purpose];
    if (known) return known;
    const alea = new Alea();
    const own = { purpose: PURPOSE[purpose], alea, next: () => alea.next() };
    seedTogether([alea], [this.seedOf(own.purpose)]);
    this.byPurpose[purpose] = own;
    this.asked.push(own);
    this.generators.push(alea);
    this.seeds.push(0);
    return own;
  }

  private seedOf(purpose: number): number {
    return hash53(this.seed, this.archetypeNumber, this.k, purpose);
  }
}

/** A whole number in low .. high, both included, from one draw. */
export function integerBetween(u: number, low: number, high: number): number {
  return low + Math.floor(u * (high - low + 1));
}
