import type { Evaluation } from '@/lib/diagnose/evaluation';
import { criterionText } from '@/lib/diagnose/findings/finding';
import type { FeatureColumns } from '@/lib/features/feature-table';
import type { Feature } from '@/lib/features/features';
import { wordsOf } from '@/lib/rules/assign-personas';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { type Criterion, criteriaOf } from '@/lib/rules/personas';
import { type PersonaTrace, type Trace, traceUser } from '@/lib/rules/trace';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { FlowMember, FlowPoint } from './flow';

/** Where a customer stands before and after. */
type FlowEnds = Pick<FlowMember, 'before' | 'after'>;

/** What is read of an evaluation to say what decided. */
export type Decidable = Pick<Evaluation, 'rules' | 'config' | 'population' | 'assignments'>;

/** A decision with what made it: traces are by persona, in the order of the rules. */
interface Decided {
  readonly evaluation: Decidable;
  readonly trace: Trace;
  /** Of the persona that it gave; null for STABLE. */
  readonly key: string | null;
}

function decidedAt(evaluation: Decidable, { cohort, row, window }: FlowPoint): Decided | null {
  const columns = evaluation.population.cohorts[cohort]?.table.windows[window] as FeatureColumns | undefined;
  if (!columns) return null;
  const personas = personasOf(evaluation.config);
  const primary = evaluation.assignments[cohort]?.[window]?.primary[row] ?? personas.length;
  return {
    evaluation,
    trace: traceUser(evaluation.rules, columns, row),
    key: primary < personas.length ? personaKey(personas, primary) : null,
  };
}

/** A persona's trace by the persona's key; null where the rules have no such persona. */
const traceOf = ({ evaluation, trace }: Decided, key: string): PersonaTrace | null =>
  trace.personas[personasOf(evaluation.config).findIndex((persona) => persona.key === key)] ?? null;

/** Lines of a persona's rule that have this verdict now, and had the other one before, where that is known. */
function linesOf(now: Decided, before: Decided, key: string, passed: boolean): Criterion[] {
  const rule = personasOf(now.evaluation.config).find((persona) => persona.key === key);
  const criteria = new Map(criteriaOf(rule?.match ?? { all: [] }).map((one) => [one.id, one]));
  const was = new Map(traceOf(before, key)?.criteria.map((one) => [one.id, one.passed]));
  const own = traceOf(now, key)?.criteria.filter((one) => one.passed === passed) ?? [];
  const turned = own.filter(({ id }) => was.get(id) !== passed);
  return (turned.length > 0 ? turned : own).flatMap(({ id }) => criteria.get(id) ?? []);
}

/** What decided which persona a customer has. */
export interface Decision {
  /**
   * Which line of the rules did: "recurring merchants ≥ 6: not met", or which persona goes first now. Of a customer whom one side alone
   * has, and of one who stays, the reason of its persona.
   */
  readonly words: string;
  /** What those lines read. */
  readonly features: readonly Feature[];
  /** It is of one who has another persona. */
  readonly isMove: boolean;
}

const plain = (words: string, isMove = true): Decision => ({ words, features: [], isMove });

function decisionOf(before: Decidable, after: Decidable, member: FlowEnds): Decision {
  const was = member.before && decidedAt(before, member.before);
  const is = member.after && decidedAt(after, member.after);
  if (!was || !is || was.key === is.key) return plain((is ?? was)?.trace.reason ?? '', false);
  const by = (lines: readonly Criterion[], verdict: string, otherwise: string): Decision => {
    if (lines.length === 0) return plain(otherwise);
    const { currency } = after.population.origin;
    return {
      words: `${lines.map((line) => criterionText(line, currency)).join(', ')}: ${verdict}`,
      features: [...new Set(lines.flatMap((line) => (line.computed ? [] : [line.feature])))],
      isMove: true,
    };
  };
  const left = was.key === null ? null : traceOf(is, was.key);
  if (was.key !== null && !left) return plain(`${traceOf(was, was.key)?.name} is not in the rules`);
  if (was.key !== null && left && !left.matched)
    return by(linesOf(is, was, was.key, false), 'not met', `the rule of ${left.name} is not met`);
  const entered = is.key === null ? null : traceOf(is, is.key);
  const entering = is.key === null ? null : traceOf(was, is.key);
  if (entered && !entering?.matched)
    return by(linesOf(is, was, is.key as string, true), 'met', `the rule of ${entered.name} is met`);
  return plain(entered ? `${entered.name} goes first` : 'another rule');
}

/** Criteria that are met and the persona of a customer: a number where a word holds them all, else a text. */
function verdictOf({ assignments }: Decidable, { cohort, row, window }: FlowPoint): number | string {
  const part = assignments[cohort]?.[window];
  if (!part) return '';
  const { masks } = part;
  const primary = part.primary[row] as number;
  // Fewer personas than a byte has numbers, and 32 bits before it: exact in a double.
  if (masks.length === 1) return ((masks[0]?.[row] as number) >>> 0) * 256 + primary;
  return `${wordsOf(masks, row).join(',')} ${primary}`;
}

/** Says of a customer of a flow what decided; customers who pass the same lines before and after are asked for once. */
export function decider(before: Decidable, after: Decidable): (member: FlowEnds) => Decision {
  const known = new Map<number | string, Map<number | string, Decision>>();
  return (member) => {
    // Of one who stays severities have a say, which no line tells.
    if (!member.before || !member.after) return decisionOf(before, after, member);
    const [was, is] = [verdictOf(before, member.before), verdictOf(after, member.after)];
    const own = known.get(was) ?? new Map<number | string, Decision>();
    known.set(was, own);
    const found = own.get(is) ?? decisionOf(before, after, member);
    if (found.isMove) own.set(is, found);
    return found;
  };
}
