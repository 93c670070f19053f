import {
  criterionWords,
  gapWords,
  obstacleWords,
  type ProofWords,
  pairWords,
  reasonWords,
  witnessWords,
} from '@/lib/diagnose/proofs/proof-words';
import { pairIn, type RuleProofs, type WindowProofs } from '@/lib/diagnose/proofs/rule-proofs';
import type { Answer, Kind } from '@/lib/rules/proofs/personas';
import { inWindows } from '@/lib/text/written';

/** Two personas in a window; of one and itself whether somebody can be it. */
export function kindIn(window: WindowProofs, row: number, column: number): Kind | 'itself' {
  if (row !== column) return pairIn(window, row, column).kind;
  const assigned = window.reach[row]?.assigned.is;
  return assigned === 'impossible' ? 'nobody' : assigned === 'possible' ? 'itself' : 'undecided';
}

const said = (answer: Answer, days: number, words: ProofWords): string =>
  answer.is === 'possible'
    ? `${witnessWords(answer.witness, days, words)}.`
    : answer.is === 'impossible'
      ? reasonWords(answer.reason(), words)
      : obstacleWords(answer.why);

/** What is said of two whose names stand above. */
const CLAIM: Readonly<Partial<Record<Kind, string>>> = {
  overlap: 'They overlap.',
  excluded: 'They exclude each other.',
  equal: 'They are the same.',
  nobody: 'Nobody can meet one of them.',
};

/** What is said of two personas in a window: the claim first. */
function pairLines(window: WindowProofs, row: number, column: number, words: ProofWords): string[] {
  const pair = pairIn(window, row, column);
  const [first, second] = [row, column].map((s) => words.segments[s]?.name ?? '') as [string, string];
  const line = (head: string, answer: Answer) => `${head}: ${said(answer, window.days, words)}`;
  const claim = CLAIM[pair.kind] ?? `${pairWords(pair.kind, first, second)}.`;
  const both = line('Both, for example', pair.both);
  const only = [
    line(`Only ${first}, for example`, pair.onlyFirst),
    line(`Only ${second}, for example`, pair.onlySecond),
  ] as const;
  const because = (answer: Answer) => said(answer, window.days, words);
  switch (pair.kind) {
    case 'first in second':
      return [claim, because(pair.onlyFirst), both, only[1]];
    case 'second in first':
      return [claim, because(pair.onlySecond), both, only[0]];
    case 'undecided':
      return [because(pair.both)];
    case 'equal':
      return [claim, because(pair.onlyFirst), because(pair.onlySecond), both];
    case 'overlap':
      return [claim, both, ...only];
    default:
      return [claim, because(pair.both)];
  }
}

/** What is said of one persona in a window. */
function ownLines(window: WindowProofs, s: number, words: ProofWords): string[] {
  const reach = window.reach[s];
  if (!reach) return [];
  const { met, assigned } = reach;
  const name = (of: number) => words.segments[of]?.name ?? '';
  const implied = window.implied.filter(({ segment }) => segment === s);
  const gaps = window.gaps.filter(({ below, above }) => below === s || above === s);
  const first =
    met.is === 'impossible'
      ? `Nobody can meet the rule. ${reasonWords(met.reason(), words)}`
      : assigned.is === 'impossible'
        ? `Whoever meets the rule goes elsewhere. ${reasonWords(assigned.reason(), words)}`
        : assigned.is === 'possible'
          ? `Assigned, for example: ${witnessWords(assigned.witness, window.days, words)}.`
          : said(assigned, window.days, words);
  return [
    first,
    ...implied.map(
      ({ criterion, reason }) =>
        `${criterionWords(criterion.criterion, words)} changes nothing. ${reasonWords(reason(), words)}`,
    ),
    ...gaps.map(
      (gap) =>
        `Between ${name(gap.below)} and ${name(gap.above)}: ${gapWords(gap, window.days, words)}, where the same customer has none, for example ${witnessWords(gap.witness, window.days, words)}.`,
    ),
  ];
}

/** Some windows of which the same is said. */
export interface SaidOf {
  readonly when: string;
  readonly lines: readonly string[];
}

function byWindow({ windows }: RuleProofs, linesOf: (window: WindowProofs) => readonly string[]): SaidOf[] {
  const texts = new Map<string, { days: number[]; lines: readonly string[] }>();
  for (const window of windows) {
    const lines = linesOf(window);
    const known = texts.get(lines.join('\n')) ?? { days: [], lines };
    known.days.push(window.days);
    texts.set(lines.join('\n'), known);
  }
  const all = windows.map(({ days }) => days);
  return [...texts.values()].map(({ days, lines }) => ({ when: inWindows(days, all).trim(), lines }));
}

/** What is said of a cell of the matrix, by windows of which the same is. */
export const cellLines = (proofs: RuleProofs, row: number, column: number, words: ProofWords): SaidOf[] =>
  byWindow(proofs, (window) =>
    row === column ? ownLines(window, row, words) : pairLines(window, row, column, words),
  );

/** What is said of all personas together: who meets no rule, and which values fall between two. */
export const commonLines = (proofs: RuleProofs, words: ProofWords): SaidOf[] =>
  byWindow(proofs, ({ nobody, gaps, days }) => [
    nobody.is === 'possible'
      ? `Some meet no rule, for example: ${witnessWords(nobody.witness, days, words)}.`
      : nobody.is === 'impossible'
        ? `Everybody meets a rule. ${reasonWords(nobody.reason(), words)}`
        : obstacleWords(nobody.why),
    ...gaps.map(
      (gap) =>
        `Between ${words.segments[gap.below]?.name} and ${words.segments[gap.above]?.name}: ${gapWords(gap, days, words)}, where the same customer has none.`,
    ),
  ]);
