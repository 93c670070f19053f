import {
  criterionWords,
  gapWords,
  obstacleWords,
  type ProofWords,
  reasonWords,
  witnessWords,
} from '@/lib/diagnose/proofs/proof-words';
import type { RuleProofs, WindowProofs } from '@/lib/diagnose/proofs/rule-proofs';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import type { Answer, Kind } from '@/lib/rules/proofs/personas';
import type { Witness } from '@/lib/rules/proofs/witness';
import { countedText, windowText } from '@/lib/text/written';

/** What is proven of the rules of a document, a classification each. */
export interface ProvenRules {
  readonly rules: RulesDocument;
  readonly proofs: readonly RuleProofs[];
}

/** A segment that nobody can be assigned to in a window. */
interface Failed {
  readonly segment: string;
  readonly window: string | null;
  readonly is: 'unreachable' | 'masked';
}

const failedIn = ({ segments }: RuleProofs, { window, reach }: WindowProofs): Failed[] =>
  reach.flatMap(({ met, assigned }, s) =>
    assigned.is === 'impossible'
      ? [{ segment: segments[s]?.id ?? '', window, is: met.is === 'impossible' ? 'unreachable' : 'masked' }]
      : [],
  );

/** The segments that nobody can be assigned to: of none, all is well. */
export const failedOf = ({ proofs }: ProvenRules): Failed[] =>
  proofs.flatMap((of) => of.windows.flatMap((window) => failedIn(of, window)));

const KIND: Readonly<Record<Kind, string>> = {
  excluded: 'exclude each other',
  overlap: 'overlap',
  'first in second': 'the first is part of the second',
  'second in first': 'the second is part of the first',
  equal: 'are the same',
  nobody: 'one of them nobody can meet',
  undecided: 'not decided',
};
const ANSWER = { possible: '', impossible: 'nobody', undecided: 'not decided' } as const;

const answerWords = (answer: Answer, days: number, words: ProofWords): string => {
  if (answer.is === 'possible') return witnessWords(answer.witness, days, words);
  return answer.is === 'impossible' ? reasonWords(answer.reason(), words) : obstacleWords(answer.why);
};

const INDENT = 4;
const block = (head: string, says: string) => [`  ${head}`, `${' '.repeat(INDENT)}${says}`];

function windowLines(of: RuleProofs, proven: WindowProofs, words: ProofWords): string[] {
  const { segments } = of;
  const { days, reach, pairs, nobody, implied, gaps } = proven;
  const name = (s: number) => segments[s]?.name ?? '';
  const said = (answer: Answer) => answerWords(answer, days, words);
  const together = segments.flatMap((_, a) =>
    (pairs[a] ?? []).map((pair, i) => ({ pair, head: `${name(a)} and ${name(a + 1 + i)}` })),
  );
  return [
    '',
    days === 0 ? 'Whatever the data:' : `In ${windowText(days)}, whatever the data:`,
    ...reach.flatMap(({ met, assigned }, s) => {
      if (met.is === 'impossible') return block(`${name(s)}: nobody can meet it`, said(met));
      if (assigned.is === 'impossible') return block(`${name(s)}: others always go first`, said(assigned));
      const is = ANSWER[assigned.is];
      return block(
        `${name(s)}${is && `: ${is}`}`,
        assigned.is === 'possible' ? `for example ${said(assigned)}` : said(assigned),
      );
    }),
    ...together.flatMap(({ pair: { kind, both }, head }) =>
      kind === 'nobody'
        ? []
        : block(
            `${head}: ${KIND[kind]}`,
            kind === 'excluded' || kind === 'undecided' ? said(both) : `both: ${said(both)}`,
          ),
    ),
    ...block(nobody.is === 'impossible' ? 'Everybody meets a rule' : 'Who meets no rule', said(nobody)),
    ...gaps.flatMap((gap) =>
      block(
        `Gap: ${gapWords(gap, days, words)}`,
        `below is ${name(gap.below)}, above is ${name(gap.above)}, of the same customer: ${witnessWords(gap.witness, days, words)}`,
      ),
    ),
    ...implied.flatMap(({ segment, criterion, reason }) =>
      block(
        `${name(segment)}: ${criterionWords(criterion.criterion, words)} changes nothing`,
        reasonWords(reason(), words),
      ),
    ),
  ];
}

const FAILED = { unreachable: 'nobody can meet it', masked: 'others always go first' } as const;

/** What is proven, in words; with what must not be at the end. */
export function proofsLines(proven: ProvenRules, currency: ProofWords['currency']): string[] {
  const failed = failedOf(proven);
  return [
    ...proven.proofs.flatMap((of) => {
      const words = { rules: proven.rules, segments: of.segments, currency };
      return [
        `${of.classification}: ${countedText(of.segments.length, 'segment')}`,
        ...of.windows.flatMap((window) => windowLines(of, window, words)),
        '',
      ];
    }),
    failed.length === 0
      ? 'Every segment can be reached.'
      : `Cannot be reached: ${failed.map(({ segment, window, is }) => `${segment}${window ? ` in ${windowText(Number.parseInt(window, 10))}` : ''} (${FAILED[is]})`).join(', ')}.`,
  ];
}

const witnessJson = (witness: Witness) =>
  Object.fromEntries(
    witness.map(({ name, days, value }) => [days === null ? name : `${name}@${days}d`, value]),
  );

function answerJson(answer: Answer, words: ProofWords) {
  if (answer.is === 'possible') return { is: answer.is, customer: witnessJson(answer.witness) };
  if (answer.is === 'undecided')
    return { is: answer.is, why: answer.why.kind, says: obstacleWords(answer.why) };
  const reason = answer.reason();
  return {
    is: answer.is,
    criteria: reason.criteria.map(({ pointer }) => pointer),
    says: reasonWords(reason, words),
  };
}

/** What is proven, for `--json`. */
export function proofsJson(proven: ProvenRules, currency: ProofWords['currency']) {
  const failed = failedOf(proven);
  return {
    classifications: Object.fromEntries(
      proven.proofs.map((of) => {
        const words = { rules: proven.rules, segments: of.segments, currency };
        const id = (s: number) => of.segments[s]?.id ?? null;
        const said = (answer: Answer) => answerJson(answer, words);
        const windows = of.windows.map(({ window, reach, pairs, nobody, implied, gaps }) => ({
          window,
          segments: Object.fromEntries(
            reach.map(({ met, assigned }, s) => [id(s), { met: said(met), assigned: said(assigned) }]),
          ),
          pairs: pairs.flatMap((row, a) =>
            row.map(({ kind, both, onlyFirst, onlySecond }, i) => ({
              first: id(a),
              second: id(a + 1 + i),
              kind,
              both: said(both),
              onlyFirst: said(onlyFirst),
              onlySecond: said(onlySecond),
            })),
          ),
          nobody: said(nobody),
          implied: implied.map(({ segment, criterion, reason }) => ({
            segment: id(segment),
            criterion: criterion.pointer,
            says: reasonWords(reason(), words),
          })),
          gaps: gaps.map(({ name, days, from, to, below, above, witness }) => ({
            column: days === null ? name : `${name}@${days}d`,
            from: Number.isFinite(from.at) ? from.at : null,
            to: Number.isFinite(to.at) ? to.at : null,
            ends: [!from.isOut, !to.isOut],
            below: id(below),
            above: id(above),
            customer: witnessJson(witness),
          })),
        }));
        return [of.classification, { windows }];
      }),
    ),
    unreachable: failed,
    passed: failed.length === 0,
  };
}
