import { type OwnRelation, ownRelations } from '@/lib/features/possible/own-relations';
import type { Config } from '@/lib/params/config/config';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import { windowDays } from '@/lib/rules/proofs/cells/facts';
import { type Gap, gapsIn } from '@/lib/rules/proofs/gaps';
import { type Implied, impliedIn } from '@/lib/rules/proofs/implied';
import { type Answer, type Pair, type Reach, SegmentProofs } from '@/lib/rules/proofs/personas';
import type { PlacedSegment } from '@/lib/rules/proofs/segments';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { windowName } from '@/lib/rules/view/rule-columns';

/** What is tried in all, in units of `Work`: some ten seconds. What is left then is not decided. */
const MOST_WORK = 2_000_000;

/** Which rules are proven, and what is known of what they read. */
export interface ProofSubject {
  readonly rules: RulesDocument;
  readonly classification: string;
  /** Null: there is one window. */
  readonly windows: readonly (string | null)[];
  /** Columns that data gives: nothing is declared of them. Null: of all. */
  readonly given: readonly string[] | null;
  /** What holds between features that are defined beside the built-in ones. */
  readonly own?: readonly OwnRelation[];
}

/** The rules of a config, of data that gives some columns. */
export const subjectOf = (
  config: Pick<Config, 'rules' | 'windows' | 'features'>,
  given: readonly string[] = [],
): ProofSubject => ({
  rules: config.rules,
  classification: shownClassification(config).id,
  windows: config.windows.map(windowName),
  given,
  ...(config.features && { own: ownRelations(config.features) }),
});

const started = new WeakMap<RulesDocument, Map<string, SegmentProofs>>();

/** The proofs of some rules: one object while they are the same, as each is looked at by several. */
export function proofsOf(
  { rules, classification, given, own }: ProofSubject,
  most = MOST_WORK,
): SegmentProofs {
  const known = started.get(rules) ?? new Map<string, SegmentProofs>();
  started.set(rules, known);
  const key = JSON.stringify([classification, given, own, most]);
  const isGiven = (name: string) => given?.includes(name) ?? true;
  const proofs =
    known.get(key) ??
    new SegmentProofs({ rules, classification, isGiven, work: { left: most }, ...(own && { own }) });
  known.set(key, proofs);
  return proofs;
}

/** What is proven of rules in a window. */
export interface WindowProofs {
  readonly window: string | null;
  readonly days: number;
  /** By segment. */
  readonly reach: readonly Reach[];
  /** By two segments, the first one before the second. */
  readonly pairs: readonly (readonly Pair[])[];
  /** Whether there is a customer of whom no segment holds. */
  readonly nobody: Answer;
  readonly implied: readonly Implied[];
  readonly gaps: readonly Gap[];
}

export interface RuleProofs {
  readonly classification: string;
  readonly segments: readonly PlacedSegment[];
  readonly windows: readonly WindowProofs[];
}

/**
 * Proves all that is asked of rules, a question at a time: between two of them something else may be done. More segments than
 * `mostInPairs` are not looked at by two.
 */
export function* proveRules(
  subject: ProofSubject,
  mostInPairs = Number.POSITIVE_INFINITY,
): Generator<void, RuleProofs> {
  const proofs = proofsOf(subject);
  const { segments } = proofs;
  const windows: WindowProofs[] = [];
  for (const window of subject.windows) {
    const reach: Reach[] = [];
    const pairs: Pair[][] = [];
    const implied: Implied[] = [];
    for (const a of segments.keys()) {
      reach.push(proofs.reach(a, window));
      yield;
      const row: Pair[] = [];
      for (let b = a + 1; b < segments.length && segments.length <= mostInPairs; b++) {
        row.push(proofs.pair(a, b, window));
        yield;
      }
      pairs.push(row);
      implied.push(...impliedIn(proofs, a, window));
      yield;
    }
    const gaps = gapsIn(proofs, subject.rules, window);
    yield;
    windows.push({
      window,
      days: windowDays(window),
      reach,
      pairs,
      nobody: proofs.nobody(window),
      implied,
      gaps,
    });
  }
  return { classification: subject.classification, segments, windows };
}

/** All of it in one go. */
export function proveAll(subject: ProofSubject): RuleProofs {
  const run = proveRules(subject);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}
/** Two segments in a window, in either order. */
export function pairIn({ pairs }: WindowProofs, a: number, b: number): Pair {
  const pair = (a < b ? pairs[a]?.[b - a - 1] : pairs[b]?.[a - b - 1]) as Pair;
  if (a < b) return pair;
  const { kind, both, onlyFirst, onlySecond } = pair;
  const turned =
    kind === 'first in second' ? 'second in first' : kind === 'second in first' ? 'first in second' : kind;
  return { kind: turned, both, onlyFirst: onlySecond, onlySecond: onlyFirst };
}

/** Whether two segments, or one, are otherwise in one window than in another. */
export const windowsDiffer = ({ windows }: RuleProofs): boolean => {
  const kinds = windows.map(({ reach, pairs }) =>
    JSON.stringify([reach.map(({ assigned }) => assigned.is), pairs.flat().map(({ kind }) => kind)]),
  );
  return new Set(kinds).size > 1;
};
