import type { OwnRelation } from '@/lib/features/possible/own-relations';
import type { RulesDocument } from '../document/rules-document';
import type { Work } from './cells/search';
import { HOLDS, NOT, NOT_CERTAIN, type Truths } from './cells/truths';
import { type Answer, Prover, type Reason, type Want } from './prover';
import { type PlacedSegment, precedence, segmentsIn } from './segments';
import { documentSays, type Witness } from './witness';

/** How two segments are to each other in a window. */
export type Kind =
  | 'excluded'
  | 'overlap'
  | 'first in second'
  | 'second in first'
  | 'equal'
  | 'nobody'
  | 'undecided';

export interface Pair {
  readonly kind: Kind;
  /** Whether there is somebody whom both hold of, only the first, only the second. */
  readonly both: Answer;
  readonly onlyFirst: Answer;
  readonly onlySecond: Answer;
}

/** Whether a segment can be met, and whether somebody can be assigned to it. */
export interface Reach {
  readonly met: Answer;
  /** `by`: those of whom one always goes before it. */
  readonly assigned: Answer;
}

export interface ProofInput {
  readonly rules: RulesDocument;
  readonly classification: string;
  /** Whether a column is given in data, so that nothing is declared of it. */
  readonly isGiven: (name: string) => boolean;
  readonly work: Work;
  /** What holds between columns that are none of the built-in features. */
  readonly own?: readonly OwnRelation[];
}

/** Proves how the segments of a classification are to each other, whatever the data. */
export class SegmentProofs {
  readonly segments: readonly PlacedSegment[];
  readonly prover: Prover;
  /** What was asked before. */
  private readonly known = new Map<string, unknown>();

  constructor(private readonly input: ProofInput) {
    this.segments = segmentsIn(input.rules, input.classification);
    this.prover = new Prover(input.rules, input.isGiven, input.work, input.own);
  }

  want(segment: number, want: Truths): Want {
    const { when, place } = this.segments[segment] as PlacedSegment;
    return { condition: when, place, want };
  }

  private ask(window: string | null, ...wants: readonly (readonly [number, Truths])[]): Answer {
    return this.prover.ask({ window, wants: wants.map(([segment, want]) => this.want(segment, want)) });
  }

  /** What is made the first time that it is asked for, by its name. */
  once<T>(name: string, make: () => T): T {
    if (!this.known.has(name)) this.known.set(name, make());
    return this.known.get(name) as T;
  }

  pair(a: number, b: number, window: string | null): Pair {
    return this.once(`pair ${a} ${b} ${window}`, () => this.asPair(a, b, window));
  }

  private asPair(a: number, b: number, window: string | null): Pair {
    const both = this.ask(window, [a, HOLDS], [b, HOLDS]);
    const onlyFirst = this.ask(window, [a, HOLDS], [b, NOT_CERTAIN]);
    const onlySecond = this.ask(window, [a, NOT_CERTAIN], [b, HOLDS]);
    return { kind: kindOf(both, onlyFirst, onlySecond), both, onlyFirst, onlySecond };
  }

  /** Whether anybody can meet a segment, and whether anybody can be assigned to it. */
  reach(segment: number, window: string | null): Reach {
    return this.once(`reach ${segment} ${window}`, () => {
      const met = this.ask(window, [segment, HOLDS]);
      return { met, assigned: met.is === 'impossible' ? met : this.assigned(segment, window, met) };
    });
  }

  private assigned(segment: number, window: string | null, met: Answer): Answer {
    const { rules, classification } = this.input;
    const others = this.segments.map((_, i) => i).filter((i) => i !== segment);
    const order = others.map((i) => precedence(rules, classification, this.segments, i, segment));
    const before = others.filter((_, i) => order[i] === 'first');
    const rivals = others.filter((_, i) => order[i] !== 'second');
    const isFirst = (witness: Witness) => {
      const said = documentSays(rules, witness, window).classified(classification);
      return said?.primary === this.segments[segment]?.id;
    };
    if (met.is === 'possible' && rivals.length === 0) return met;
    const alone = this.ask(window, [segment, HOLDS], ...rivals.map((i) => [i, NOT] as const));
    if (alone.is === 'possible') return alone;
    const wants = [this.want(segment, HOLDS), ...before.map((i) => this.want(i, NOT_CERTAIN))];
    const keys = [segment, ...rivals].flatMap((i) => this.segments[i]?.rank ?? []);
    return this.prover.ask({ window, wants, keys, accepts: isFirst });
  }

  /** Whether there is a customer of whom no segment holds. */
  nobody(window: string | null): Answer {
    return this.prover.ask({ window, wants: this.segments.map((_, i) => this.want(i, NOT_CERTAIN)) });
  }
}

function kindOf(both: Answer, onlyFirst: Answer, onlySecond: Answer): Kind {
  const [b, f, s] = [both.is, onlyFirst.is, onlySecond.is];
  if (b === 'impossible') return f === 'impossible' || s === 'impossible' ? 'nobody' : 'excluded';
  if (b === 'undecided') return 'undecided';
  if (f === 'impossible') return s === 'impossible' ? 'equal' : 'first in second';
  return s === 'impossible' ? 'second in first' : 'overlap';
}

export type { Answer, Reason };
