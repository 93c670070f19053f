import type { Evaluation } from '@/lib/diagnose/evaluation';
import { criterionText } from '@/lib/diagnose/findings/finding';
import type { FeatureColumns } from '@/lib/features/feature-table';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { criteriaOf } from '@/lib/rules/personas';
import { type PersonaTrace, type Trace, traceUser } from '@/lib/rules/trace';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { FlowMember, FlowPoint } from './flow';

/** A decision with what made it: traces are by persona, in the order of the rules. */
interface Decided {
  readonly evaluation: Evaluation;
  readonly trace: Trace;
  /** Of the persona that it gave; null for STABLE. */
  readonly key: string | null;
}

function decidedAt(evaluation: Evaluation, { cohort, row, window }: FlowPoint): Decided | null {
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

/** Lines of a persona's rule that have this verdict now, and had the other one before, where that is known; in words. */
function linesOf(now: Decided, before: Decided, key: string, passed: boolean): string[] {
  const { evaluation } = now;
  const rule = personasOf(evaluation.config).find((persona) => persona.key === key);
  const criteria = new Map(criteriaOf(rule?.match ?? { all: [] }).map((one) => [one.id, one]));
  const was = new Map(traceOf(before, key)?.criteria.map((one) => [one.id, one.passed]));
  const own = traceOf(now, key)?.criteria.filter((one) => one.passed === passed) ?? [];
  const turned = own.filter(({ id }) => was.get(id) !== passed);
  return (turned.length > 0 ? turned : own).flatMap(({ id }) => {
    const criterion = criteria.get(id);
    return criterion ? [criterionText(criterion, evaluation.population.origin.currency)] : [];
  });
}

/**
 * Which line of the rules decided that a customer has another persona, in words: "recurring merchants ≥ 6 is not met", or which persona goes
 * first now. Of a customer whom one side alone has, and of one who stays, the reason of its persona.
 */
export function decidedBy(before: Evaluation, after: Evaluation, member: FlowMember): string {
  const was = member.before && decidedAt(before, member.before);
  const is = member.after && decidedAt(after, member.after);
  if (!was || !is || was.key === is.key) return (is ?? was)?.trace.reason ?? '';
  const left = was.key === null ? null : traceOf(is, was.key);
  if (was.key !== null && !left) return `${traceOf(was, was.key)?.name} is not in the rules`;
  if (was.key !== null && left && !left.matched) {
    const lines = linesOf(is, was, was.key, false);
    return lines.length > 0 ? `${lines.join(', ')}: not met` : `the rule of ${left.name} is not met`;
  }
  const entered = is.key === null ? null : traceOf(is, is.key);
  const entering = is.key === null ? null : traceOf(was, is.key);
  if (entered && !entering?.matched) {
    const lines = linesOf(is, was, is.key as string, true);
    return lines.length > 0 ? `${lines.join(', ')}: met` : `the rule of ${entered.name} is met`;
  }
  return entered ? `${entered.name} goes first` : 'another rule';
}
