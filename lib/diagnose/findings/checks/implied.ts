import { type Implied, impliedIn } from '@/lib/rules/proofs/implied';
import { windowName } from '@/lib/rules/view/rule-columns';
import { inWindows } from '@/lib/text/written';
import type { Evaluation } from '../../evaluation';
import { criterionWords, reasonWords } from '../../proofs/proof-words';
import { proofsOfResult } from '../../proofs/result-proofs';
import type { Finding } from '../finding';
import { withoutCriterion } from '../mends';

const known = new WeakMap<Evaluation, Map<number, readonly Implied[]>>();

/** The criteria of a persona that others say already in every window in which it can be met. */
function impliedOf(result: Evaluation, p: number): readonly Implied[] {
  const byPersona = known.get(result) ?? new Map<number, readonly Implied[]>();
  known.set(result, byPersona);
  const found = byPersona.get(p);
  if (found) return found;
  const proofs = proofsOfResult(result);
  const windows = proofs.segments[p]
    ? result.config.windows.map(windowName).filter((window) => proofs.reach(p, window).met.is === 'possible')
    : [];
  const [first = [], ...others] = windows.map((window) => impliedIn(proofs, p, window));
  const made = first.filter(
    ({ criterion, reason }) =>
      others.every((one) => one.some((other) => other.criterion.pointer === criterion.pointer)) &&
      // What is always met by itself is another finding.
      reason().criteria.some(({ pointer }) => pointer !== criterion.pointer),
  );
  byPersona.set(p, made);
  return made;
}

const idOf = (persona: string, { criterion: { criterion } }: Implied) =>
  `implied/${persona}/${criterion.id ?? criterion.feature}`;

/** Criteria without which a rule says the same, whatever the data: what else it asks for says it already. */
export function implied(result: Evaluation, p: number): Finding[] {
  const { config, population } = result;
  const { segments } = proofsOfResult(result);
  const segment = segments[p];
  if (!segment) return [];
  const words = { rules: config.rules, segments, currency: population.origin.currency };
  return impliedOf(result, p).map((one) => {
    const { criterion, reason } = one;
    const { id } = criterion.criterion;
    return {
      id: idOf(segment.id, one),
      about: segment.id,
      topic: 'rules',
      weight: 'idle',
      touched: 1,
      claim: `${segment.name}: ${criterionWords(criterion.criterion, words)} is said by others already.`,
      stated: null,
      measured: 'changes nothing',
      interval: null,
      proof: `Without it the same customers match${inWindows(config.windows, config.windows)}. ${reasonWords(reason(), words)}`,
      chart: null,
      mend: id === undefined ? null : withoutCriterion(config, segment.id, id),
      cell: 'rules',
      certain: true,
    };
  });
}

/** Whether a finding of this name is one. */
export const isImplied = (result: Evaluation, p: number, id: string): boolean => {
  const segment = proofsOfResult(result).segments[p];
  return segment !== undefined && impliedOf(result, p).some((one) => idOf(segment.id, one) === id);
};
